"""What is planned at one's own places: today, the week, and where somebody is missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from samspil.activities import who
from samspil.activities.models import Activity, ActivityQuerySet, Closure
from samspil.activities.rules import Part, moment, part_of
from samspil.kit.prepared import Given
from samspil.organisations.models import Member, Role
from samspil.organisations.seen import Seen
from samspil.overview.policy import LOOK_AFTER
from samspil.overview.rules import MISSING_AHEAD, MOST_MISSING, week_of
from samspil.signups.policy import nobody

DAY = timedelta(days=1)
SHOWN = (  # of forty columns
    *("title", "starts_at", "ends_at", "first_day", "last_day", "place", "seats", "drop_in"),
    *("unit__name", "attendance__id"),
)


@dataclass(frozen=True, slots=True)
class Item:
    """One activity, and who comes as far as she may see it."""

    pk: int
    title: str
    day: date
    last_day: date | None  # of a task without a time
    start: datetime | None  # in Danish time
    where: str
    seats: int
    yes: int = 0
    guests: Sequence[who.Guest] = ()
    over: bool = False
    drop_in: bool = False
    untold: bool = False  # it is over, some were to come, and nobody has said who did

    @property
    def missing(self) -> int:
        """How many volunteers are still wanted."""
        return 0 if self.drop_in else max(self.seats - self.yes, 0)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the week; a gap is an evening, or a day of the weekend, on which nothing is."""

    day: date
    items: Sequence[Item]
    is_today: bool
    closed: bool

    @property
    def weekend(self) -> bool:
        """Whether it is a Saturday or Sunday."""
        return self.day.isoweekday() > 5

    @property
    def evening(self) -> bool:
        """Whether something begins in the evening."""
        return any(item.start and part_of(item.start.time()) == Part.EVENING for item in self.items)


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is planned, nobody by name: the week in short, and what lacks volunteers."""

    missing: Sequence[Item]
    more_missing: int
    week: Sequence[Day]

    @classmethod
    def of(cls, items: Sequence[Item], *, today: date, closed: Iterable[Closure]) -> "Ahead":
        """Return what is ahead of all that is planned from the week's Monday."""
        lacking = [
            each
            for each in items
            if each.missing and not each.over and (each.last_day or each.day) >= today
        ]
        return cls(
            missing=lacking[:MOST_MISSING],
            more_missing=max(len(lacking) - MOST_MISSING, 0),
            week=[_day(day, items, today=today, closed=closed) for day in week_of(today)],
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """What is planned: today with people, and what is ahead."""

    today: Sequence[Item]
    ahead: Ahead


def _between(
    rows: ActivityQuerySet,
    *,
    first: date | Given,
    last: date | Given,
    since: datetime | Given,
    until: datetime | Given,
) -> ActivityQuerySet:
    """Keep what is planned from the first day to before the last; tasks by their last day."""
    timed = Q(starts_at__gte=since, starts_at__lt=until)
    tasks = Q(starts_at=None, first_day__lt=last, last_day__gte=first)
    shown = rows.planned().filter(timed | tasks).select_related("unit", "attendance").only(*SHOWN)
    return shown.in_order()


def _at_centres(member: Member) -> ActivityQuerySet:
    return Activity.objects.visible_to(member).filter(centre__in=member.centre_ids(*LOOK_AFTER))


def _of_associations(member: Member) -> ActivityQuerySet:
    hers = member.association_ids(Role.ASSOCIATION_LEAD)
    return Activity.objects.visible_to(member).filter(association__in=hers)


# The start pages and Monday's ask it each time, prepared: see docs/decisions/0037.
_GIVEN = {name: Given(name) for name in ("first", "last", "since", "until")}
AT_CENTRES = Seen(lambda member: _between(_at_centres(member), **_GIVEN))
OF_ASSOCIATIONS = Seen(lambda member: _between(_of_associations(member), **_GIVEN))
CLOSED = Seen(
    lambda member: (
        Closure.objects.visible_to(member)
        .standing()
        .meeting(Given("first"), Given("last"))
        .filter(centre__in=member.centre_ids(*LOOK_AFTER))
    )
)


def plan_at_centres(member: Member, *, now: datetime) -> Plan:
    """Return the plan of the centres that she looks after; of no others."""
    return _plan(AT_CENTRES, member, now=now, closed=_closed(member, now=now))


def ahead_at_centres(member: Member, *, now: datetime, named: bool = False) -> Ahead:
    """Return what is ahead at the centres that she looks after; names are read only if asked."""
    today = timezone.localdate(now)
    items = _counted(AT_CENTRES, member, now=now)
    if named:
        week = [item for item in items if item.day in week_of(today) and not item.over]
        known = {item.pk: item for item in _with_people(week, member, now=now)}
        items = [known.get(item.pk, item) for item in items]
    return Ahead.of(items, today=today, closed=_closed(member, now=now))


def plan_of_associations(member: Member, *, now: datetime) -> Plan:
    """Return what her associations do, wherever it is."""
    return _plan(OF_ASSOCIATIONS, member, now=now, closed=[])


def _closed(member: Member, *, now: datetime) -> Sequence[Closure]:
    days = week_of(timezone.localdate(now))
    return CLOSED(member, first=days[0], last=days[-1])


def today_at_work(member: Member, *, now: datetime) -> Sequence[Item]:
    """Return today's activities at the centres where she works; in her units, if she has any."""
    today = timezone.localdate(now)
    held = [each for each in member.memberships if each.role == Role.CARE_WORKER]
    units = [unit for each in held for unit in each.unit_ids]
    centres = [each.centre_id for each in held]
    rows = Activity.objects.visible_to(member).filter(centre__in=centres)
    if units and all(each.unit_ids for each in held):
        rows = rows.filter(Q(unit=None) | Q(unit__in=units))
    found = [_item(row, now=now) for row in _between(rows, **_span(today, today + DAY))]
    return _with_people(found, member, now=now)


def _span(first: date, last: date) -> dict[str, Any]:
    """Return the days, and the moments at which they begin, by the names they are asked for."""
    moments = {"since": moment(first, time()), "until": moment(last, time())}
    return {"first": first, "last": last} | moments


def _plan(
    rows: Seen[Activity], member: Member, *, now: datetime, closed: Iterable[Closure]
) -> Plan:
    today = timezone.localdate(now)
    items = _counted(rows, member, now=now)
    return Plan(
        today=_with_people([item for item in items if _on(item, today)], member, now=now),
        ahead=Ahead.of(items, today=today, closed=closed),
    )


def _counted(rows: Seen[Activity], member: Member, *, now: datetime) -> list[Item]:
    """Return what is planned from the week's Monday, with how many come to each."""
    today = timezone.localdate(now)
    span = _span(week_of(today)[0], today + MISSING_AHEAD)
    found = [_item(row, now=now) for row in rows(member, **span)]
    counts = who.coming([item.pk for item in found], by=member, now=now)
    return [replace(item, yes=counts[item.pk].yes) if item.pk in counts else item for item in found]


def _day(day: date, items: Sequence[Item], *, today: date, closed: Iterable[Closure]) -> Day:
    return Day(
        day=day,
        items=[item for item in items if item.start and item.day == day],
        is_today=day == today,
        closed=any(each.first_day <= day <= each.last_day for each in closed),
    )


def _on(item: Item, day: date) -> bool:
    return item.day == day if item.start else item.day <= day <= (item.last_day or item.day)


def _with_people(items: Sequence[Item], member: Member, *, now: datetime) -> list[Item]:
    people = who.people([item.pk for item in items], by=member, now=now)
    return [replace(item, guests=tuple(people.get(item.pk, ()))) for item in items]


def _item(row: Activity, *, now: datetime) -> Item:
    start = timezone.localtime(row.starts_at) if row.starts_at else None
    return Item(
        pk=row.pk,
        title=row.title,
        day=row.day,
        last_day=row.last_day,
        start=start,
        where=row.place or (row.unit.name if row.unit else ""),
        seats=row.seats,
        over=row.over(now),
        drop_in=row.drop_in,
        untold=bool(start and row.over(now) and nobody(row)) and not hasattr(row, "attendance"),
    )
