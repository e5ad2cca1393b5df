"""A year of registrations, stored at once."""

import json
from collections.abc import Mapping
from typing import Any

from django.db import connection

from samspil.registrations.models import Registration
from samspil.registrations.rules import Facts
from samspil.registrations.rules.facts import CHOICES, NUMBERS

AT_ONCE = 5_000  # rows in one statement
PLAIN = (*CHOICES, *NUMBERS, "day", "starts_at", "what", "status")
OF_EACH = (*PLAIN, "traits", "centre_id", "association_id", "unit_id", "key")


def plainly(facts: Facts) -> dict[str, Any]:
    """Return what the facts say in the row's own columns; of places it says nothing."""
    return {name: getattr(facts, name) for name in PLAIN} | {"traits": facts.traits}


def add_all(rows: str, *, alike: Mapping[str, Any]) -> int:
    """
    Store rows as the ORM would, in a tenth of its time, leaving out those whose key is there.

    The rows come as JSON and are read by the database itself. It holds them against the same
    constraints, and its triggers write their history.

    :param rows: a list of objects with the columns of `OF_EACH`; those left out are null.
    :param alike: the columns in which the rows do not differ.
    :return: how many were new.
    """
    table = Registration._meta.db_table
    same = ", ".join("%s" for _name in alike)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({', '.join((*OF_EACH, *alike))})"  # noqa: S608 - our own names
            f" SELECT {', '.join(OF_EACH)}, {same}"
            f" FROM jsonb_populate_recordset(NULL::{table}, %s::jsonb)"
            " ON CONFLICT (tenant_id, key) DO NOTHING",
            [*alike.values(), rows],
        )
        return cursor.rowcount


def as_json(rows: list[dict[str, Any]]) -> str:
    """Return rows as `add_all` takes them; days, times and keys as text."""
    return json.dumps(rows, default=str, ensure_ascii=False)
