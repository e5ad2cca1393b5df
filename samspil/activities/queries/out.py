"""What goes out of the calendar: on paper, on a screen, to neighbours and to their calendars."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.activities import policy, who
from samspil.activities.models import Activity, ActivityQuerySet, Closure, Screen
from samspil.activities.queries.common import DAY, Line, begins_on, line, readable_centres
from samspil.activities.rules import State, monday_of
from samspil.activities.rules.screen import ROOM, ROOM_WHEN_CLOSED, height, screenfuls
from samspil.organisations.models import CareCentre, Member, Municipality

AHEAD = timedelta(weeks=8)
SHOWN = (State.PLANNED.value, State.CANCELLED.value)


@dataclass(frozen=True, slots=True)
class CentreDay:
    """One day at a centre, as anybody may see it: no person is in it."""

    day: date
    lines: Sequence[Line]
    closed: bool


@dataclass(frozen=True, slots=True)
class DayList:
    """The day's list with those who come, for the centre's own people."""

    centre: CareCentre
    day: date
    rows: Sequence[tuple[Line, Sequence[who.Guest]]]


def centre_of(member: Member, centre_id: int) -> CareCentre:
    """
    Return a centre whose calendar she reads.

    :raises CareCentre.DoesNotExist: there is none here, or it is not hers to read.
    """
    keys = [each.pk for each in readable_centres(member)]
    return CareCentre.objects.visible_to(member).filter(pk__in=keys).get(pk=centre_id)


def days_at(centre: CareCentre, first: date, last: date) -> list[CentreDay]:
    """Return the centre's days from first to last, with what is planned and what is cancelled."""
    rows = _of(centre.tenant_id).filter(centre=centre, state__in=SHOWN)
    found = [line(row) for row in rows.filter(begins_on(first, last)).in_order()]
    shut = list(Closure.objects.standing().filter(centre=centre).meeting(first, last))
    return [
        CentreDay(
            day=day,
            lines=[each for each in found if each.day == day],
            closed=any(each.first_day <= day <= each.last_day for each in shut),
        )
        for day in (first + n * DAY for n in range((last - first).days + 1))
    ]


def week_at(centre: CareCentre, day: date) -> list[CentreDay]:
    """Return the centre's week of that day, from Monday."""
    monday = monday_of(day)
    return days_at(centre, monday, monday + 6 * DAY)


def day_list(member: Member, centre_id: int, *, day: date, now: datetime) -> DayList:
    """
    Return what is on that day at the centre, with who comes; the caller writes the log.

    :raises CareCentre.DoesNotExist: there is none here, or it is not hers to read.
    """
    centre = centre_of(member, centre_id)
    rows = Activity.objects.visible_to(member).planned().filter(centre=centre)
    places = rows.select_related("centre", "unit", "association")
    found = [line(row) for row in places.filter(begins_on(day, day)).in_order()]
    coming = who.people([each.pk for each in found], by=member, now=now)
    return DayList(centre=centre, day=day, rows=[(each, coming.get(each.pk, ())) for each in found])


def open_at(centre: CareCentre, *, now: datetime) -> ActivityQuerySet:
    """Return what comes at the centre and is open to everybody."""
    rows = _of(centre.tenant_id).filter(centre=centre, open_to_community=True, state__in=SHOWN)
    timed = rows.timed().filter(ends_at__gt=now, starts_at__lt=now + AHEAD)
    return timed.in_order()


def open_lines(centre: CareCentre, *, now: datetime) -> list[tuple[Line, str]]:
    """Return it as lines, each with more about it, without what is cancelled."""
    return [(line(row), row.description) for row in open_at(centre, now=now).planned()]


def closed_for_visits(centre: CareCentre, *, now: datetime) -> Closure | None:
    """Return the closure that holds today, else the next one that is known; None without any."""
    rows = Closure.objects.standing().filter(centre=centre, last_day__gte=timezone.localdate(now))
    return rows.order_by("first_day", "pk").first()


def open_centres(tenant: Municipality, *, now: datetime) -> list[CareCentre]:
    """Return the centres at which something open to everybody comes."""
    rows = _of(tenant.pk).planned().timed().filter(open_to_community=True, ends_at__gt=now)
    keys = rows.filter(starts_at__lt=now + AHEAD).values("centre")
    return list(CareCentre.objects.filter(tenant=tenant, pk__in=keys).open().in_danish_order())


def public_centre(tenant: Municipality, centre_id: int) -> CareCentre:
    """
    Return an open centre of the municipality, for anybody.

    :raises CareCentre.DoesNotExist: there is none here.
    """
    rows = CareCentre.objects.filter(tenant=tenant).open().select_related("tenant")
    return rows.get(pk=centre_id)


@dataclass(frozen=True, slots=True)
class Place:
    """A centre with what can be taken out of its calendar."""

    centre: CareCentre
    lists_people: bool
    runs_screen: bool
    screen: Screen | None


def places(member: Member) -> list[Place]:
    """Return what she can take out, centre by centre."""
    screens: Mapping[int, Screen] = {
        each.centre_id: each for each in Screen.objects.visible_to(member).open()
    }
    return [
        Place(
            centre=centre,
            lists_people=bool(policy.list_people(member, centre_id=centre.pk)),
            runs_screen=bool(policy.show_on_screen(member, centre_id=centre.pk)),
            screen=screens.get(centre.pk),
        )
        for centre in readable_centres(member)
    ]


def on_screen(centre: CareCentre, *, now: datetime) -> CentreDay:
    """Return what is left of today; when nothing is, tomorrow."""
    today = timezone.localdate(now)
    first, second = days_at(centre, today, today + DAY)
    left = [each for each in first.lines if each.end is not None and each.end > now]
    if left or first.closed:
        return CentreDay(day=today, lines=left, closed=first.closed)
    return second


@dataclass(frozen=True, slots=True)
class Screenful:
    """As much of a day as the screen holds."""

    lines: Sequence[Line]
    number: int  # from 1
    of: int


def screenful(told: CentreDay, number: int) -> Screenful:
    """Return that part of the day; after the last one it begins again."""
    heights = [height(*_on_the_screen(each)) for each in told.lines]
    parts = screenfuls(heights, ROOM_WHEN_CLOSED if told.closed else ROOM)
    at = (number - 1) % len(parts)
    return Screenful(lines=told.lines[parts[at]], number=at + 1, of=len(parts))


def _on_the_screen(each: Line) -> tuple[str, str]:
    """Return what stands there about an activity, as long as it is in the template."""
    title = f"{each.title} {_('Aflyst')}" if each.state == State.CANCELLED else each.title
    place = f"{each.place} · {_('Alle er velkomne')}" if each.open_to_community else each.place
    return title, place


def _of(tenant_id: int) -> ActivityQuerySet:
    rows = Activity.objects.filter(Q(tenant_id=tenant_id))
    return rows.select_related("centre", "unit", "association")
