"""Which days a series falls on, and which moment a clock on the wall means: plain Python."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import count
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Copenhagen")
WEEK = timedelta(weeks=1)
LAST = -1  # the last such weekday of the month
NTHS = (1, 2, 3, 4, LAST)
MOST_BETWEEN = 12  # weeks, or months
DECEMBER = 12
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Every(StrEnum):
    """What a series counts in."""

    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """
    The days of a series.

    By weeks: on the `weekdays` (1 is Monday) of every `interval`th week, counted from the Monday
    before `first_day`. By months: on the `nth` such weekday of every `interval`th month. No day
    lies before `first_day` or after `last_day`; without a `last_day` it goes on.
    """

    every: Every
    weekdays: tuple[int, ...]
    first_day: date
    last_day: date | None = None
    interval: int = 1
    nth: int | None = None

    def __post_init__(self) -> None:
        """
        Look at what was said.

        :raises ValueError: it is no pattern.
        """
        if not self.weekdays or not set(self.weekdays) <= set(range(1, 8)):
            raise ValueError("a series has weekdays from 1 to 7")
        if not 1 <= self.interval <= MOST_BETWEEN:
            raise ValueError("a series comes back within twelve weeks or months")
        if (self.nth in NTHS) != (self.every is Every.MONTH):
            raise ValueError("a month's series says which of the weekdays, a week's does not")

    def days(self, *, until: date) -> Iterator[date]:
        """Yield its days in order, up to and with `until`."""
        end = min(until, self.last_day or until)
        steps = self._weeks() if self.every is Every.WEEK else self._months()
        for first_of_step, found in steps:
            if first_of_step > end:
                return
            yield from (day for day in found if self.first_day <= day <= end)

    def nth_day(self, number: int) -> date | None:
        """Return the day it falls on for the `number`th time, None if it has ended before that."""
        far = self.first_day + timedelta(days=31 * MOST_BETWEEN * number + 62)
        return next((day for at, day in enumerate(self.days(until=far), 1) if at == number), None)

    def until(self, last_day: date) -> "Pattern":
        """Return it, ending on that day or where it ended before."""
        return replace(self, last_day=min(last_day, self.last_day or last_day))

    def _weeks(self) -> Iterator[tuple[date, list[date]]]:
        monday = monday_of(self.first_day)
        for step in count():
            begins = monday + step * self.interval * WEEK
            yield begins, [begins + timedelta(days=day - 1) for day in sorted(set(self.weekdays))]

    def _months(self) -> Iterator[tuple[date, list[date]]]:
        assert self.nth is not None  # noqa: S101 - looked at when it was made
        months = self.first_day.year * 12 + self.first_day.month - 1
        for step in count(months, self.interval):
            first = date(step // 12, step % 12 + 1, 1)
            yield first, sorted({nth_weekday(first, day, self.nth) for day in self.weekdays})


def monday_of(day: date) -> date:
    """Return the Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def nth_weekday(month: date, weekday: int, nth: int) -> date:
    """
    Return the `nth` such weekday of the month, counted from its end when it is `LAST`.

    :param weekday: 1 is Monday.
    """
    first = month.replace(day=1)
    offset = (weekday - first.isoweekday()) % 7
    if nth != LAST:
        return first + timedelta(days=offset + 7 * (nth - 1))
    after = first.replace(year=first.year + first.month // DECEMBER, month=first.month % 12 + 1)
    return after - timedelta(days=(after.isoweekday() - weekday - 1) % 7 + 1)


def which_of_month(day: date) -> int:
    """Return which of its weekdays in the month the day is: 1 to 4, or `LAST` for a fifth."""
    number = (day.day - 1) // 7 + 1
    return number if number < 5 else LAST


def moment(day: date, clock: time) -> datetime:
    """
    Return the moment, in UTC, at which the clock on the wall shows that time on that day.

    As RFC 5545 has it: a time that the change to summer time skips is read with the offset before
    it, and one that comes twice in autumn is the first of the two.
    """
    # Nobody types which of the two is meant, so what a clock says of that is not heard.
    wall = datetime.combine(day, clock.replace(fold=0), tzinfo=ZONE)
    return wall.astimezone(UTC)


def stretch(day: date, start: time, end: time) -> tuple[datetime, datetime]:
    """
    Return when it begins and ends that day; an end that is not later is the next day's.

    Never an end before the beginning, also in the night in which an hour is skipped.
    """
    begins = moment(day, start)
    ends_on = day if end > start else day + timedelta(days=1)
    return begins, max(begins, moment(ends_on, end))


def paired(old: Sequence[date], new: Sequence[date]) -> dict[date, date]:
    """
    Return which new day each old one becomes, when a series gets other days.

    The same day stays the same. The rest meet in order within their week, so that whoever said
    yes to a Tuesday is asked about that week's Wednesday. An old day without a partner has ended.
    """
    found = {day: day for day in old if day in set(new)}
    free: dict[date, list[date]] = {}
    for day in sorted(set(new) - set(found)):
        free.setdefault(monday_of(day), []).append(day)
    for day in sorted(set(old) - set(found)):
        if waiting := free.get(monday_of(day)):
            found[day] = waiting.pop(0)
    return found


def days_within(pattern: Pattern, first: date, last: date) -> list[date]:
    """Return the pattern's days from first to last, both included."""
    return [day for day in pattern.days(until=last) if day >= first]


def moment_as_number(at: datetime) -> int:
    """Return a moment as microseconds since 1970: exact, and what a job of the queue can carry."""
    return (at - EPOCH) // timedelta(microseconds=1)


def moment_of_number(number: int) -> datetime:
    """Return the moment that is so many microseconds after 1970."""
    return EPOCH + timedelta(microseconds=number)
