"""A seat that is offered, when what it is for is cancelled or moved meanwhile."""

from datetime import timedelta

import pytest

from samspil.activities.models import Activity
from samspil.activities.tests import deeds as activities
from samspil.activities.words import moment_in_words
from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.signups import actions
from samspil.signups.models import Ask
from samspil.signups.rules import Kind, State
from samspil.signups.tests.deeds import asked, letters, says, states
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in
from samspil.volunteers.tests import deeds as volunteers

pytestmark = pytest.mark.slow


@pytest.fixture
def walk(cast: Cast) -> Activity:
    """A walk whose only seat is offered to B, and for which C stands by."""
    made = activities.planned(cast, seats=1)
    asks = asked(cast, made, *(volunteers.volunteer(cast, name) for name in "ABC"))
    for number, ask in enumerate(asks):
        says(ask, now=NOW + timedelta(minutes=number))
    says(asks[0], "no")
    assert states(made) == {"A": State.WITHDRAWN, "B": State.OFFERED, "C": State.STANDBY}
    return made


def test_nobody_is_offered_a_seat_in_what_is_cancelled(cast: Cast, walk: Activity) -> None:
    activities.cancelled(cast, walk)
    late = NOW + timedelta(hours=24)
    with inside(cast.fjordby):
        assert actions.turn(tenant=cast.fjordby, now=late) == 0
    assert states(walk) == {"A": State.WITHDRAWN, "B": State.OFFERED, "C": State.STANDBY}
    assert len(letters(cast, Kind.OFFER)) == 1


def test_who_is_offered_a_seat_has_time_again_when_it_is_moved(cast: Cast, walk: Activity) -> None:
    sooner, late = NOW + timedelta(hours=2), NOW + timedelta(minutes=10)
    with inside(cast.fjordby):
        row = Activity.objects.select_related("tenant").get(pk=walk.pk)
        row.starts_at, row.ends_at = sooner, sooner + timedelta(hours=1)
        row.save()
        actions.moved([row], now=late)
        (held,) = row.asks.filter(state=State.OFFERED)
        assert held.offer_until is not None
        assert late < held.offer_until < sooner
        assert actions.turn(tenant=cast.fjordby, now=held.offer_until) == 1
    assert states(walk) == {"A": State.WITHDRAWN, "B": State.LAPSED, "C": State.OFFERED}


def test_the_coordinator_reads_until_when_a_seat_is_held(cast: Cast, walk: Activity) -> None:
    page = logged_in(cast.members[Role.COORDINATOR]).get(f"/fjordby/ture/{walk.pk}/hvem/").text
    with inside(cast.fjordby):
        until = Ask.objects.get(activity=walk.pk, state=State.OFFERED).offer_until
    assert until is not None
    said = "Tilbudt en plads, svarer inden " + moment_in_words(until)
    assert " ".join(page.split()).count(said) == 1
    assert page.count("svarer inden") == 1
