"""Days as whole weeks, weeks as blocks that counts are kept for, and the days at the edges."""

from dataclasses import dataclass
from datetime import date, timedelta

from samspil.mapping.rules.periods import DAYS_OF_A_WEEK, Period

BLOCKS = (16, 4, 1)  # weeks in the blocks that counts are kept for; each divides the one before


@dataclass(frozen=True, slots=True)
class Blocks:
    """Blocks of so many weeks, that begin with the weeks from the first to the last."""

    weeks: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Cut:
    """
    A period cut up: whole weeks `first` to `last`, as few blocks as can be, and days left over.

    Weeks are counted from Monday 1 January of the year 1, which is week 0. Where there is no whole
    week, `last` is before `first`.
    """

    first: int
    last: int
    blocks: tuple[Blocks, ...]
    edges: tuple[Period, ...]

    @property
    def inner(self) -> Period:
        """The days of the whole weeks, where there is one."""
        return Period(monday_of(self.first), monday_of(self.last + 1) - timedelta(days=1))


def week_of(day: date) -> int:
    """Return the number of the day's week."""
    return (day.toordinal() - 1) // DAYS_OF_A_WEEK


def monday_of(week: int) -> date:
    """Return the first day of a week."""
    return date.fromordinal(week * DAYS_OF_A_WEEK + 1)


def cut(period: Period) -> Cut:
    """Return the period as blocks of weeks and days at its edges."""
    first = week_of(period.first_day + timedelta(days=DAYS_OF_A_WEEK - 1))
    last = (period.last_day.toordinal() // DAYS_OF_A_WEEK) - 1
    if last < first:
        return Cut(first, last, (), (period,))
    edges = []
    monday, day_after = monday_of(first), date.fromordinal((last + 1) * DAYS_OF_A_WEEK)
    if period.first_day < monday:
        edges.append(Period(period.first_day, monday - timedelta(days=1)))
    if period.last_day > day_after:
        edges.append(Period(day_after + timedelta(days=1), period.last_day))
    return Cut(first, last, tuple(_blocks(first, last, BLOCKS)), tuple(edges))


def whole_weeks(period: Period) -> Period:
    """Return the weeks, from Monday to Sunday, that the period's days are in."""
    monday = monday_of(week_of(period.first_day))
    sunday = monday_of(week_of(period.last_day)) + timedelta(days=DAYS_OF_A_WEEK - 1)
    return Period(monday, sunday)


def _blocks(first: int, last: int, sizes: tuple[int, ...]) -> list[Blocks]:
    """Return the largest blocks that fit between two weeks, then smaller ones around them."""
    if last < first:
        return []
    size, *smaller = sizes
    begin = -(-first // size) * size
    end = (last + 1) // size * size - 1
    if end < begin:
        return _blocks(first, last, tuple(smaller))
    return [
        *_blocks(first, begin - 1, tuple(smaller)),
        Blocks(size, begin, end - size + 1),
        *_blocks(end + 1, last, tuple(smaller)),
    ]
