"""The days and moments of series, held against dateutil's across the changes of the clock."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from dateutil import rrule, tz  # type: ignore[import-untyped]  # has no types
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from samspil.activities.rules import (
    LAST,
    LONGEST,
    NTHS,
    Every,
    Pattern,
    days_within,
    moment,
    monday_of,
    nth_weekday,
    paired,
    stretch,
    which_of_month,
)
from samspil.activities.words import pattern_in_words
from samspil.kit.days import weekday

COPENHAGEN = tz.gettz("Europe/Copenhagen")
DAYS = (rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU)
days = st.dates(min_value=date(2020, 1, 1), max_value=date(2035, 1, 1))
clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
weekdays = st.sets(st.integers(1, 7), min_size=1, max_size=4).map(
    lambda found: tuple(sorted(found))
)


@st.composite
def patterns(draw: st.DrawFn) -> Pattern:
    every = draw(st.sampled_from(Every))
    first = draw(days)
    return Pattern(
        every=every,
        weekdays=draw(weekdays),
        first_day=first,
        last_day=draw(st.none() | st.integers(0, 500).map(lambda n: first + timedelta(days=n))),
        interval=draw(st.integers(1, 6)),
        nth=draw(st.sampled_from(NTHS)) if every is Every.MONTH else None,
    )


def theirs(pattern: Pattern, clock: time, until: date) -> list[datetime]:
    """The same series by dateutil, as moments in UTC; its clock goes on the wall too."""
    monthly = pattern.every is Every.MONTH
    rule = rrule.rrule(
        rrule.MONTHLY if monthly else rrule.WEEKLY,
        interval=pattern.interval,
        wkst=rrule.MO,
        byweekday=[DAYS[d - 1](pattern.nth) if monthly else DAYS[d - 1] for d in pattern.weekdays],
        dtstart=datetime.combine(pattern.first_day, clock),
        until=datetime.combine(min(until, pattern.last_day or until), time.max),
    )
    return [_utc(wall) for wall in rule]


def _utc(wall: datetime) -> datetime:
    aware = wall.replace(tzinfo=COPENHAGEN)
    if not tz.datetime_exists(aware):  # RFC 5545: read with the offset before the gap
        return (wall - timedelta(hours=1)).replace(tzinfo=UTC)
    return aware.astimezone(UTC)


@pytest.mark.slow
@given(pattern=patterns(), clock=clocks, length=st.integers(0, 900))
@example(
    pattern=Pattern(every=Every.WEEK, weekdays=(7,), first_day=date(2020, 1, 12)),
    clock=time(2, fold=1),
    length=77,
)
def test_a_series_is_the_same_as_a_calendar_librarys_across_the_changes_of_the_clock(
    pattern: Pattern, clock: time, length: int
) -> None:
    until = pattern.first_day + timedelta(days=length)
    ours = [moment(day, clock) for day in pattern.days(until=until)]
    assert ours == theirs(pattern, clock, until)


@pytest.mark.slow
@given(first=st.dates(min_value=date(2020, 1, 1), max_value=date(2034, 1, 1)))
def test_two_in_the_afternoon_stays_two_in_the_afternoon_all_year(first: date) -> None:
    pattern = Pattern(every=Every.WEEK, weekdays=(first.isoweekday(),), first_day=first)
    found = [moment(day, time(14)) for day in pattern.days(until=first + timedelta(days=366))]
    assert {at.astimezone(COPENHAGEN).time() for at in found} == {time(14)}
    assert {at.hour for at in found} == {12, 13}  # and yet the hour in UTC changes


@pytest.mark.slow
@given(pattern=patterns(), cut=st.integers(0, 300), length=st.integers(0, 600))
def test_a_series_split_in_two_falls_on_the_same_days(
    pattern: Pattern, cut: int, length: int
) -> None:
    until = pattern.first_day + timedelta(days=length)
    whole = list(pattern.days(until=until))
    at = pattern.first_day + timedelta(days=cut)
    head = list(pattern.until(at - timedelta(days=1)).days(until=until))
    assert head == [day for day in whole if day < at]
    assert days_within(pattern, at, until) == [day for day in whole if day >= at]


@pytest.mark.slow
@given(pattern=patterns(), number=st.integers(1, 30))
def test_the_so_manyth_day_is_found(pattern: Pattern, number: int) -> None:
    found = pattern.nth_day(number)
    if found is None:
        assert pattern.last_day is not None
        assert len(list(pattern.days(until=pattern.last_day))) < number
    else:
        assert list(pattern.days(until=found))[number - 1 :] == [found]


@pytest.mark.slow
@given(day=days)
def test_a_day_is_the_weekday_of_its_month_that_it_is_called(day: date) -> None:
    found = nth_weekday(day, day.isoweekday(), which_of_month(day))
    assert found == day
    assert nth_weekday(day, day.isoweekday(), LAST) >= day


@pytest.mark.parametrize(
    ("day", "clock", "utc"),
    [
        (date(2026, 3, 28), time(2, 30), datetime(2026, 3, 28, 1, 30, tzinfo=UTC)),
        (date(2026, 3, 29), time(2, 30), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),  # skipped
        (date(2026, 3, 29), time(3, 30), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (date(2026, 10, 25), time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # the first
        (date(2026, 10, 25), time(14), datetime(2026, 10, 25, 13, tzinfo=UTC)),
    ],
)
def test_the_clock_on_the_wall_means_one_moment(day: date, clock: time, utc: datetime) -> None:
    assert moment(day, clock) == utc


@pytest.mark.slow
@given(day=days, start=clocks, end=clocks)
def test_what_ends_before_it_begins_ends_the_next_day(day: date, start: time, end: time) -> None:
    begins, ends = stretch(day, start, end)
    assert timedelta(0) <= ends - begins <= LONGEST


@pytest.mark.slow
@given(old=st.sets(st.integers(0, 60)).map(sorted), new=st.sets(st.integers(0, 60)).map(sorted))
def test_days_that_are_moved_stay_in_their_week_and_meet_one_each(
    old: list[int], new: list[int]
) -> None:
    base = date(2026, 3, 2)
    before, after = ([base + timedelta(days=n) for n in days] for days in (old, new))
    found = paired(before, after)
    assert set(found) <= set(before)
    assert len(set(found.values())) == len(found)
    assert set(found.values()) <= set(after)
    assert all(monday_of(a) == monday_of(b) for a, b in found.items())
    assert all(found[day] == day for day in set(before) & set(after))


@pytest.mark.parametrize(
    "wrong",
    [
        {"weekdays": ()},
        {"weekdays": (8,)},
        {"interval": 0},
        {"interval": 13},
        {"nth": 1},
        {"every": Every.MONTH},
        {"every": Every.MONTH, "nth": 5},
    ],
)
def test_what_is_no_pattern_is_refused(wrong: dict[str, object]) -> None:
    said: dict[str, object] = {
        "every": Every.WEEK, "weekdays": (2,), "first_day": date(2026, 3, 3),
    }  # fmt: skip
    with pytest.raises(ValueError, match="series"):
        Pattern(**(said | wrong))  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("da", ("hver tirsdag og torsdag", "tirsdag den 24. november")),
        ("en-gb", ("every Tuesday and Thursday", "Tuesday 24 November")),
    ],
)
def test_days_of_the_week_are_written_as_the_language_writes_them(
    language: str, said: tuple[str, str]
) -> None:
    day = date(2026, 11, 24)
    with translation.override(language):
        pattern = Pattern(every=Every.WEEK, weekdays=(2, 4), first_day=day)
        assert (pattern_in_words(pattern), weekday(day)) == said
