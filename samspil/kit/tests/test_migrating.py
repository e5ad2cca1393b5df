"""Tables that are created as one operation, and taken away again."""

from typing import Any

import pytest
from django.db import connections, migrations, models
from django.db.migrations.state import ProjectState

from samspil.kit.migrating import AtOnce, ChangedAtOnce


def table(name: str, *fields: tuple[str, "models.Field[Any, Any]"]) -> migrations.CreateModel:
    return migrations.CreateModel(
        name=name, fields=[("id", models.AutoField(primary_key=True)), *fields]
    )


SHELF_AND_BOOK = AtOnce(
    [
        table("Shelf"),
        table("Book", ("shelf", models.ForeignKey("kit.shelf", on_delete=models.PROTECT))),
    ]
)


def test_what_looks_at_the_tables_in_between_stands_by_itself() -> None:
    with pytest.raises(ValueError, match="this has to stand by itself: Raw SQL"):
        AtOnce([table("Shelf"), migrations.RunSQL("SELECT 1")])


@pytest.mark.django_db(databases=["owner"])
def test_tables_come_together_and_go_together() -> None:
    before, after = ProjectState(), ProjectState()
    SHELF_AND_BOOK.state_forwards("kit", after)
    there = {"kit_shelf", "kit_book"}
    owner = connections["owner"]
    with owner.schema_editor() as editor:
        SHELF_AND_BOOK.database_forwards("kit", editor, before, after)
    assert there <= set(owner.introspection.table_names())
    with owner.schema_editor() as editor:
        SHELF_AND_BOOK.database_backwards("kit", editor, after, before)
    assert not there & set(owner.introspection.table_names())


NOTED = ChangedAtOnce(
    [
        migrations.AddField("book", "note", models.CharField(max_length=9, db_default="")),
        migrations.AddField("book", "year", models.IntegerField(null=True)),
        migrations.AddConstraint(
            "book",
            models.UniqueConstraint(
                name="book_is_dated", fields=["shelf"], condition=models.Q(year__gt=0)
            ),
        ),
    ]
)


def test_a_new_table_is_not_changed_in_the_same_breath() -> None:
    with pytest.raises(ValueError, match="this has to stand by itself: Create model Shelf"):
        ChangedAtOnce([table("Shelf"), *NOTED.operations])


@pytest.mark.django_db(databases=["owner"])
def test_tables_are_changed_together_and_changed_back() -> None:
    nothing, before, after = ProjectState(), ProjectState(), ProjectState()
    for state in (before, after):
        SHELF_AND_BOOK.state_forwards("kit", state)
    NOTED.state_forwards("kit", after)
    owner = connections["owner"]

    def columns() -> set[str]:
        with owner.cursor() as cursor:
            found = owner.introspection.get_table_description(cursor, "kit_book")
            rules = owner.introspection.get_constraints(cursor, "kit_book")  # and indexes
        return {column.name for column in found} | {"book_is_dated"} & set(rules)

    with owner.schema_editor() as editor:
        SHELF_AND_BOOK.database_forwards("kit", editor, nothing, before)
    first = columns()
    with owner.schema_editor() as editor:
        NOTED.database_forwards("kit", editor, before, after)
    assert columns() - first == {"note", "year", "book_is_dated"}
    with owner.schema_editor() as editor:
        NOTED.database_backwards("kit", editor, after, before)
    assert columns() == first
