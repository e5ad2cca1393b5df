"""Many at once: a phone that sends twice, and two who correct the same activity."""

from uuid import uuid4

import pytest

from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.registrations.models import Registration
from samspil.registrations.tests import deeds
from samspil.testing import make
from samspil.testing.make import Cast
from samspil.testing.race import at_once

pytestmark = pytest.mark.race


@pytest.fixture
def cast(committed: None) -> Cast:
    """The same cast, there for every thread."""
    return make.cast()


@pytest.mark.parametrize("turn", range(3))
def test_sent_many_times_at_once_it_is_stored_once(cast: Cast, turn: int) -> None:
    lone, key = cast.members[Role.COORDINATOR], uuid4()
    rows: set[int] = set()
    answers = at_once(
        range(8), lambda _n: rows.add(deeds.register(lone, deeds.walk(cast), key=key).pk)
    )
    assert answers == {"done": 8}
    with inside(cast.fjordby):
        assert {row.pk for row in Registration.objects.all()} == rows
        assert len(rows) == 1


@pytest.mark.parametrize("turn", range(3))
def test_of_many_corrections_at_once_one_is_kept_and_the_others_hear_of_it(
    cast: Cast, turn: int
) -> None:
    lone = cast.members[Role.COORDINATOR]
    row = deeds.register(lone, deeds.walk(cast))
    answers = at_once([10, 11, 12, 13], lambda n: deeds.change(lone, row, residents=n))
    assert answers == {"done": 1, "conflict": 3}
