"""Opening, changing, closing and opening again; who may, and what is refused."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from samspil.kit.verdict import Conflict, Refused
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Member, Role, versions_of
from samspil.periods import actions, queries
from samspil.periods.models import Period
from samspil.periods.tests import deeds
from samspil.periods.tests.deeds import FIRST, LAST_YEAR
from samspil.testing import make, race
from samspil.testing.make import NOW, Cast

TODAY = NOW.date()


def centres(cast: Cast, period: Period) -> set[int]:
    with inside(cast.fjordby):
        return set(queries.chosen_in(period))


def test_a_period_is_of_whole_weeks_whichever_day_was_chosen(cast: Cast) -> None:
    period = deeds.opened(cast, date(2026, 11, 5))
    assert (period.first_day, period.last_day) == (FIRST, date(2026, 12, 13))
    assert [week.number for week in period.weeks] == [45, 46, 47, 48, 49, 50]
    assert str(period) == "Uge 45–50, 2026"
    assert centres(cast, period) == {cast.birkehoej.pk, cast.other_centre.pk}


@pytest.mark.parametrize(
    ("first", "weeks", "name"),
    [
        (date(2026, 11, 23), 1, "Uge 48, 2026"),
        (date(2026, 12, 21), 4, "Uge 52, 2026 – uge 2, 2027"),
    ],
)
def test_a_period_is_called_by_its_weeks(cast: Cast, first: date, weeks: int, name: str) -> None:
    assert str(deeds.opened(cast, first, weeks=weeks)) == name


@pytest.mark.parametrize("role", [role for role in Role if role != Role.LEAD])
def test_only_the_lead_opens_changes_and_closes(cast: Cast, role: str) -> None:
    period, who = deeds.opened(cast), cast.members[role]
    plan: dict[str, Any] = {
        "first_day": FIRST,
        "weeks": 6,
        "centre_ids": [cast.birkehoej.pk],
        "now": NOW,
    }
    deeds_of_hers: list[Callable[[], object]] = [
        lambda: actions.open_period(by=who, **plan),
        lambda: actions.change_period(by=who, period_id=period.pk, read_version=1, **plan),
        lambda: actions.close_period(by=who, period_id=period.pk, now=NOW),
        lambda: actions.reopen_period(by=who, period_id=period.pk, now=NOW),
    ]
    for deed in deeds_of_hers:
        with inside(cast.fjordby), pytest.raises(Refused, match="kommunens konsulent"):
            deed()


@pytest.mark.parametrize("weeks", [-1, 0, 27])
def test_a_period_has_from_one_to_26_weeks(cast: Cast, weeks: int) -> None:
    with pytest.raises(Refused, match="fra 1 til 26"):
        deeds.opened(cast, weeks=weeks)


@pytest.mark.parametrize("first", [date(1990, 1, 1), date(2030, 1, 1), date.max, date.min])
def test_a_period_is_not_ages_away(cast: Cast, first: date) -> None:
    with pytest.raises(Refused, match="de næste to år"):
        deeds.opened(cast, first)


def test_a_period_has_a_centre(cast: Cast) -> None:
    with pytest.raises(Refused, match="mindst ét"):
        deeds.opened(cast, centre_ids=[])


def test_a_centre_that_is_closed_or_next_doors_is_refused(cast: Cast) -> None:
    theirs = make.centre(at=cast.bakkeby)
    with pytest.raises(Refused, match="Vælg igen"):
        deeds.opened(cast, centre_ids=[theirs.pk])
    with inside(cast.fjordby):
        cast.birkehoej.closed_at, cast.birkehoej.closed_by = NOW, cast.lead.person
        cast.birkehoej.save()
    with pytest.raises(Refused, match="Vælg igen"):
        deeds.opened(cast)


def test_a_centre_that_closes_meanwhile_stays_in_its_period(cast: Cast) -> None:
    period = deeds.opened(cast)
    with inside(cast.fjordby):
        cast.birkehoej.closed_at, cast.birkehoej.closed_by = NOW, cast.lead.person
        cast.birkehoej.save()
        offered = [centre.pk for centre in queries.choosable(cast.lead, period)]
        assert cast.birkehoej.pk in offered
        assert cast.birkehoej.pk not in [each.pk for each in queries.choosable(cast.lead)]
    deeds.changed(cast, period, weeks=7)
    assert cast.birkehoej.pk in centres(cast, period)


def test_a_centre_is_in_one_period_at_a_time(cast: Cast) -> None:
    deeds.opened(cast, centre_ids=[cast.birkehoej.pk])
    with pytest.raises(Refused, match="Birkehøj er med i en anden periode i de uger: Uge 45–50"):
        deeds.opened(cast, FIRST + timedelta(weeks=5))
    deeds.opened(cast, FIRST + timedelta(weeks=5), centre_ids=[cast.other_centre.pk])
    deeds.opened(cast, FIRST + timedelta(weeks=6), centre_ids=[cast.birkehoej.pk])


def test_weeks_and_centres_change_and_the_choice_before_is_kept_in_history(cast: Cast) -> None:
    period = deeds.opened(cast)
    deeds.changed(
        cast, period, first_day=FIRST + timedelta(weeks=1), weeks=4, centre_ids=[cast.birkehoej.pk]
    )
    with inside(cast.fjordby):
        period.refresh_from_db()
        kept = versions_of(Period).filter(pgh_obj_id=period.pk).order_by("pgh_id")
        assert [row.version for row in kept] == [1, 2]
    assert (len(period.weeks), period.version) == (4, 2)
    assert centres(cast, period) == {cast.birkehoej.pk}


def test_a_change_on_top_of_anothers_is_a_conflict(cast: Cast) -> None:
    period = deeds.opened(cast)
    deeds.changed(cast, period, weeks=4)
    with pytest.raises(Conflict) as met:
        deeds.changed(cast, period, read=1, weeks=8)
    assert len(met.value.theirs.weeks) == 4


def test_it_is_closed_once_its_weeks_are_over_and_opened_again(cast: Cast) -> None:
    with pytest.raises(Refused, match="ikke slut"):
        deeds.closed(cast, FIRST)
    period = deeds.closed(cast)
    assert period.closed_by == cast.lead.person
    with pytest.raises(Refused, match="lukket"):
        deeds.changed(cast, period)
    assert deeds.reopen(cast.lead, period).closed_at is None
    with pytest.raises(Refused, match="er åben"):
        deeds.reopen(cast.lead, period)


def test_each_deed_leaves_a_line_in_the_log(cast: Cast) -> None:
    period = deeds.closed(cast)
    deeds.changed(cast, deeds.reopen(cast.lead, period))
    with inside(cast.fjordby):
        said = AuditEntry.objects.filter(subject_id=period.pk).order_by("id")
        deeds_done = [row.deed for row in said if row.deed.startswith("periods.")]
    names = ("opened", "closed", "reopened", "changed")
    assert deeds_done == [f"periods.{name}" for name in names]


def test_the_same_weeks_of_another_year_are_found(cast: Cast) -> None:
    now = deeds.opened(cast)
    with inside(cast.fjordby):
        assert queries.same_weeks(now) is None
    before = deeds.closed(cast, LAST_YEAR)
    long_before = deeds.opened(cast, date(2024, 11, 4))
    deeds.opened(cast, date(2025, 1, 6))
    with inside(cast.fjordby):
        assert queries.same_weeks(now) == before
        assert queries.same_weeks(before) == long_before
        assert queries.same_weeks(long_before) == before


def test_next_door_there_is_no_such_period(cast: Cast) -> None:
    period = deeds.opened(cast)
    stranger: Member = cast.stranger
    with inside(cast.bakkeby), pytest.raises(Period.DoesNotExist):
        actions.close_period(by=stranger, period_id=period.pk, now=NOW)


@pytest.mark.race
@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize("_turn", range(3))
def test_two_who_open_the_same_weeks_at_once_open_one_period(_turn: int) -> None:
    cast = make.cast()
    answers = race.at_once(range(4), lambda _who: deeds.opened(cast))
    assert answers == {"done": 1, "refused": 3}
