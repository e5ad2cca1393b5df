"""A question in two lanes: everything is asked once, and on two connections."""

from collections.abc import Iterator
from threading import get_ident

import pytest
from django.db import connection

from samspil.kit.lanes import in_two_lanes

pytestmark = [pytest.mark.race, pytest.mark.usefixtures("committed")]


def backends(parts: Iterator[int]) -> list[tuple[int, int, int]]:
    """Which process of the database is asked about each part, in which thread."""
    found = []
    for part in parts:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid(), pg_sleep(0.01)")
            (backend, _slept) = cursor.fetchone()
        found.append((part, get_ident(), backend))
    return found


def test_each_part_is_asked_once_and_each_lane_has_its_own_connection() -> None:
    answers = in_two_lanes(range(20), backends)
    assert sorted(part for part, _thread, _backend in answers) == list(range(20))
    lanes = {(thread, backend) for _part, thread, backend in answers}
    assert len(lanes) == len({backend for _thread, backend in lanes}) == 2
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE pid = ANY(%s)",
            [[backend for _thread, backend in lanes]],
        )
        assert cursor.fetchone() == (1,)  # the other has gone home


def test_what_one_lane_meets_is_told() -> None:
    def ask(parts: Iterator[int]) -> list[int]:
        return [1 // part for part in parts]

    with pytest.raises(ZeroDivisionError):
        in_two_lanes([1, 1, 1, 0, 1], ask)
