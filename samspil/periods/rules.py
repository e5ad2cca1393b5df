"""Whole weeks from Monday to Sunday, numbered as ISO 8601 does, and how a centre stands in each."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

WEEK = timedelta(weeks=1)
USUAL_WEEKS = 6  # the study's own registration
MOST_WEEKS = 26
AFTERWARDS = timedelta(weeks=2)  # how long a centre is reminded once the last week has ended


class State(StrEnum):
    """How one centre stands in one week."""

    TOLD = "told"  # something is registered
    NOTHING = "nothing"  # somebody there has said that there was nothing
    SILENT = "silent"  # the week has ended, and nothing is said
    UNDER_WAY = "under-way"  # the week we are in, and nothing is said yet
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Week:
    """One week, by its Monday."""

    monday: date

    @property
    def number(self) -> int:
        """The week's number in its year, 1 to 53."""
        return self.monday.isocalendar().week

    @property
    def sunday(self) -> date:
        """The week's last day."""
        return self.monday + WEEK - timedelta(days=1)


def monday_of(day: date) -> date:
    """Return the Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def last_day_of(first_day: date, weeks: int) -> date:
    """Return the Sunday that ends so many weeks, the first of which begins on the day."""
    return first_day + weeks * WEEK - timedelta(days=1)


def weeks_between(first_day: date, last_day: date) -> tuple[Week, ...]:
    """Return the weeks from a Monday to a Sunday, both included."""
    count = ((last_day - first_day).days + 1) // WEEK.days
    return tuple(Week(first_day + number * WEEK) for number in range(count))


def state_of(monday: date, *, today: date, registrations: int, said_nothing: bool) -> State:
    """
    Return how a centre stands in the week that begins on the Monday.

    What is registered weighs more than somebody's having said that there was nothing.

    :param registrations: how many there are of that week, cancelled ones too: they are told of.
    """
    if registrations:
        return State.TOLD
    if said_nothing:
        return State.NOTHING
    if monday > today:
        return State.AHEAD
    return State.UNDER_WAY if today < monday + WEEK else State.SILENT


def weeks_left(first_day: date, last_day: date, *, today: date) -> int:
    """Return how many of the period's weeks have not ended, with the one that we are in."""
    return sum(week.sunday >= today for week in weeks_between(first_day, last_day))


def asks_still(first_day: date, last_day: date, *, today: date) -> bool:
    """Tell whether silent centres are reminded: from the second week until some weeks after."""
    return first_day + WEEK <= today <= last_day + AFTERWARDS


def same_weeks(first_day: date, last_day: date, other_first: date, other_last: date) -> bool:
    """
    Tell whether two periods are of the same weeks, each in its own year.

    They begin in a week of the same number and are as long. Across a New Year the last weeks may
    differ by one in number, where one of the years has 53.
    """
    ours, theirs = first_day.isocalendar(), other_first.isocalendar()
    as_long = last_day - first_day == other_last - other_first
    return ours.year != theirs.year and ours.week == theirs.week and as_long
