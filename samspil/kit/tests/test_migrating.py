"""Tables that are created as one operation, and taken away again."""

from typing import Any

import pytest
from django.db import connections, migrations, models
from django.db.migrations.state import ProjectState

from samspil.kit.migrating import AtOnce


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
