"""What every test stands on: a database made by its owner and used by the app's role."""

import gc
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from hypothesis import HealthCheck
from hypothesis import settings as how

from samspil.testing import make
from samspil.testing.standing import StandingCast

EMPTY = "test_samspil"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
STANDING = pytest.StashKey[StandingCast]()
# A busy machine is no fault of what is tried.
how.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
how.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let one run only what another PostgreSQL may answer otherwise."""
    parser.addoption("--only-database", action="store_true", help="leave out what asks no database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what asks no database, if that was said; begin with what takes longest."""
    if config.getoption("--only-database"):
        asks = [item for item in items if _asks_the_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(asks)])
        items[:] = asks
    items.sort(key=_patience_with, reverse=True)


def _patience_with(item: pytest.Item) -> int:
    """
    Return how many seconds a test may take beyond what most take, as its marks say.

    One that takes a minute and comes last would let the other worker stand idle for a minute.
    """
    if item.get_closest_marker("slow") is None:
        return 0
    marked = item.get_closest_marker("timeout")
    return int(marked.args[0]) if marked else 1


def pytest_collection_finish() -> None:
    """
    Keep the collector of garbage off what stays to the end: models, addresses, six thousand tests.

    It looked through all of them again and again; without that the tests take a sixth less. While
    they are found it does not look at all, see samspil/testing/cluster.py.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
    gc.enable()


def _asks_the_database(item: pytest.Item) -> bool:
    fixtures = {"db", "committed", "django_db_setup"} & set(getattr(item, "fixturenames", ()))
    return bool(fixtures) or item.get_closest_marker("django_db") is not None


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
    standing = request.config.stash[STANDING] = StandingCast(django_db_blocker)
    yield
    standing.take_down()
    with django_db_blocker.unblock():
        for alias in ("default", "owner"):
            connections[alias].close()


def _make_database(name: str) -> None:
    """Copy the empty database; the first worker to come makes it, the others wait for it."""
    with connections["owner"]._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(1)")  # held until the cursor is closed
        cursor.execute("SELECT FROM pg_database WHERE datname = %s", [EMPTY])
        if not cursor.rowcount:
            cursor.execute(f"CREATE DATABASE {EMPTY}")
            _lay_out(EMPTY)
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {EMPTY}")
    _use(name)


def _lay_out(name: str) -> None:
    from samspil.project.database import after_migrate, refuse_unsafe_role  # noqa: PLC0415

    _use(name)
    call_command("migrate", database="owner", verbosity=0, interactive=False)
    after_migrate()
    refuse_unsafe_role()
    for alias in ("default", "owner"):  # a database in use is not copied
        connections[alias].close()


def _use(name: str) -> None:
    for alias in ("default", "owner"):
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name
        settings.DATABASES[alias]["NAME"] = name


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Let a test commit, in as many threads as it likes; the tables are emptied after it."""
    with django_db_blocker.unblock():
        yield
        connection.close()
        _empty_tables(settings.DATABASES["default"]["NAME"])


def _empty_tables(name: str) -> None:
    """
    Delete every row but those that the migrations made.

    As superuser, with keys and triggers asleep: to truncate 150 tables takes thirty times as long.
    """
    with psycopg.connect(os.environ["SAMSPIL_TEST_SUPERUSER"], dbname=name) as opened:
        opened.execute("SET session_replication_role = replica")
        found = opened.execute(
            "SELECT string_agg(format('DELETE FROM %I', tablename), '; ') FROM pg_tables"
            " WHERE schemaname = 'public' AND tablename NOT IN"
            " ('django_migrations', 'django_content_type')"
        ).fetchone()
        assert found
        opened.execute(found[0])


@pytest.fixture
def now() -> datetime:
    """A Monday morning."""
    return NOW


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Have the cast ready around a test that begins with it, and nothing around any other."""
    if STANDING in item.config.stash and _asks_the_database(item):
        item.config.stash[STANDING].ready_for(item)


@pytest.fixture
def cast(request: pytest.FixtureRequest, db: None) -> "make.Cast":
    """The fixed cast: see make.Cast."""
    return request.config.stash[STANDING].members()
