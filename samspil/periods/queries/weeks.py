"""How centres stand, week by week: what is registered, what was said, and what is missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, Count, F, Q, QuerySet, Value
from django.db.models.functions import TruncWeek

from samspil.kit.prepared import AnyOf, Given, Prepared
from samspil.organisations.models import CareCentre
from samspil.periods.models import Period, PeriodCentre, QuietWeek
from samspil.periods.rules import State, Week, state_of
from samspil.registrations.models import Registration


@dataclass(frozen=True, slots=True)
class CentreWeek:
    """One centre in one week; `quiet_id` is the row that says that there was nothing."""

    week: Week
    state: State
    registrations: int
    quiet_id: int | None

    @property
    def contradicts(self) -> bool:
        """Whether it was said that there was nothing, and something is registered."""
        return self.state is State.TOLD and self.quiet_id is not None


@dataclass(frozen=True, slots=True)
class CentreWeeks:
    """One centre in all the weeks, the first one first."""

    centre: CareCentre
    weeks: tuple[CentreWeek, ...]

    @property
    def missing_first(self) -> tuple[CentreWeek, ...]:
        """All of them, those that have ended without a word before the others."""
        return tuple(sorted(self.weeks, key=lambda each: each.state is not State.SILENT))

    @property
    def silent(self) -> tuple[Week, ...]:
        """The weeks that have ended without a word."""
        return tuple(each.week for each in self.weeks if each.state is State.SILENT)


def centres_of(period: Period) -> list[CareCentre]:
    """Return the centres that take part, in Danish order. One query."""
    chosen = PeriodCentre.objects.filter(tenant_id=period.tenant_id, period=period)
    here = CareCentre.objects.filter(tenant_id=period.tenant_id, pk__in=chosen.values("centre"))
    return list(here.in_danish_order())


def standing(
    tenant_id: int, centres: Sequence[CareCentre], weeks: Sequence[Week], *, today: date
) -> list[CentreWeeks]:
    """
    Return how each centre stands in the weeks, in the centres' order. One query.

    Only counts are read, never what was done or by whom.
    """
    registrations: dict[tuple[int, date], int] = {}
    quiet: dict[tuple[int, date], int] = {}
    for centre_id, monday, number, quiet_id in _spoken(tenant_id, centres, weeks):
        if quiet_id is None:
            registrations[centre_id, monday] = number
        else:
            quiet[centre_id, monday] = quiet_id

    def one(centre: CareCentre, week: Week) -> CentreWeek:
        place = (centre.pk, week.monday)
        number = registrations.get(place, 0)
        state = state_of(
            week.monday, today=today, registrations=number, said_nothing=place in quiet
        )
        return CentreWeek(week, state, registrations=number, quiet_id=quiet.get(place))

    return [CentreWeeks(each, tuple(one(each, week) for week in weeks)) for each in centres]


def _spoken(
    tenant_id: int, centres: Sequence[CareCentre], weeks: Sequence[Week]
) -> Iterable[tuple[int, date, int, int | None]]:
    """Return centre, Monday, and how many registrations there are, or who said there were none."""
    return SPOKEN(
        tenant=tenant_id,
        centres=[centre.pk for centre in centres],
        first=weeks[0].monday,
        last=weeks[-1].sunday,
    )


def _of_weeks() -> "QuerySet[Registration, tuple[int, date, int, int | None]]":
    here = Q(tenant=Given("tenant"), centre=AnyOf("centres"))
    days = (Given("first"), Given("last"))
    rows = Registration.objects.filter(here, day__range=days).standing()
    nobody = Value(None, output_field=BigIntegerField())
    told = rows.annotate(monday=TruncWeek("day")).values("centre_id", "monday").order_by()
    counted = told.annotate(number=Count("id"), quiet=nobody)
    said = QuietWeek.objects.filter(here, monday__range=days).standing()
    fields = ("centre_id", "monday", "number", "quiet")
    return counted.values_list(*fields).union(
        said.annotate(number=Value(0), quiet=F("pk")).values_list(*fields), all=True
    )


SPOKEN = Prepared(_of_weeks)
