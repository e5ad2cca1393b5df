"""How centres stand, week by week, and what they say of a week without anything."""

from datetime import date, timedelta

import pytest

from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, CareCentre, Role
from samspil.periods import queries
from samspil.periods.models import Period, QuietWeek
from samspil.periods.rules import State
from samspil.periods.tests import deeds
from samspil.periods.tests.deeds import FIRST, LAST_YEAR
from samspil.registrations.tests import deeds as registrations
from samspil.testing import make, race
from samspil.testing.make import NOW, Cast

TODAY = NOW.date()
SECOND = FIRST + timedelta(weeks=1)


def states(cast: Cast, period: Period, centre: CareCentre) -> list[State]:
    with inside(cast.fjordby):
        rows = queries.standing(cast.fjordby.pk, [centre], period.weeks, today=TODAY)
    return [each.state for row in rows for each in row.weeks]


def told(cast: Cast, day: date) -> None:
    registrations.register(
        cast.members[Role.COORDINATOR], registrations.walk(cast, day=day), now=NOW
    )


def test_each_week_of_a_centre_is_told_nothing_silent_under_way_or_ahead(cast: Cast) -> None:
    period = deeds.opened(cast)
    told(cast, FIRST + timedelta(days=6))
    deeds.nothing(cast.members[Role.COORDINATOR], cast.birkehoej, SECOND + timedelta(days=3))
    assert states(cast, period, cast.birkehoej) == [
        *(State.TOLD, State.NOTHING, State.SILENT),
        *(State.UNDER_WAY, State.AHEAD, State.AHEAD),
    ]
    assert states(cast, period, cast.other_centre)[:3] == [State.SILENT] * 3


def test_the_weeks_that_are_missing_come_first(cast: Cast) -> None:
    period = deeds.opened(cast)
    told(cast, FIRST)
    deeds.nothing(cast.members[Role.COORDINATOR], cast.birkehoej, SECOND)
    with inside(cast.fjordby):
        [row] = queries.standing(cast.fjordby.pk, [cast.birkehoej], period.weeks, today=TODAY)
    first, *rest = row.missing_first
    assert first.week.monday == FIRST + timedelta(weeks=2)
    assert [each.week.monday for each in rest] == [
        FIRST + timedelta(weeks=n) for n in (0, 1, 3, 4, 5)
    ]


def test_what_was_cancelled_is_told_and_what_was_deleted_is_not(cast: Cast) -> None:
    period, lone = deeds.opened(cast), cast.members[Role.COORDINATOR]
    gone = registrations.register(lone, registrations.walk(cast, day=FIRST))
    registrations.delete(lone, gone)
    cancelled = registrations.walk(
        cast, day=SECOND, status="cancelled-few", residents=None, residents_men=None,
        volunteers=None, staff="",
    )  # fmt: skip
    registrations.register(lone, cancelled)
    assert states(cast, period, cast.birkehoej)[:2] == [State.SILENT, State.TOLD]


def test_nothing_is_said_once_and_taken_back_with_a_trace(cast: Cast) -> None:
    period, lone = deeds.opened(cast), cast.members[Role.COORDINATOR]
    first = deeds.nothing(lone, cast.birkehoej)
    assert deeds.nothing(cast.members[Role.MANAGER], cast.birkehoej) == first
    deeds.take_back(lone, cast.birkehoej)
    deeds.take_back(lone, cast.birkehoej)
    assert states(cast, period, cast.birkehoej)[0] is State.SILENT
    again = deeds.nothing(lone, cast.birkehoej)
    with inside(cast.fjordby):
        rows = list(QuietWeek.objects.order_by("id"))
        assert [row.pk for row in rows] == [first.pk, again.pk]
        assert rows[0].taken_back_by == lone.person
        said = AuditEntry.objects.filter(deed__startswith="periods.nothing").order_by("id")
        assert [row.deed for row in said] == [
            "periods.nothing_said",
            "periods.nothing_taken_back",
            "periods.nothing_said",
        ]


def test_there_is_not_nothing_beside_something(cast: Cast) -> None:
    deeds.opened(cast)
    told(cast, FIRST)
    with pytest.raises(Refused, match="skrevet noget i den uge"):
        deeds.nothing(cast.members[Role.COORDINATOR], cast.birkehoej)


def test_something_written_afterwards_weighs_more_and_is_pointed_out(cast: Cast) -> None:
    period = deeds.opened(cast)
    deeds.nothing(cast.members[Role.COORDINATOR], cast.birkehoej)
    told(cast, FIRST)
    assert states(cast, period, cast.birkehoej)[0] is State.TOLD
    with inside(cast.fjordby):
        page = queries.countdown(cast.members[Role.COORDINATOR], period.pk, today=TODAY)
    assert [each.contradicts for each in page.centres[0].weeks[:2]] == [True, False]


def test_a_week_that_has_not_begun_is_not_spoken_of(cast: Cast) -> None:
    deeds.opened(cast)
    with pytest.raises(Refused, match="ikke begyndt"):
        deeds.nothing(cast.members[Role.COORDINATOR], cast.birkehoej, TODAY + timedelta(weeks=1))
    deeds.nothing(cast.members[Role.COORDINATOR], cast.birkehoej, TODAY)


@pytest.mark.parametrize("day", [FIRST - timedelta(days=1), LAST_YEAR])
def test_a_week_outside_an_open_period_is_not_spoken_of(cast: Cast, day: date) -> None:
    deeds.opened(cast)
    deeds.closed(cast)
    for deed in (deeds.nothing, deeds.take_back):
        with pytest.raises(Refused, match="ikke med i en åben periode"):
            deed(cast.members[Role.COORDINATOR], cast.birkehoej, day)


@pytest.mark.parametrize("role", [r for r in Role if r not in {Role.MANAGER, Role.COORDINATOR}])
def test_only_the_centres_own_manager_and_coordinator_speak_for_it(cast: Cast, role: str) -> None:
    deeds.opened(cast)
    for deed in (deeds.nothing, deeds.take_back):
        with pytest.raises(Refused, match="leder eller koordinator"):
            deed(cast.members[role], cast.birkehoej)


def test_nor_does_another_centres_coordinator(cast: Cast) -> None:
    deeds.opened(cast)
    with pytest.raises(Refused, match="leder eller koordinator"):
        deeds.nothing(cast.members[Role.COORDINATOR], cast.other_centre)


def test_the_countdown_shows_her_own_centres_alone(cast: Cast) -> None:
    period, lone = deeds.opened(cast), cast.members[Role.COORDINATOR]
    told(cast, SECOND)
    with inside(cast.fjordby):
        page = queries.countdown(lone, period.pk, today=TODAY)
        assert [row.centre for row in page.centres] == [cast.birkehoej]
        assert (page.left, [week.number for week in page.missing]) == (3, [45, 47])
    elsewhere = deeds.opened(cast, LAST_YEAR, centre_ids=[cast.other_centre.pk])
    with inside(cast.fjordby), pytest.raises(Period.DoesNotExist):
        queries.countdown(lone, elsewhere.pk, today=TODAY)


@pytest.mark.race
@pytest.mark.usefixtures("committed")
def test_four_who_say_it_at_once_say_it_once() -> None:
    cast = make.cast()
    deeds.opened(cast)
    lone = cast.members[Role.COORDINATOR]
    answers = race.at_once(range(4), lambda _who: deeds.nothing(lone, cast.birkehoej))
    assert answers == {"done": 4}
    with inside(cast.fjordby):
        assert QuietWeek.objects.count() == 1
