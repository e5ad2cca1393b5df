"""New rows that are stored often, in one statement each."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Field, Model
from django.db.models.constants import OnConflict
from django.db.models.sql import InsertQuery

from samspil.kit.kept import keeping_cursor


def store(row: Model) -> None:
    """
    Store a new row whose key nobody asks for; its SQL is made once for each model.

    For rows that are never changed: no signal is sent, and their history is not told who did it.
    """
    fields, statement = _insert_into(type(row))
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    with keeping_cursor() as cursor:
        cursor.execute(statement, values)


def store_once(row: Model) -> bool:
    """
    Store a new row unless one like it is there, by any of its constraints; tell whether it was new.

    One statement, where get_or_create takes four: it looks first, and sets a savepoint to fall back
    to. A row that was not new has no key afterwards.
    """
    query = InsertQuery(type(row), on_conflict=OnConflict.IGNORE)
    query.insert_values(_stored(type(row)), [row])
    key = row._meta.pk
    assert key is not None  # noqa: S101 - every stored model has one
    [stored] = query.get_compiler(connection=connection).execute_sql(returning_fields=[key])
    if stored is None:
        return False
    (row.pk,) = stored
    row._state.adding = False  # noqa: SLF001 - as saving it does
    return True


@cache
def _insert_into(model: type[Model]) -> tuple[Sequence["Field[Any, Any]"], str]:
    """Return the fields, and the statement with a place for the value of each."""
    fields, name = _stored(model), connection.ops.quote_name
    columns = ", ".join(name(field.column or "") for field in fields)
    places = ", ".join("%s" for _field in fields)
    into = name(model._meta.db_table)
    return fields, f"INSERT INTO {into} ({columns}) VALUES ({places})"  # noqa: S608 - our own names


def _stored(model: type[Model]) -> list["Field[Any, Any]"]:
    return [field for field in model._meta.concrete_fields if not field.primary_key]
