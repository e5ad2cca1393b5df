"""What every test stands on: a database made by its owner and used by the app's role."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from samspil.testing import make

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: Any,
) -> Iterator[None]:
    """Make one database a worker, as the owner, and point the app's role at it."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "one")
    name = f"test_samspil_{worker}"
    with django_db_blocker.unblock():
        _make_database(name)
    yield
    with django_db_blocker.unblock():
        for alias in ("default", "owner"):
            connections[alias].close()


def _make_database(name: str) -> None:
    from samspil.project.database import after_migrate, refuse_unsafe_role  # noqa: PLC0415

    owner = connections["owner"]
    with owner._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}"')
    for alias in ("default", "owner"):
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name
        settings.DATABASES[alias]["NAME"] = name
    call_command("migrate", database="owner", verbosity=0, interactive=False)
    after_migrate()
    refuse_unsafe_role()


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Let a test commit, in as many threads as it likes; the owner empties the tables after it."""
    with django_db_blocker.unblock():
        yield
        connection.close()
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "SELECT string_agg(format('%I', tablename), ', ') FROM pg_tables"
                " WHERE schemaname = 'public' AND tablename NOT IN"
                " ('django_migrations', 'django_content_type')"
            )
            cursor.execute(f"TRUNCATE {cursor.fetchone()[0]} RESTART IDENTITY CASCADE")
        connections["owner"].close()


@pytest.fixture
def now() -> datetime:
    """A Monday morning."""
    return NOW


@pytest.fixture
def cast(db: None) -> "make.Cast":
    """The fixed cast: see make.Cast."""
    return make.cast()
