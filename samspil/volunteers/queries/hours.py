"""A volunteer's hours: in all, in the last twelve months, and visit by visit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from samspil.kit.days import half_hours
from samspil.kit.prepared import Given, Prepared
from samspil.organisations.models import CareCentre
from samspil.volunteers import hours
from samspil.volunteers.hours import Visit
from samspil.volunteers.models import Volunteer
from samspil.volunteers.rules import months_after

A_YEAR = 12  # months
MERGED = Prepared(
    lambda: Volunteer.objects.filter(
        tenant=Given("tenant"), merged_into=Given("volunteer")
    ).values_list("pk")
)


@dataclass(frozen=True)
class Hours:
    """How often and how long somebody came; `known` is False when nobody can tell yet."""

    known: bool
    times: int = 0  # the last twelve months
    minutes: int = 0  # the last twelve months
    all_times: int = 0
    all_minutes: int = 0
    last: date | None = None

    @property
    def hours(self) -> Decimal:
        """The last twelve months in hours, to the nearest half."""
        return half_hours(self.minutes)

    @property
    def all_hours(self) -> Decimal:
        """All of it in hours, to the nearest half."""
        return half_hours(self.all_minutes)


@dataclass(frozen=True)
class Line:
    """One visit with its place's name."""

    visit: Visit
    centre: str


def hours_of(volunteer: Volunteer, *, today: date) -> Hours:
    """Return the hours of one volunteer whom the reader sees."""
    if not hours.known():
        return Hours(known=False)
    return _summed(_all(volunteer, today), today=today)


def hours_of_each(volunteers: Sequence[Volunteer], *, today: date) -> dict[int, Hours]:
    """Return the hours of many of one municipality whom the reader sees, by key. Few queries."""
    if not volunteers or not hours.known():
        return {}
    tenant_id, stands = volunteers[0].tenant_id, {row.pk: row.pk for row in volunteers}
    merged = Volunteer.objects.filter(tenant=tenant_id, merged_into__in=list(stands))
    for pk, into in merged.order_by().values_list("pk", "merged_into"):
        stands[pk] = into or pk
    first = min(_first_day(row, today) for row in volunteers)
    came: dict[int, list[Visit]] = {row.pk: [] for row in volunteers}
    for visit in hours.visits(tenant_id, list(stands), first, today):
        came[stands[visit.volunteer_id]].append(visit)
    return {pk: _summed(visits, today=today) for pk, visits in came.items()}


def _summed(came: Sequence[Visit], *, today: date) -> Hours:
    year_ago = months_after(today, -A_YEAR)
    recent = [visit for visit in came if visit.day > year_ago]
    return Hours(
        known=True,
        times=len(recent),
        minutes=_sum(recent),
        all_times=len(came),
        all_minutes=_sum(came),
        last=came[-1].day if came else None,
    )


def lines_of(volunteer: Volunteer, *, first_day: date, last_day: date) -> list[Line]:
    """Return the visits from the first day to the last, the oldest first, with their places."""
    came = hours.visits(volunteer.tenant_id, _rows_of(volunteer), first_day, last_day)
    keys = {visit.centre_id for visit in came}
    rows = CareCentre.objects.filter(tenant=volunteer.tenant_id, pk__in=keys)
    names = dict(rows.values_list("pk", "name"))
    return [Line(visit, names.get(visit.centre_id, "")) for visit in came]


def _all(volunteer: Volunteer, today: date) -> list[Visit]:
    first = _first_day(volunteer, today)
    return hours.visits(volunteer.tenant_id, _rows_of(volunteer), first, today)


def _first_day(volunteer: Volunteer, today: date) -> date:
    return min(volunteer.began_on or today, date(today.year - 10, 1, 1))


def _rows_of(volunteer: Volunteer) -> list[int]:
    """Return the volunteer's id, and those of the rows that were put together with hers."""
    merged = MERGED(tenant=volunteer.tenant_id, volunteer=volunteer.pk)
    return [volunteer.pk, *(pk for (pk,) in merged)]


def _sum(came: Sequence[Visit]) -> int:
    return sum(visit.minutes or 0 for visit in came)
