"""Who took part, who would like to, and who has not been reached."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone

from samspil.kit.sorting import DaKey
from samspil.organisations.models import Member, Unit
from samspil.residents.models import Resident, Tick
from samspil.residents.occasions import Occasion, calendar_is_here, occasions_at
from samspil.residents.queries.lists import units_of
from samspil.residents.queries.one import own_resident
from samspil.residents.rules import NOT_REACHED, Tally, not_reached_since, tally

A_WEEK = timedelta(days=6)


@dataclass(frozen=True)
class DayPage:
    """
    The residents of a unit with their ticks of a day, for one occasion or the day as a whole.

    `ahead`: the day is to come, and they are asked who would like to come to the occasion.
    """

    units: list[Unit]
    unit: Unit | None
    day: date
    occasion: Occasion | None
    occasions: list[Occasion]
    residents: list[Resident]
    ticks: dict[int, str]
    ahead: bool

    @property
    def wants(self) -> int:
        """How many have said that they would like to come."""
        return sum(how == Tick.How.WANTS for how in self.ticks.values())


@dataclass(frozen=True)
class UnitNotReached:
    """Those of a unit who have not taken part for a while, among all who live there."""

    unit: str
    residents: list[tuple[Resident, date | None]]  # with the last day she took part, if any
    missed: Tally
    all: Tally


@dataclass(frozen=True)
class NotReached:
    """Those who have not been reached, unit by unit."""

    days: int  # that one looks back
    since: date
    units: list[UnitNotReached]
    missed: Tally
    all: Tally


@dataclass(frozen=True)
class Reached:
    """How many have not taken part for a while, among how many."""

    missed: Tally
    all: Tally


@dataclass(frozen=True)
class InvitePage:
    """What a resident can be asked along to, with what she has said."""

    resident: Resident
    calendar: bool
    choices: list[tuple[Occasion, str]]


def day_page(
    member: Member, *, unit_id: int | None, day: date, occasion: int | None, today: date
) -> DayPage:
    """
    Return the residents of the unit, or of her first unit, with their ticks.

    Of a day to come it is about one occasion, the first if none is chosen.
    """
    units = units_of(member)
    unit = next((each for each in units if each.pk == unit_id), units[0] if units else None)
    rows = Resident.objects.visible_to(member).living_here()
    rows = rows.filter(unit=unit) if unit else rows
    residents = list(rows.in_danish_order())
    planned: list[Occasion] = []
    if unit is not None:
        planned = occasions_at(member, centre_id=unit.centre_id, first_day=day, last_day=day)
    first = planned[0] if planned and day > today else None
    chosen = next((each for each in planned if each.key == occasion), first)
    ticks = Tick.objects.visible_to(member).filter(
        resident__in=rows, day=day, occasion=chosen.key if chosen else None
    )
    return DayPage(
        units=units,
        unit=unit,
        day=day,
        occasion=chosen,
        occasions=planned,
        residents=residents,
        ticks={tick.resident_id: tick.how for tick in ticks},
        ahead=day > today,
    )


def not_reached(member: Member, *, today: date, days: int = NOT_REACHED.days) -> NotReached:
    """Return who has not taken part in the last days among those that she looks after."""
    since = not_reached_since(today, days=days)
    last = Max("ticks__day", filter=Q(ticks__how=Tick.How.TOOK_PART))
    rows = Resident.objects.visible_to(member).living_here().select_related("unit", "centre")
    ordered = rows.annotate(last_day=last).order_by(
        DaKey("centre__name"), DaKey("unit__name"), DaKey("preferred_name"), "id"
    )
    by_unit: dict[tuple[int, int | None], list[Resident]] = {}
    last_days: dict[int, date | None] = {}
    for resident in ordered:
        by_unit.setdefault((resident.centre_id, resident.unit_id), []).append(resident)
        last_days[resident.pk] = getattr(resident, "last_day", None)
    units = []
    for those in by_unit.values():
        missed = [each for each in those if (last_days[each.pk] or date.min) < since]
        units.append(
            UnitNotReached(
                unit=str(those[0].unit or those[0].centre),
                residents=[(each, last_days[each.pk]) for each in missed],
                missed=tally(each.gender for each in missed),
                all=tally(each.gender for each in those),
            )
        )
    everybody = [each for those in by_unit.values() for each in those]
    return NotReached(
        days=days,
        since=since,
        units=units,
        missed=tally(each.gender for unit in units for each, _day in unit.residents),
        all=tally(each.gender for each in everybody),
    )


def reached(member: Member, *, today: date) -> Reached:
    """Return how many of those that she looks after have not taken part; nobody by name."""
    took_part = Tick.objects.filter(
        tenant=OuterRef("tenant"),
        resident=OuterRef("pk"),
        how=Tick.How.TOOK_PART,
        day__gte=not_reached_since(today),
    )
    rows = Resident.objects.visible_to(member).living_here()
    told = list(rows.values_list("gender", Exists(took_part)))
    return Reached(
        missed=tally(gender for gender, took_part in told if not took_part),
        all=tally(gender for gender, _took_part in told),
    )


def would_you_like(member: Member, resident_id: int, *, now: datetime) -> InvitePage:
    """
    Return what there is to come to in the next seven days, with what the resident has said.

    :raises Resident.DoesNotExist: there is none that she looks after.
    """
    resident = own_resident(member, resident_id)
    today = timezone.localdate(now)
    planned = occasions_at(
        member, centre_id=resident.centre_id, first_day=today, last_day=today + A_WEEK
    )
    ticks = Tick.objects.visible_to(member).filter(resident=resident, day__gte=today)
    said = {tick.occasion: tick.how for tick in ticks if tick.occasion}
    return InvitePage(
        resident=resident,
        calendar=calendar_is_here(),
        choices=[(each, said.get(each.key, "")) for each in planned if each.starts_at > now],
    )
