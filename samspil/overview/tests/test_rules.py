"""Weeks and months."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samspil.overview.rules import month_before, month_of, week_of

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@settings(deadline=None)
@given(DAYS)
def test_a_week_has_seven_days_with_the_day_among_them(day: date) -> None:
    week = week_of(day)
    assert [each.isoweekday() for each in week] == [1, 2, 3, 4, 5, 6, 7]
    assert day in week


@settings(deadline=None)
@given(DAYS)
def test_a_month_begins_where_the_one_before_it_ends(day: date) -> None:
    (first, end), (before, last) = month_of(day), month_before(day)
    assert before < last == first <= day < end
    assert {each.day for each in (first, end, before)} == {1}


@pytest.mark.parametrize(("day", "before"), [(date(2026, 1, 31), date(2025, 12, 1))])
def test_january_comes_after_december(day: date, before: date) -> None:
    assert month_before(day)[0] == before
