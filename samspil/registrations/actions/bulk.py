"""A year of registrations, stored at once."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import pgtrigger
from django.db import connection

from samspil.organisations.models import versions_of
from samspil.registrations.models import Registration
from samspil.registrations.rules import Facts
from samspil.registrations.rules.facts import CHOICES, NUMBERS

AT_ONCE = 5_000  # rows in one statement
PLAIN = (*CHOICES, *NUMBERS, "day", "starts_at", "what", "status")
INSERTED = "registrations.Registration:insert_insert"  # the trigger
# What a version says besides the row's own columns, as the trigger writes it.
OF_HISTORY = {
    "pgh_obj_id": "id",
    "pgh_label": "'insert'",
    "pgh_created_at": "now()",
    "pgh_context": "nullif(current_setting('pghistory.context_metadata', true), '')::jsonb",
}
OF_EACH = (*PLAIN, "traits", "centre_id", "association_id", "unit_id", "key")


def plainly(facts: Facts) -> dict[str, Any]:
    """Return what the facts say in the row's own columns; of places it says nothing."""
    return {name: getattr(facts, name) for name in PLAIN} | {"traits": facts.traits}


def add_all(rows: str, *, alike: Mapping[str, Any], history: bool = True) -> int:
    """
    Store rows as the ORM would, in a tenth of its time, leaving out those whose key is there.

    The rows come as JSON and are read by the database itself, which holds them against the same
    constraints. Their history is written by the same statement: a trigger for each row takes
    longer than all the rest (docs/decisions/0019).

    :param rows: a list of objects with the columns of `OF_EACH`; those left out are null.
    :param alike: the columns in which the rows do not differ.
    :param history: not for rows that will never have been there.
    :return: how many were new.
    """
    table, events, told = _tables()
    statement = (
        f"INSERT INTO {table} ({', '.join((*OF_EACH, *alike))})"  # noqa: S608 - our own names
        f" SELECT {', '.join((*OF_EACH, *('%s' for _name in alike)))}"
        f" FROM jsonb_populate_recordset(NULL::{table}, %s::jsonb)"
        " ON CONFLICT (tenant_id, key) DO NOTHING"
    )
    if history:
        statement = (
            f"WITH new AS ({statement} RETURNING *)"  # noqa: S608 - our own names
            f" INSERT INTO {events} ({', '.join(told)}, {', '.join(OF_HISTORY)})"
            f" SELECT {', '.join(told)}, {', '.join(OF_HISTORY.values())} FROM new"
        )
    with pgtrigger.ignore(INSERTED), connection.cursor() as cursor:
        cursor.execute(statement, [*alike.values(), rows])
        return cursor.rowcount


@cache
def _tables() -> tuple[str, str, tuple[str, ...]]:
    """Return the table, that of its history, and the columns that both have."""
    kept = versions_of(Registration).model._meta
    columns = tuple(field.column for field in kept.concrete_fields)
    told = tuple(column for column in columns if column not in {*OF_HISTORY, "pgh_id"})
    return Registration._meta.db_table, kept.db_table, told


def as_json(rows: list[dict[str, Any]]) -> str:
    """Return rows as `add_all` takes them; days, times and keys as text."""
    return json.dumps(rows, default=str, ensure_ascii=False)
