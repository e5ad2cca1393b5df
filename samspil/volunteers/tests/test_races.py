"""Many at once: the same newcomer, the same link, the same number to count up."""

from datetime import timedelta

import pytest

from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.testing.race import at_once
from samspil.volunteers import actions
from samspil.volunteers.models import Deputy, LeaveCount, Volunteer
from samspil.volunteers.rules import Facts
from samspil.volunteers.tests import deeds

pytestmark = pytest.mark.race


@pytest.fixture
def cast(committed: None) -> Cast:
    """The same cast, there for every thread."""
    return make.cast()


def test_somebody_sent_many_times_at_once_is_written_up_once(cast: Cast) -> None:
    lone, facts = cast.members[Role.COORDINATOR], Facts("Bodil Bruun", "bodil@eksempel.dk")
    assert at_once(range(6), lambda _n: deeds.added(lone, facts=facts)) == {"done": 6}
    with inside(cast.fjordby):
        assert Volunteer.objects.count() == 1


def test_a_link_pressed_many_times_at_once_says_yes_once(cast: Cast) -> None:
    secret = actions.secret_of(deeds.offered(cast, deeds.volunteer(cast)))

    def press(_n: int) -> None:
        with inside(cast.fjordby):
            actions.accept_by_link(tenant=cast.fjordby, token=secret, now=NOW)

    assert at_once(range(6), press) == {"done": 1, "refused": 5}


def test_goodbyes_at_once_are_all_counted(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    leaving = [deeds.volunteer(cast).pk for _n in range(6)]

    def leave(volunteer_id: int) -> None:
        with inside(cast.fjordby, person=lone.person):
            actions.say_goodbye(by=lone, volunteer_id=volunteer_id, reason="time", now=NOW)

    assert at_once(leaving, leave) == {"done": 6}
    with inside(cast.fjordby):
        assert LeaveCount.objects.get().number == 6


def test_periods_with_a_day_in_common_written_at_once_are_one(cast: Cast) -> None:
    def write(n: int) -> None:
        deeds.deputy(cast, NOW.date() + timedelta(days=n))

    assert at_once(range(6), write) == {"done": 1, "refused": 5}
    with inside(cast.fjordby):
        assert Deputy.objects.count() == 1
