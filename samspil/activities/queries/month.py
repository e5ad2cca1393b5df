"""The month: the first few of each day and how many there are, in one query."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache

from django.utils import timezone

from samspil.activities.models import ActivityQuerySet
from samspil.activities.queries.around import Frame, frame
from samspil.activities.queries.common import (
    DAY,
    MARKED,
    MOST_IN_CELL,
    Mark,
    Selection,
    begins_on,
    seen,
)
from samspil.activities.rules import monday_of
from samspil.organisations.models import Member


@dataclass(frozen=True, slots=True)
class Cell:
    """A day in the month."""

    day: date
    shown: Sequence[Mark]  # the first few
    on: int  # how many there are
    in_month: bool
    is_today: bool

    @property
    def more(self) -> int:
        """How many there are beside those shown."""
        return self.on - len(self.shown)


@dataclass(frozen=True, slots=True)
class MonthPage:
    """A month in whole weeks."""

    frame: Frame
    first: date
    weeks: Sequence[Sequence[Cell]]


def month(member: Member, selection: Selection, *, day: date, now: datetime) -> MonthPage:
    """Return the month of the day."""
    first = day.replace(day=1)
    begins = monday_of(first)
    after = (first + 31 * DAY).replace(day=1)
    ends = monday_of(after - DAY) + 6 * DAY
    found = _marks(seen(member, selection).filter(begins_on(begins, ends)).in_order())
    today = timezone.localdate(now)
    days = [begins + n * DAY for n in range((ends - begins).days + 1)]
    cells = [
        Cell(
            day=day,
            shown=found[day].shown if day in found else (),
            on=found[day].on if day in found else 0,
            in_month=day.month == first.month,
            is_today=day == today,
        )
        for day in days
    ]
    weeks = [cells[n : n + 7] for n in range(0, len(cells), 7)]
    return MonthPage(frame=frame(member, selection, now=now), first=first, weeks=weeks)


@dataclass(slots=True)
class _Marks:
    """The first few of a day, and how many are on."""

    shown: list[Mark] = field(default_factory=list)
    on: int = 0


def _marks(rows: ActivityQuerySet) -> dict[date, _Marks]:
    """Return what is on each day. One query."""
    found: dict[date, _Marks] = {}
    local = cache(timezone.localtime)  # many begin at the same time
    for pk, title, starts_at, state in rows.values_list(*MARKED):
        start = local(starts_at)
        each = found.setdefault(start.date(), _Marks())
        each.on += 1
        if each.on <= MOST_IN_CELL:
            each.shown.append(Mark(pk, title, start, state))
    return found
