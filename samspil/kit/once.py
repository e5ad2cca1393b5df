"""A row that is stored once, whoever comes first."""

from django.db import connection
from django.db.models import Model
from django.db.models.constants import OnConflict
from django.db.models.sql import InsertQuery


def store_once(row: Model) -> bool:
    """
    Store a new row unless one like it is there, by any of its constraints; tell whether it was new.

    One statement, where get_or_create takes four: it looks first, and sets a savepoint to fall back
    to. A row that was not new has no key afterwards.
    """
    fields = [field for field in row._meta.concrete_fields if not field.primary_key]
    query = InsertQuery(type(row), on_conflict=OnConflict.IGNORE)
    query.insert_values(fields, [row])
    key = row._meta.pk
    assert key is not None  # noqa: S101 - every stored model has one
    [stored] = query.get_compiler(connection=connection).execute_sql(returning_fields=[key])
    if stored is None:
        return False
    (row.pk,) = stored
    row._state.adding = False  # noqa: SLF001 - as saving it does
    return True
