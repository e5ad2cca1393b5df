"""The days and months that start pages look at."""

from datetime import date, timedelta

from samspil.activities.rules import monday_of

MISSING_AHEAD = timedelta(days=14)  # who is missing is asked for so far ahead
DUE_AHEAD = timedelta(days=14)  # dates are told of so far ahead
MOST_MISSING = 5
WEEKS_OF_HOURS = 8  # in which what coordinating took can be noted, this one with them
MOST_HOURS = 168  # that a week has
MOST_DATES = 10  # that have passed, and as many to come


def week_of(day: date) -> tuple[date, ...]:
    """Return the seven days of the day's week, Monday first."""
    monday = monday_of(day)
    return tuple(monday + timedelta(days=number) for number in range(7))


def month_of(day: date) -> tuple[date, date]:
    """Return the first day of the day's month and of the next month."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=32)).replace(day=1)


def month_before(day: date) -> tuple[date, date]:
    """Return the first day of the month before the day's, and of the day's own."""
    first = day.replace(day=1)
    return (first - timedelta(days=1)).replace(day=1), first


def weeks_until(day: date) -> tuple[date, ...]:
    """Return the Mondays of the weeks in which hours can be noted, the day's own week first."""
    monday = monday_of(day)
    return tuple(monday - timedelta(weeks=number) for number in range(WEEKS_OF_HOURS))
