"""A series changed from one day on: what was stays, who was asked stays asked."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby

import pytest
from dateutil import rrule, tz  # type: ignore[import-untyped]  # has no types

from samspil.activities import actions, who
from samspil.activities.models import Activity, Series
from samspil.activities.rules import Every, Pattern, State, Why, moment
from samspil.activities.tests import deeds
from samspil.activities.tests.deeds import TUESDAY
from samspil.activities.tests.told import Notebook
from samspil.activities.who import Change
from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import Role, versions_of
from samspil.testing import make, race
from samspil.testing.make import NOW, Cast

WEEK = timedelta(weeks=1)


@pytest.fixture
def notebook(monkeypatch: pytest.MonkeyPatch) -> Notebook:
    book = Notebook()
    monkeypatch.setattr(who, "_answers", [book])
    return book


@pytest.mark.slow
def test_another_time_from_a_day_on_leaves_what_lies_before(cast: Cast, notebook: Notebook) -> None:
    old = deeds.series(cast)
    first, second, third = deeds.occurrences(cast, old)[:3]
    new = deeds.following(cast, second, start=time(10), end=time(11))
    assert deeds.occurrences(cast, old) == [first]
    kept = deeds.occurrences(cast, new)
    assert [each.pk for each in kept[:2]] == [second.pk, third.pk]
    assert kept[0].starts_at == moment(TUESDAY + WEEK, time(10))
    assert (len(kept), new.after) == (16, old)  # the fifteen that were, and a week more
    assert [(change, len(ids)) for change, ids in notebook.told] == [(Change.MOVED, 15)]


@pytest.mark.slow
def test_another_weekday_moves_each_within_its_week(cast: Cast) -> None:
    old = deeds.series(cast)
    second = deeds.occurrences(cast, old)[1]
    thursday = TUESDAY + WEEK + timedelta(days=2)
    new = deeds.following(cast, second, deeds.weekly(thursday))
    found = deeds.occurrences(cast, new)
    assert (found[0].pk, found[0].day) == (second.pk, thursday)
    assert [each.day for each in found[:3]] == [thursday + n * WEEK for n in range(3)]


@pytest.mark.slow
def test_another_weekday_moves_the_last_one_too_when_its_week_goes_on(cast: Cast) -> None:
    old = deeds.series(cast, now=NOW + timedelta(days=1))  # a Tuesday, and so is the last of them
    slots = deeds.occurrences(cast, old)
    new = deeds.following(cast, slots[0], deeds.weekly(TUESDAY + timedelta(days=2)))
    found = deeds.occurrences(cast, new)
    assert [each.pk for each in found] == [each.pk for each in slots]
    assert {each.state for each in found} == {State.PLANNED}


@pytest.mark.slow
def test_half_as_often_cancels_those_between(cast: Cast, notebook: Notebook) -> None:
    old = deeds.series(cast)
    first, second, third = deeds.occurrences(cast, old)[:3]
    deeds.following(cast, first, deeds.weekly(interval=2))
    assert deeds.again(cast, second).cancelled_why == Why.PLAN
    assert deeds.again(cast, third).state == State.PLANNED
    assert {change for change, _ids in notebook.told} == {Change.CHANGED, Change.CANCELLED}


@pytest.mark.slow
def test_exceptions_keep_what_was_said_of_them(cast: Cast) -> None:
    old = deeds.series(cast)
    first, second, third = deeds.occurrences(cast, old)[:3]
    moved = deeds.moved(cast, second, deeds.at_two(TUESDAY + WEEK + timedelta(days=1)))
    deeds.cancelled(cast, third, why=Why.WEATHER)
    new = deeds.following(cast, first, title="Lang gåtur")
    kept = deeds.occurrences(cast, new)
    assert (kept[0].title, kept[1].title, kept[2].title) == ("Lang gåtur", "Gåtur", "Gåtur")
    assert kept[1].starts_at == moved.starts_at
    assert kept[2].cancelled_why == Why.WEATHER


@pytest.mark.slow
def test_a_year_with_exceptions_is_a_calendar_librarys_across_the_changes_of_the_clock(
    cast: Cast,
) -> None:
    """Some called off, some moved, and what is made ahead afterwards brings none of them back."""
    home, old = tz.gettz("Europe/Copenhagen"), deeds.series(cast)

    def wall(day: date) -> datetime:
        return datetime.combine(day, time(14), tzinfo=home)

    def slot(row: Activity) -> date:
        assert row.slot_day is not None
        return row.slot_day

    theirs = rrule.rruleset()
    for so_far in (NOW, NOW + 16 * WEEK, NOW + 36 * WEEK):  # past March's change, and October's
        with inside(cast.fjordby):
            actions.make_all_ahead(tenant=cast.fjordby, now=so_far)
        rows = deeds.occurrences(cast, old)
        for off, moved in ((rows[-2], rows[-5]), (rows[-8], rows[-11])):
            sunday = slot(moved) + timedelta(days=5)
            deeds.cancelled(cast, off)
            deeds.moved(cast, moved, deeds.at_two(sunday))
            theirs.exdate(wall(slot(off)))
            theirs.exdate(wall(slot(moved)))
            theirs.rdate(wall(sunday))
    rows = deeds.occurrences(cast, old)
    first, last = wall(slot(rows[0])), wall(slot(rows[-1]))
    theirs.rrule(rrule.rrule(rrule.WEEKLY, dtstart=first, until=last))
    found = sorted(row.starts_at for row in rows if row.starts_at and row.state == State.PLANNED)
    assert found == list(theirs)
    hours = [at.astimezone(UTC).hour for at in found]
    assert [hour for hour, _same in groupby(hours)] == [13, 12, 13]


@pytest.mark.slow
def test_every_version_of_an_occurrence_is_kept(cast: Cast) -> None:
    old = deeds.series(cast)
    second = deeds.occurrences(cast, old)[1]
    deeds.following(cast, second, title="Lang gåtur")
    with inside(cast.fjordby):
        kept = versions_of(Activity).filter(pgh_obj=second).order_by("pgh_id")
        assert list(kept.values_list("title", flat=True)) == ["Gåtur", "Lang gåtur"]


@pytest.mark.slow
def test_a_series_is_ended_and_what_was_still_to_come_is_cancelled(cast: Cast) -> None:
    old = deeds.series(cast)
    first, second, *_rest = deeds.occurrences(cast, old)
    lone = cast.members[Role.COORDINATOR]
    with inside(cast.fjordby, person=lone.person):
        actions.end_series(by=lone, activity_id=second.pk, now=NOW)
        assert actions.make_all_ahead(tenant=cast.fjordby, now=NOW + 20 * WEEK) == 0
    states = [each.state for each in deeds.occurrences(cast, old)]
    assert states == [State.PLANNED, *[State.CANCELLED] * 15]
    assert deeds.again(cast, first).state == State.PLANNED


def test_what_is_no_series_is_not_changed_as_one(cast: Cast) -> None:
    with pytest.raises(Refused, match="ikke til en række"):
        deeds.following(cast, deeds.planned(cast))


def test_a_series_of_the_first_tuesday_of_the_month(cast: Cast) -> None:
    first = date(2026, 12, 1)
    pattern = Pattern(every=Every.MONTH, weekdays=(2,), nth=1, first_day=first)
    found = deeds.occurrences(cast, deeds.series(cast, pattern))
    assert [each.day for each in found] == [
        date(2026, 12, 1), date(2027, 1, 5), date(2027, 2, 2), date(2027, 3, 2),
    ]  # fmt: skip


@pytest.mark.race
@pytest.mark.usefixtures("committed")
def test_four_who_make_ahead_at_once_make_each_day_once() -> None:
    cast = make.cast()
    row = deeds.series(cast)
    later = NOW + 4 * WEEK

    def night(_who: int) -> None:
        with inside(cast.fjordby):
            actions.make_all_ahead(tenant=cast.fjordby, now=later)

    race.at_once(range(4), night)
    found = deeds.occurrences(cast, row)
    assert len(found) == len({each.slot_day for each in found}) == 20
    with inside(cast.fjordby):
        assert Series.objects.get().made_until == later.date() + 16 * WEEK
