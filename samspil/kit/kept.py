"""Statements that are asked again and again: the database understands and plans them once."""

from typing import Any

from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.backends.utils import CursorWrapper


class _Keeping(CursorWrapper):
    """Asks as it is told to: what the history puts before a statement belongs to what writes."""

    def execute(self, sql: Any, params: Any = None) -> Any:
        """Ask, with the values sent apart."""
        return self._execute(sql, params)


def keeping_cursor() -> CursorWrapper:
    """
    Return a cursor for questions; the connection keeps how they are answered.

    Their text must be the same each time, and must itself say what type a value is of where the
    database cannot tell. While the connection logs what is asked (in tests that count), the values
    go in the text, so that the log can be read.
    """
    if connection.queries_logged:
        return connection.cursor()
    connection.ensure_connection()
    kind: Any = ServerBindingCursor
    with connection.wrap_database_errors:
        return _Keeping(kind(connection.connection), connection)
