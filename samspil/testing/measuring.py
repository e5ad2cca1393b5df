"""What measurements stand on: a server as in production, and what was used of the processor."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.db import connection

from samspil.project.postgres import throwaway


@contextmanager
def production_server() -> Iterator[None]:
    """Set Django up on a throw-away server with production durability; empty, without tables."""
    with throwaway("production") as cluster:
        os.environ |= {
            "SECRET_KEY": "only for measuring",
            "SAMSPIL_DEV": "1",
            "DJANGO_SETTINGS_MODULE": "samspil.testing.settings",
            "DATABASE_URL": cluster.url("samspil_app"),
            "DATABASE_OWNER_URL": cluster.url("samspil_owner"),
        }
        django.setup()
        yield


def processor() -> tuple[float, float | None]:
    """
    Return the seconds that this process and its database session have worked.

    The second is None but on Linux, and where the database is on another machine.
    """
    connection.ensure_connection()
    told = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    try:
        return time.process_time(), int(told.read_text(encoding="ascii").split()[0]) / 1e9
    except OSError:
        return time.process_time(), None
