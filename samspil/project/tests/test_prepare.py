"""Bringing the tables up to date, while another wants to do the same."""

from collections.abc import Iterator

import pytest
from django.db import connections
from django.db.backends.utils import CursorWrapper

from samspil.project import prepare

pytestmark = pytest.mark.django_db(databases=["default", "owner"])


@pytest.fixture
def another() -> Iterator[CursorWrapper]:
    """Another who is connected to the same database."""
    connection = connections["owner"].copy()
    with connection.cursor() as cursor:
        yield cursor
    connection.close()


def may_begin(cursor: CursorWrapper) -> bool:
    cursor.execute("SELECT pg_try_advisory_lock(%s)", [prepare.MIGRATING])
    return bool(cursor.fetchone()[0])


def test_the_tables_are_brought_up_to_date_by_one_at_a_time(another: CursorWrapper) -> None:
    with prepare.alone():
        assert not may_begin(another)
    assert may_begin(another)


def test_who_fails_lets_the_next_begin(another: CursorWrapper) -> None:
    with pytest.raises(ValueError, match="x"), prepare.alone():
        raise ValueError("x")
    assert may_begin(another)
