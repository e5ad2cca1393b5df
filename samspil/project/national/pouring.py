"""
Pours a great many rows into tables at once: all that looks at each row alone waits to the end.

For empty places that are filled for measuring, as the tables' owner, outside the walls. Rows begin
without a history: to write one would take as long as all the rest.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

# How a row is written for COPY; what has none of these characters is most of it.
ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
NOTHING = "\\N"
MEMORY = "256MB"  # for building one index
KEYS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype = 'f' AND conrelid = ANY(%s::regclass[]) ORDER BY 1, 2
"""
# Indexes that nothing stands on: no constraint's, and no other table's key points to it.
INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid = ANY(%s::regclass[])
        AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)
    ORDER BY 1
"""


@contextmanager
def bare(*tables: str) -> Iterator[CursorWrapper]:
    """
    Give a cursor to pour with, while the tables have no keys to others, no indexes and no triggers.

    All is one transaction. Afterwards everything is there again, and every key has been looked at;
    of what triggers would have done, nothing is.

    :raises IntegrityError: a row pours over the edge of its municipality, or points to nothing.
    """
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(f"SET LOCAL maintenance_work_mem = '{MEMORY}'")
        cursor.execute(KEYS, [list(tables)])
        keys = cursor.fetchall()
        cursor.execute(INDEXES, [list(tables)])
        indexes = cursor.fetchall()
        for table, name, _made in keys:
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        for name, _made in indexes:
            cursor.execute(f"DROP INDEX {name}")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield cursor
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        for _name, made in indexes:
            cursor.execute(made)
        for table in tables:
            cursor.execute(f"ANALYZE {table}")
        for table, name, made in keys:
            cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {made}')


def pour(
    cursor: CursorWrapper, table: str, columns: Sequence[str], lines: Iterable[bytes]
) -> Iterator[int]:
    """
    Store what is written in the lines of `line`; yield how many bytes have gone, as they go.

    :param lines: some whole lines at a time.
    """
    names = ", ".join(f'"{column}"' for column in columns)
    # Django's cursor knows no COPY; the one beneath it does.
    with cursor.cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for some in lines:
            copy.write(some)
            yield len(some)


def line(values: Iterable[Any]) -> str:
    """Return one row as COPY reads it: None is null, a list is an array of plain words."""
    return "\t".join(map(_written, values)) + "\n"


def _written(value: Any) -> str:
    if value is None:
        return NOTHING
    if isinstance(value, str):
        return value.translate(ESCAPES)
    if isinstance(value, list):
        return f"{{{','.join(map(str, value))}}}"
    return str(value)
