"""Rows that are stored often, in one statement."""

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeAlias

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import Field, Model

from samspil.kit.kept import keeping_cursor

Fields: TypeAlias = Sequence["Field[Any, Any]"]


def store(row: Model, *more: Model) -> None:
    """
    Store new rows of one model whose keys nobody asks for; its SQL is made once for each number.

    For rows that are never changed: no signal is sent, and their history is not told who did it.
    """
    rows = (row, *more)
    fields, statement = _insert_into(type(row), len(rows))
    with keeping_cursor() as cursor:
        values = [value for each in rows for value in _values(each, fields, cursor)]
        cursor.execute(statement, values)


def store_once(row: Model, *, also: str = "", given: Sequence[Any] = ()) -> bool:
    """
    Store a new row unless one like it is there, by any of its constraints; tell whether it was new.

    One statement, where get_or_create takes four: it looks first, and sets a savepoint to fall back
    to. A row that was not new has no key afterwards.

    :param also: what is worked out in the same statement when it was new, of its key `id`; SQL with
        a place for each value that is given.
    """
    fields, statement = _insert_into(type(row))
    asked = f", {also}" if also else ""
    with keeping_cursor() as cursor:
        cursor.execute(
            f"WITH new AS ({statement} ON CONFLICT DO NOTHING RETURNING {_key(type(row))} AS id)"  # noqa: S608 - our own
            f" SELECT id{asked} FROM new",
            [*_values(row, fields, cursor), *given],
        )
        found = cursor.fetchone()
    if found is None:
        return False
    row.pk = found[0]
    row._state.adding = False  # noqa: SLF001 - as saving it does
    return True


def store_again(row: Model, *names: str) -> None:
    """
    Store what has become of the named fields of a row that is there; the SQL is made once for each.

    No signal is sent. The history sees it as any other change.
    """
    fields, statement = _update_of(type(row), names)
    with keeping_cursor() as cursor:
        cursor.execute(statement, [*_values(row, fields, cursor), row.pk])


def _values(row: Model, fields: Fields, cursor: CursorWrapper) -> list[Any]:
    ours = cursor.db  # the connection itself: Django's name for it finds it anew for each field
    return [field.get_db_prep_save(getattr(row, field.attname), ours) for field in fields]


def _key(model: type[Model]) -> str:
    key = model._meta.pk
    assert key is not None  # noqa: S101 - every stored model has one
    return connection.ops.quote_name(key.column or "")


@cache
def _insert_into(model: type[Model], number: int = 1) -> tuple[Fields, str]:
    """Return the fields, and the statement with a place for the value of each in every row."""
    fields, name = _stored(model), connection.ops.quote_name
    columns = ", ".join(name(field.column or "") for field in fields)
    places = ", ".join("%s" for _field in fields)
    into, rows = name(model._meta.db_table), ", ".join([f"({places})"] * number)
    return fields, f"INSERT INTO {into} ({columns}) VALUES {rows}"  # noqa: S608 - our own names


@cache
def _update_of(model: type[Model], names: tuple[str, ...]) -> tuple[Fields, str]:
    """Return the fields, and the statement with a place for the value of each, and for the key."""
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    name = connection.ops.quote_name
    places = ", ".join(f"{name(field.column)} = %s" for field in fields)
    here = name(model._meta.db_table)
    return fields, f"UPDATE {here} SET {places} WHERE {_key(model)} = %s"  # noqa: S608 - our own names


def _stored(model: type[Model]) -> Fields:
    return [field for field in model._meta.concrete_fields if not field.primary_key]
