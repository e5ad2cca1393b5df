"""The day, the week and the list: frozen pictures, in a fixed number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samspil.activities import who
from samspil.activities.models import AT_PLACE, READ_ALL, ActivityQuerySet, Closure
from samspil.activities.queries.around import Frame, frame
from samspil.activities.queries.common import (
    DAY,
    MOST_IN_CELL,
    Line,
    Selection,
    begins_on,
    columns,
    lines,
    lines_of,
    seen,
)
from samspil.activities.rules import Part, State, monday_of, part_of
from samspil.activities.words import PARTS
from samspil.kit.prepared import Given, Prepared
from samspil.organisations.models import Member

SCREENFUL = 60  # of a week; with more, each part of a day shows its first few


@dataclass(frozen=True, slots=True)
class Slot:
    """One part of a day with what is on; empty in the evening or the weekend, it is a gap."""

    part: Part
    lines: Sequence[Line]
    gap: bool
    more: int = 0  # that are on beside those shown

    @property
    def name(self) -> str:
        """What the part is called."""
        return str(PARTS[self.part])

    @property
    def hour(self) -> str:
        """When a new one in this part would begin, as a form has it."""
        return {Part.MORNING: "10:00", Part.AFTERNOON: "14:00", Part.EVENING: "19:00"}[self.part]


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the week."""

    day: date
    slots: Sequence[Slot]
    is_today: bool
    past: bool
    closed: Sequence[str]  # the centres that are closed to visits

    @property
    def empty(self) -> bool:
        """Whether nothing is on."""
        return not any(slot.lines for slot in self.slots)

    @property
    def weekend(self) -> bool:
        """Whether it is a Saturday or Sunday."""
        return self.day.isoweekday() > 5


@dataclass(frozen=True, slots=True)
class WeekPage:
    """A week: seven days in three parts, and the tasks that are to be done meanwhile."""

    frame: Frame
    monday: date
    days: Sequence[Day]
    tasks: Sequence[Line]
    on: int  # how many have a time, all of them
    more_tasks: int = 0  # beside those shown

    @property
    def shortened(self) -> bool:
        """Whether something is on that is not shown."""
        return self.more_tasks > 0 or any(slot.more for day in self.days for slot in day.slots)

    @property
    def number(self) -> int:
        """The week's number."""
        return self.monday.isocalendar().week

    @property
    def sunday(self) -> date:
        """Its last day."""
        return self.monday + 6 * DAY

    @property
    def gaps(self) -> list[str]:
        """The evenings and days of the weekend that are empty, in words, from today on."""
        found = []
        for day in self.days:
            name = date_format(day.day, "l")
            if day.past or day.closed:
                continue
            if day.weekend and day.empty:
                found.append(name)
            else:
                found += [
                    _("%(day)s aften") % {"day": name}
                    for slot in day.slots
                    if slot.gap and slot.part is Part.EVENING
                ]
        return found


@dataclass(frozen=True, slots=True)
class DayPage:
    """One day."""

    frame: Frame
    day: date
    lines: Sequence[Line]
    people: Mapping[int, Sequence[who.Guest]]
    tasks: Sequence[Line]
    closed: Sequence[str]

    @property
    def rows(self) -> list[tuple[Line, Sequence[who.Guest]]]:
        """Each activity with who comes."""
        return [(line, self.people.get(line.pk, ())) for line in self.lines]


def week(
    member: Member, selection: Selection, *, day: date, now: datetime, whole: bool = False
) -> WeekPage:
    """
    Return the week of the day.

    :param whole: also what is more than a screenful, for paper.
    """
    monday, today = monday_of(day), timezone.localdate(now)
    sunday = monday + 6 * DAY
    every = seen(member, selection)
    asked = every.filter(begins_on(monday, sunday) | _to_do(monday, sunday)).in_order()
    # A centre's own week is read at once; of many centres' most is only counted.
    own = None if member.holds(*READ_ALL) else columns(asked, member=member)
    on = _on(asked.values_list("pk", "starts_at", "state", named=True) if own is None else own)
    tasks = on.pop(None, _On())
    short = not whole and sum(map(len, on.values())) > SCREENFUL
    kept = [pk for each in on.values() for pk in each.shown(most=MOST_IN_CELL if short else None)]
    to_do = tasks.shown(most=None if whole else SCREENFUL // 5)
    keys = {*kept, *to_do}
    if own is None:
        own = columns(every.filter(pk__in=keys).in_order(), member=member)
    found = lines_of([row for row in own if row.pk in keys], member=member, now=now)
    shut = _closures(member, selection, monday, sunday)
    parts: dict[tuple[date, Part], list[Line]] = {}
    for each in found:
        if each.start:
            parts.setdefault((each.day, each.part), []).append(each)
    days = [_day(monday + n * DAY, parts, on, shut, today=today) for n in range(7)]
    return WeekPage(
        frame=frame(member, selection, now=now),
        monday=monday,
        days=days,
        tasks=[each for each in found if each.start is None],
        on=sum(map(len, on.values())),
        more_tasks=len(tasks) - len(to_do),
    )


@dataclass(slots=True)
class _On:
    """What is on in one part of a day, by its key, the first one first."""

    live: list[int] = field(default_factory=list)
    off: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.live) + len(self.off)

    def shown(self, *, most: int | None) -> list[int]:
        """Return the first few; what is cancelled takes nobody's place."""
        return [*self.live, *self.off][:most]


def _on(rows: Iterable[Any]) -> dict[tuple[date, Part] | None, _On]:
    """Return what is on in each part of each day, and under None what has no time."""
    found: dict[tuple[date, Part] | None, _On] = {}
    at: dict[datetime | None, _On] = {}  # many centres begin at the same time
    for row in rows:
        if row.starts_at not in at:
            start = timezone.localtime(row.starts_at) if row.starts_at else None
            key = (start.date(), part_of(start.time())) if start else None
            at[row.starts_at] = found.setdefault(key, _On())
        each = at[row.starts_at]
        (each.off if row.state == State.CANCELLED else each.live).append(row.pk)
    return found


class _Shut(NamedTuple):
    """That a centre is closed to visits from the first day to the last."""

    first_day: date
    last_day: date
    centre_id: int
    centre: str


SHUT = Prepared(  # see docs/decisions/0037
    lambda: (
        Closure.objects.filter(tenant=Given("tenant"))
        .standing()
        .meeting(Given("first"), Given("last"))
        .order_by("first_day", "id")
        .values_list("first_day", "last_day", "centre_id", "centre__name")
    )
)


def _day(
    day: date,
    found: Mapping[tuple[date, Part], list[Line]],
    every: Mapping[tuple[date, Part] | None, _On],
    shut: list[_Shut],
    *,
    today: date,
) -> Day:
    slots = []
    for part in Part:
        inside = found.get((day, part), [])
        on = every.get((day, part), _On())
        late = part is Part.EVENING or day.isoweekday() > 5
        more = len(on) - len(inside)
        slots.append(Slot(part=part, lines=inside, gap=late and not on.live, more=more))
    return Day(
        day=day,
        slots=slots,
        is_today=day == today,
        past=day < today,
        closed=[each.centre for each in shut if each.first_day <= day <= each.last_day],
    )


def _to_do(first: date, last: date) -> Q:
    """Return what is true of a task that can be done on a day from first to last."""
    return Q(starts_at=None, first_day__lte=last, last_day__gte=first)


def _closures(member: Member, selection: Selection, first: date, last: date) -> list[_Shut]:
    found = [_Shut(*each) for each in SHUT(tenant=member.tenant.pk, first=first, last=last)]
    if selection.centre is not None:
        return [each for each in found if each.centre_id == selection.centre]
    if member.holds(*READ_ALL):
        return found
    hers = member.centre_ids(*AT_PLACE)
    return [each for each in found if each.centre_id in hers]


def day(member: Member, selection: Selection, *, day: date, now: datetime) -> DayPage:
    """Return one day, with who comes to each as far as she may see it."""
    every = seen(member, selection)
    rows = every.filter(begins_on(day, day) | _to_do(day, day)).in_order()
    found = lines(rows, member=member, now=now)
    timed = [each for each in found if each.start]
    shut = _closures(member, selection, day, day)
    return DayPage(
        frame=frame(member, selection, now=now),
        day=day,
        lines=timed,
        people=who.people([each.pk for each in timed], by=member, now=now),
        tasks=[each for each in found if each.start is None],
        closed=[each.centre for each in shut],
    )


def listed(member: Member, selection: Selection, *, now: datetime, past: bool) -> ActivityQuerySet:
    """Return what comes, the soonest first; or what has been, the latest first."""
    rows = seen(member, selection)
    if past:
        today = timezone.localdate(now)
        ended = rows.filter(Q(ends_at__lte=now) | Q(starts_at=None, last_day__lt=today))
        return ended.order_by("-starts_at", "-last_day", "-id")
    return rows.coming(now).in_order()
