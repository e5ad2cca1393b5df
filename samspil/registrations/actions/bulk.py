"""A year of registrations, stored at once."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

import pgtrigger
from django.db import connection

from samspil.organisations.models import versions_of
from samspil.registrations.models import Registration
from samspil.registrations.rules import Facts
from samspil.registrations.rules.facts import CHOICES, NUMBERS

AT_ONCE = 5_000  # rows in one statement
PARTS = 5  # of a file's parts in one statement: the more at once, the less there is to count
TOLD = (*CHOICES, *NUMBERS, "day", "starts_at", "what", "status", "traits")
PLACES = ("centre_id", "association_id", "unit_id")
answers_of = attrgetter(*TOLD)  # facts
INSERTED, DELETED = (
    f"registrations.Registration:{on}" for on in ("insert_insert", "delete_delete")
)
# What a version says besides the row's own columns, as the trigger writes it.
OF_HISTORY = {
    "pgh_obj_id": "id",
    "pgh_created_at": "now()",
    "pgh_context": "nullif(current_setting('pghistory.context_metadata', true), '')::jsonb",
}
OF_EACH = (*TOLD, *PLACES, "key")
# What stands in a row where nothing was said: it is not written out for each.
EMPTY = dict.fromkeys((*CHOICES, "what"), "''") | {"traits": "'{}'"}


def plainly(facts: Facts) -> dict[str, Any]:
    """Return what the facts say in the row's own columns; of places it says nothing."""
    return dict(zip(TOLD, answers_of(facts), strict=True))


def add_all(rows: str, *, alike: Mapping[str, Any], history: bool = True) -> int:
    """
    Store rows as the ORM would, in a tenth of its time, leaving out those whose key is there.

    The rows come as JSON and are read by the database itself, which holds them against the same
    constraints. Their history is written by the same statement: a trigger for each row takes
    longer than all the rest (docs/decisions/0019).

    :param rows: a list of objects with the columns of `OF_EACH`; those left out are empty.
    :param alike: the columns in which the rows do not differ.
    :param history: not for rows that will never have been there.
    :return: how many were new.
    """
    table = Registration._meta.db_table
    said = [f"coalesce({name}, {EMPTY[name]})" if name in EMPTY else name for name in OF_EACH]
    statement = (
        f"INSERT INTO {table} ({', '.join((*OF_EACH, *alike))})"  # noqa: S608 - our own names
        f" SELECT {', '.join((*said, *('%s' for _name in alike)))}"
        f" FROM json_populate_recordset(NULL::{table}, %s::json)"
        " ON CONFLICT (tenant_id, key) DO NOTHING"
    )
    if history:
        statement = f"WITH new AS ({statement} RETURNING *) {_told_of('new', 'insert')}"
    with pgtrigger.ignore(INSERTED), connection.cursor() as cursor:
        cursor.execute(statement, [*alike.values(), rows])
        return int(cursor.rowcount)


def remove_all(*, tenant_id: int, from_file_id: int) -> int:
    """
    Delete the rows that came from a file and that nobody has touched since, for good.

    History keeps them.

    :return: how many they were.
    """
    statement = (
        f"WITH gone AS (DELETE FROM {Registration._meta.db_table}"  # noqa: S608 - our own names
        " WHERE tenant_id = %s AND from_file_id = %s AND version = 1 RETURNING *)"
        f" {_told_of('gone', 'delete')}"
    )
    with pgtrigger.ignore(DELETED), connection.cursor() as cursor:
        cursor.execute(statement, [tenant_id, from_file_id])
        return int(cursor.rowcount)


@cache
def _told_of(rows: str, label: str) -> str:
    """Return the part of a statement that writes the history of `rows`."""
    events = versions_of(Registration).model._meta
    columns = [field.column for field in events.concrete_fields]
    kept = [column for column in columns if column not in {*OF_HISTORY, "pgh_id", "pgh_label"}]
    return (
        f"INSERT INTO {events.db_table} ({', '.join((*kept, *OF_HISTORY, 'pgh_label'))})"  # noqa: S608 - our own names
        f" SELECT {', '.join((*kept, *OF_HISTORY.values()))}, '{label}' FROM {rows}"
    )


def joined(parts: Sequence[str]) -> Iterator[tuple[int, str]]:
    """
    Yield the parts of a great file, some together, with how many rows that is at most so far.

    What was registered is counted by each statement, and more of it is alike in a bigger one.
    """
    for begin in range(0, len(parts), PARTS):
        some = parts[begin : begin + PARTS]
        inner = ",".join(part.strip()[1:-1] for part in some)
        yield (begin + len(some)) * AT_ONCE, f"[{inner}]"


def as_json(rows: Iterable[Mapping[str, Any]]) -> str:
    """Return rows as `add_all` takes them; days, times and keys as text."""
    return listed(
        f"{{{''.join(inside_json(name, said) for name, said in row.items()).rstrip(',')}}}"
        for row in rows
    )


def inside_json(name: str, said: Any) -> str:
    """Return what a column says as it stands among others in JSON, nothing where it is empty."""
    if said or said == 0:
        return f"{json.dumps(name)}:{json.dumps(said, default=str, ensure_ascii=False)},"
    return ""


def listed(rows: Iterable[str]) -> str:
    """Return rows as one list of them."""
    return f"[{','.join(rows)}]"
