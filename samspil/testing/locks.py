"""To stand still until somebody else stands in line: for tests of what comes too late."""

from time import monotonic, sleep

from django.db import connection

PATIENCE = 30.0  # seconds


def until_somebody_waits() -> None:
    """
    Return when another connection waits for a row that this one holds.

    :raises TimeoutError: nobody does.
    """
    end = monotonic() + PATIENCE
    while monotonic() < end:
        with connection.cursor() as cursor:
            # Not pg_stat_activity, which stays the same throughout a transaction.
            cursor.execute(
                "SELECT EXISTS (SELECT FROM pg_locks"
                " WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))"
            )
            if cursor.fetchone()[0]:
                return
        sleep(0.01)
    raise TimeoutError("nobody waits")
