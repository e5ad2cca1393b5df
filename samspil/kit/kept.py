"""Statements that are asked again and again: the database understands and plans them once."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, NotSupportedError, ProgrammingError, connections
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.backends.utils import CursorWrapper
from psycopg.errors import FeatureNotSupported, InvalidSqlStatementName

# A migration beside us has changed what a column is; somebody has thrown our statements away.
OUTDATED = (FeatureNotSupported, InvalidSqlStatementName)
MOST = 400  # statements a connection keeps: the driver's own 100 are fewer than our questions


class _Keeping(CursorWrapper):
    """Asks as it is told to, with nothing put around it."""

    def execute(self, sql: Any, params: Any = None) -> Any:
        """
        Ask, with the values sent apart.

        What has been kept may be outdated. In a transaction that breaks it, and the driver forgets
        what it kept when it is rolled back; outside one nothing would, so there we ask anew.
        """
        try:
            return self._execute(sql, params)
        except (NotSupportedError, ProgrammingError) as wrong:
            if self.db.in_atomic_block or not isinstance(wrong.__cause__, OUTDATED):
                raise
            with self.db.connection.transaction(force_rollback=True):
                pass  # rolling back is how the driver is told to forget
            return self._execute(sql, params)


def keeping_cursor() -> CursorWrapper:
    """
    Return a cursor for questions; the connection keeps how they are answered.

    Their text must be the same each time, and must itself say what type a value is of where the
    database cannot tell. While the connection logs what is asked (in tests that count), the values
    go in the text, so that the log can be read.
    """
    ours = connections[DEFAULT_DB_ALIAS]  # looked up once: it is found by way of the thread
    if ours.queries_logged:
        return ours.cursor()
    ours.ensure_connection()
    ours.connection.prepared_max = MOST
    kind: Any = ServerBindingCursor
    with ours.wrap_database_errors:
        return _Keeping(kind(ours.connection), ours)
