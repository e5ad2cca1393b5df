"""A moment is read as the driver reads it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DataError, connection

from samspil.kit.moments import MomentLoader

TOLD = [
    "2026-11-28 01:18:32.508958+00",
    "2026-11-28 01:18:32.5+00",
    "2026-11-28 01:18:32+00",
    "0001-01-01 00:00:00+00",
    "9999-12-31 23:59:59.999999+00",
]


def asked(moment: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::timestamptz", [moment])
        return cursor.fetchone()[0]


@pytest.mark.django_db
@pytest.mark.parametrize("moment", TOLD)
def test_a_moment_is_read_as_it_was_written(moment: str) -> None:
    found = asked(moment)
    assert connection.connection.adapters.get_loader(1184, 0) is MomentLoader
    assert found == datetime.fromisoformat(moment)
    assert found.tzinfo is UTC


@pytest.mark.django_db
@pytest.mark.parametrize("moment", ["infinity", "0044-03-15 12:00:00+00 BC"])
def test_what_is_no_moment_for_python_is_refused_as_always(moment: str) -> None:
    with pytest.raises(DataError):
        asked(moment)


@pytest.mark.django_db
def test_another_zone_is_read_too() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL TIME ZONE 'Europe/Copenhagen'")
    assert asked("2026-07-01 12:00:00+02") == datetime(2026, 7, 1, 10, tzinfo=UTC)
