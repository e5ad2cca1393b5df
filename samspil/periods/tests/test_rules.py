"""Whole weeks, how a centre stands in each, and which weeks of two years are the same."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.periods.rules import (
    WEEK,
    State,
    asks_still,
    last_day_of,
    monday_of,
    same_weeks,
    state_of,
    weeks_between,
    weeks_left,
)

MONDAY = date(2026, 11, 23)
days = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1))
lengths = st.integers(min_value=1, max_value=26)


@given(day=days, weeks=lengths)
def test_a_period_has_as_many_whole_weeks_as_was_asked_for(day: date, weeks: int) -> None:
    first = monday_of(day)
    last = last_day_of(first, weeks)
    found = weeks_between(first, last)
    assert first <= day < first + WEEK
    assert len(found) == weeks
    assert (found[0].monday, found[-1].sunday) == (first, last)
    assert {week.monday.isoweekday() for week in found} == {1}


@given(day=days, weeks=lengths, today=days)
def test_the_weeks_left_are_those_that_have_not_ended(day: date, weeks: int, today: date) -> None:
    first = monday_of(day)
    last = last_day_of(first, weeks)
    left = weeks_left(first, last, today=today)
    assert 0 <= left <= weeks
    assert (left == weeks) == (today < first + WEEK)
    assert (left == 0) == (today > last)


@pytest.mark.parametrize(
    ("days_on", "registrations", "said", "state"),
    [
        (-1, 0, False, State.AHEAD),
        (0, 0, False, State.UNDER_WAY),
        (6, 0, False, State.UNDER_WAY),
        (7, 0, False, State.SILENT),
        (7, 0, True, State.NOTHING),
        (0, 0, True, State.NOTHING),
        (7, 1, True, State.TOLD),
        (0, 2, False, State.TOLD),
    ],
)
def test_how_a_centre_stands_in_a_week(
    *, days_on: int, registrations: int, said: bool, state: State
) -> None:
    today = MONDAY + timedelta(days=days_on)
    found = state_of(MONDAY, today=today, registrations=registrations, said_nothing=said)
    assert found is state


@pytest.mark.parametrize(
    ("first", "other", "alike"),
    [
        (date(2026, 10, 12), date(2025, 10, 13), True),  # week 42
        (date(2026, 10, 12), date(2025, 10, 6), False),
        (date(2027, 1, 4), date(2026, 1, 5), False),  # week 1, and week 2
        (date(2027, 1, 4), date(2025, 12, 29), True),  # week 1, which began in December
        (date(2026, 10, 12), date(2026, 10, 12), False),  # the same year
        (date(2026, 12, 28), date(2025, 12, 29), False),  # week 53, and week 1
    ],
)
def test_the_same_weeks_are_those_of_the_same_numbers(
    *, first: date, other: date, alike: bool
) -> None:
    assert same_weeks(first, last_day_of(first, 6), other, last_day_of(other, 6)) is alike
    assert not same_weeks(first, last_day_of(first, 6), other, last_day_of(other, 5))


@given(first=days, other=days, weeks=lengths)
def test_same_weeks_is_mutual(first: date, other: date, weeks: int) -> None:
    ours = (monday_of(first), last_day_of(monday_of(first), weeks))
    theirs = (monday_of(other), last_day_of(monday_of(other), weeks))
    assert same_weeks(*ours, *theirs) is same_weeks(*theirs, *ours)


@pytest.mark.parametrize(("days_on", "asks"), [(6, False), (7, True), (55, True), (56, False)])
def test_silent_centres_are_asked_from_the_second_week_until_two_weeks_after(
    *, days_on: int, asks: bool
) -> None:
    last = last_day_of(MONDAY, 6)  # day 41
    assert asks_still(MONDAY, last, today=MONDAY + timedelta(days=days_on)) is asks
