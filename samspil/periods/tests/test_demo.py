"""The demo's two periods: of the same weeks, a year apart."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from samspil.periods.rules import last_day_of, same_weeks
from samspil.registrations.demo import WEEKS, beginnings


@given(day=st.dates(min_value=date(2024, 1, 1), max_value=date(2060, 1, 1)))
def test_whenever_it_is_loaded_the_weeks_are_past_and_a_year_apart(day: date) -> None:
    before, now = beginnings(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
    last = last_day_of(now, WEEKS)
    assert last < day <= last + timedelta(weeks=1)
    if now.isocalendar().week < 53:
        assert same_weeks(now, last, before, last_day_of(before, WEEKS))
