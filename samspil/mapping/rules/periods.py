"""The days that a report is about, and the same weeks of another year."""

from dataclasses import dataclass
from datetime import date, timedelta

from samspil.periods import rules as weeks

DAYS_OF_A_WEEK = 7
WEEKS_OF_A_YEAR = 52  # where a year has no week 53


@dataclass(frozen=True, slots=True)
class Period:
    """
    From the first day to the last, both included.

    :raises ValueError: it ends before it begins.
    """

    first_day: date
    last_day: date

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise ValueError("a period ends before it begins")

    @property
    def days(self) -> int:
        """How many days it has, 1 or more."""
        return (self.last_day - self.first_day).days + 1

    @property
    def weeks(self) -> float:
        """How many weeks it has, in parts of a week too."""
        return self.days / DAYS_OF_A_WEEK

    @property
    def whole_weeks(self) -> int:
        """How many weeks from Monday to Sunday it is made of; 0 where it is not."""
        whole = self.first_day.weekday() == 0 and self.days % DAYS_OF_A_WEEK == 0
        return self.days // DAYS_OF_A_WEEK if whole else 0

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


def last_whole_weeks(count: int, *, before: date) -> Period:
    """Return so many whole weeks, Monday to Sunday, that ended last before the day's own week."""
    monday = before - timedelta(days=before.weekday())
    return Period(monday - timedelta(weeks=count), monday - timedelta(days=1))


def a_year_before(period: Period) -> Period:
    """Return the same weeks of the year before, by their ISO numbers."""
    year, week, weekday = period.first_day.isocalendar()
    try:
        first = date.fromisocalendar(year - 1, week, weekday)
    except ValueError:  # the year before has no week 53
        first = period.first_day - timedelta(weeks=WEEKS_OF_A_YEAR)
    return Period(first, first + timedelta(days=period.days - 1))


def same_weeks(one: Period, other: Period) -> bool:
    """Tell whether both are of the same weeks, each in its own year, from the same weekday on."""
    alike = weeks.same_weeks(one.first_day, one.last_day, other.first_day, other.last_day)
    return alike and one.first_day.weekday() == other.first_day.weekday()
