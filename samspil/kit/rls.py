"""The last wall: row level security and keys that cannot point into another municipality."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection, transaction
from django.db.migrations.operations import RunSQL
from django.db.migrations.operations.base import Operation

from samspil.kit.kept import keeping_cursor

# RunSQL takes statements, and pairs of a statement with its parameters.
Statements = list[str | tuple[str, Any]]
Asked = tuple[str, Sequence[Any]]  # a question and its values
# A municipality, a person, and who the history is to say did it, as JSON; empty: nobody.
Told = tuple[str, str, str]

CURRENT_TENANT = "nullif(current_setting('app.tenant', true), '')::bigint"
CURRENT_PERSON = "nullif(current_setting('app.person', true), '')::bigint"


def wall(table: str, *, own_rows: str = "") -> list[Operation]:
    """
    Return the operations that show and let write only the current municipality's rows of `table`.

    :param own_rows: a column naming a person; that person may read the row from anywhere
        (to find the places somebody belongs to, before a municipality is chosen).
    """
    forward: Statements = [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY tenant ON {table} USING (tenant_id = {CURRENT_TENANT})"
        f" WITH CHECK (tenant_id = {CURRENT_TENANT})",
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_in_tenant UNIQUE (tenant_id, id)",
    ]
    backward: Statements = [
        f"ALTER TABLE {table} DROP CONSTRAINT {table}_in_tenant",
        f"DROP POLICY tenant ON {table}",
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    ]
    if own_rows:
        forward.append(
            f"CREATE POLICY own ON {table} FOR SELECT USING ({own_rows} = {CURRENT_PERSON})"
        )
        backward.insert(0, f"DROP POLICY own ON {table}")
    return [RunSQL(forward, backward)]


def append_only_wall(table: str) -> list[Operation]:
    """
    Return the operations that wall off a table whose rows are added and read, never changed.

    For history written by triggers and for the log of who saw what: the past stays as it was.
    """
    return [
        RunSQL(
            [
                f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
                f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
                f"CREATE POLICY tenant_read ON {table} FOR SELECT"
                f" USING (tenant_id = {CURRENT_TENANT})",
                f"CREATE POLICY tenant_add ON {table} FOR INSERT"
                f" WITH CHECK (tenant_id = {CURRENT_TENANT})",
            ],
            [
                f"DROP POLICY tenant_add ON {table}",
                f"DROP POLICY tenant_read ON {table}",
                f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
                f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
            ],
        )
    ]


def stays_inside(table: str, columns: Sequence[tuple[str, str]]) -> list[Operation]:
    """
    Return the operations for composite keys: each (column, table it points to) stays in the tenant.

    A null reference is let through, as with any foreign key.
    """
    forward: Statements = []
    backward: Statements = []
    for column, target in columns:
        name = f"{table}_{column}_inside"
        forward.append(
            f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY (tenant_id, {column})"
            f" REFERENCES {target} (tenant_id, id) DEFERRABLE INITIALLY DEFERRED"
        )
        backward.insert(0, f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    return [RunSQL(forward, backward)]


_now: ContextVar[Told] = ContextVar("walls", default=("", "", ""))


@contextmanager
def walls(
    *,
    tenant_id: int | None,
    person_id: int | None = None,
    doer: Mapping[str, Any] | None = None,
    to_the_end: bool = False,
) -> Iterator[None]:
    """
    Run inside one municipality's walls, in a transaction; the walls before come back afterwards.

    None for both shows no tenant's rows at all. An error rolls the settings back with the rest.

    :param doer: who the history says did what is done inside; None: whom it says already.
    :param to_the_end: nothing but this is done in the transaction that is open, as at the door of
        a request: the walls then fall with it, and three commands to the database are spared.
    """
    inner = (_id(tenant_id), _id(person_id), _said(doer))
    with _walls(lambda: _raise(*inner), to_the_end=to_the_end):
        yield


@contextmanager
def walls_found(
    found: Asked, *, person_id: int | None = None, doer: Mapping[str, Any] | None = None
) -> Iterator[int | None]:
    """
    Run inside the walls of a municipality that the database finds itself while it raises them.

    To the end of the transaction that is open, as at the door of a request.

    :param found: the question whose answer is the municipality's id, with its values.
    :param doer: as above.
    :return: the municipality's id; None where there is none, and then no tenant's rows are shown.
    """
    who = _id(person_id), _said(doer)
    with _walls(lambda: _raise_found(found, *who), to_the_end=True) as (tenant, *_who):
        yield int(tenant) if tenant else None


def done_by(**doer: Any) -> AbstractContextManager[object]:
    """
    Let the history say who did what is done from now on, inside the walls that stand.

    For a door that finds out who is there once they do; to the end of the transaction.
    """
    tenant, person, _before = _now.get()
    return _walls(lambda: _raise(tenant, person, _said(doer)), to_the_end=True)


@contextmanager
def _walls(raised: Callable[[], Told], *, to_the_end: bool) -> Iterator[Told]:
    outer = _now.get()
    if to_the_end and connection.in_atomic_block and not connection.savepoint_ids:
        with _known(raised()) as inner:
            yield inner
        return
    with transaction.atomic(), _known(raised()) as inner:
        yield inner
        if connection.savepoint_ids:  # we are inside somebody's transaction: give it back
            _raise(*outer)


@contextmanager
def _known(inner: Told) -> Iterator[Told]:
    """Remember which walls are up, for those that are raised inside them."""
    token = _now.set(inner)
    try:
        yield inner
    finally:
        _now.reset(token)


def wall_to_wall(tenant_ids: Iterable[int], *, person_id: int) -> Iterator[int]:
    """
    Yield one municipality after the other, each time inside its walls, as `walls` has them.

    The walls before come back at the end, so that there is one command to the database for each.
    """
    with walls(tenant_id=None, person_id=person_id):
        for tenant_id in tenant_ids:
            with _known(_raise(_id(tenant_id), _id(person_id), _said(None))):
                yield tenant_id


def _id(number: int | None) -> str:
    return str(number or "")


def _said(doer: Mapping[str, Any] | None) -> str:
    """Return who did it as the triggers of the history read it, by the name that they know."""
    return _now.get()[2] if doer is None else json.dumps(doer)


# The third argument keeps it to this transaction: nothing stays on a pooled connection.
REST = (
    " set_config('app.person', %s::text, true),"
    " set_config('pghistory.context_metadata', %s::text, true)"
)


def _raise(tenant: str, person: str, doer: str) -> Told:
    with keeping_cursor() as cursor:
        cursor.execute(
            f"SELECT set_config('app.tenant', %s::text, true),{REST}", [tenant, person, doer]
        )
    return tenant, person, doer


def _raise_found(found: Asked, person: str, doer: str) -> Told:
    statement, values = found
    with keeping_cursor() as cursor:
        cursor.execute(
            f"SELECT set_config('app.tenant', coalesce(({statement})::text, ''), true),{REST}",
            [*values, person, doer],
        )
        tenant, *_who = cursor.fetchone()
    return tenant, person, doer
