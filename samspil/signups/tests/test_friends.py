"""The friend whom somebody brings, and the seats of both, when the activity changes under them."""

from datetime import timedelta

import pytest

from samspil.activities.models import Activity
from samspil.activities.tests import deeds as activities
from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.signups import actions
from samspil.signups.models import Ask
from samspil.signups.rules import State
from samspil.signups.tests.deeds import ask_of, asked, rang, says, states
from samspil.testing.make import NOW, Cast
from samspil.volunteers.tests import deeds as volunteers

pytestmark = pytest.mark.slow


def moved(cast: Cast, walk: Activity) -> None:
    """Let everybody be asked to confirm it again."""
    with inside(cast.fjordby):
        actions.moved([Activity.objects.select_related("tenant").get(pk=walk.pk)], now=NOW)


def with_seats(cast: Cast, walk: Activity, seats: int) -> None:
    """Let it need other than it did."""
    with inside(cast.fjordby):
        Activity.objects.filter(pk=walk.pk).update(seats=seats)


@pytest.mark.parametrize("way", ["several at once", "by telephone"])
def test_a_friend_comes_along_still_when_the_visit_is_confirmed_without_a_word_of_her(
    cast: Cast, way: str
) -> None:
    walk = activities.planned(cast, seats=2)
    (ask,) = asked(cast, walk, volunteers.volunteer(cast, "Birgit Holm"))
    says(ask, friends=1)
    moved(cast, walk)
    if way == "by telephone":
        rang(cast.members[Role.COORDINATOR], ask)
    else:
        with inside(cast.fjordby):
            rows = Ask.objects.select_related("tenant", "activity", "volunteer__person")
            fresh, later = rows.get(pk=ask.pk), NOW + timedelta(hours=1)
            actions.answer_all_by_link(ask=fresh, answers={ask.pk: "yes"}, now=later)
    stands = ask_of(walk, ask.volunteer)
    assert (stands.stands, stands.friends) == (State.YES, 1)


def test_who_has_a_seat_keeps_it_when_there_are_fewer_than_before(cast: Cast) -> None:
    walk = activities.planned(cast, seats=4)
    first, second, third = asked(cast, walk, *(volunteers.volunteer(cast, name) for name in "ABC"))
    for ask in (first, second):
        says(ask, friends=1)
    with_seats(cast, walk, 1)
    moved(cast, walk)
    assert says(first, friends=1).size == 2
    assert says(second).size == 1  # the friend stays at home
    with pytest.raises(Refused, match="ikke plads til en ven mere"):
        says(second, friends=1)
    assert says(third).stands == State.STANDBY
    assert says(first, "no").stands == State.WITHDRAWN
    assert states(walk) == {"A": State.WITHDRAWN, "B": State.YES, "C": State.STANDBY}


def test_a_friend_goes_with_the_yes_that_is_taken_back(cast: Cast) -> None:
    walk = activities.planned(cast, seats=2)
    (ask,) = asked(cast, walk, volunteers.volunteer(cast, "Birgit Holm"))
    says(ask, friends=1)
    rang(cast.members[Role.COORDINATOR], ask, "no")
    rang(cast.members[Role.COORDINATOR], ask)
    assert ask_of(walk, ask.volunteer).size == 1
