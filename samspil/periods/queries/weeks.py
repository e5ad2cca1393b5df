"""How centres stand, week by week: what is registered, what was said, and what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.db.models.functions import TruncWeek

from samspil.organisations.models import CareCentre, Municipality
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
    def silent(self) -> tuple[Week, ...]:
        """The weeks that have ended without a word."""
        return tuple(each.week for each in self.weeks if each.state is State.SILENT)


def centres_of(period: Period) -> list[CareCentre]:
    """Return the centres that take part, in Danish order. One query."""
    chosen = PeriodCentre.objects.filter(tenant_id=period.tenant_id, period=period)
    here = CareCentre.objects.filter(tenant_id=period.tenant_id, pk__in=chosen.values("centre"))
    return list(here.in_danish_order())


def standing(
    tenant: Municipality, centres: Sequence[CareCentre], weeks: Sequence[Week], *, today: date
) -> list[CentreWeeks]:
    """
    Return how each centre stands in the weeks, in the centres' order. Two queries.

    Only counts are read, never what was done or by whom.
    """
    keys = [centre.pk for centre in centres]
    told = _told(tenant, keys, weeks)
    quiet = _quiet(tenant, keys, weeks)
    return [
        CentreWeeks(
            centre,
            tuple(
                CentreWeek(
                    week=week,
                    state=state_of(
                        week.monday,
                        today=today,
                        registrations=told.get((centre.pk, week.monday), 0),
                        said_nothing=(centre.pk, week.monday) in quiet,
                    ),
                    registrations=told.get((centre.pk, week.monday), 0),
                    quiet_id=quiet.get((centre.pk, week.monday)),
                )
                for week in weeks
            ),
        )
        for centre in centres
    ]


def _told(
    tenant: Municipality, centres: Sequence[int], weeks: Sequence[Week]
) -> dict[tuple[int, date], int]:
    days = (weeks[0].monday, weeks[-1].sunday)
    rows = Registration.objects.filter(tenant=tenant, centre__in=centres, day__range=days)
    counted = rows.standing().annotate(monday=TruncWeek("day")).values("centre_id", "monday")
    found = counted.annotate(number=Count("id")).order_by()
    return {(row["centre_id"], row["monday"]): row["number"] for row in found}


def _quiet(
    tenant: Municipality, centres: Sequence[int], weeks: Sequence[Week]
) -> dict[tuple[int, date], int]:
    days = (weeks[0].monday, weeks[-1].sunday)
    rows = QuietWeek.objects.filter(tenant=tenant, centre__in=centres, monday__range=days)
    said = rows.standing().values_list("centre_id", "monday", "pk")
    return {(centre, monday): pk for centre, monday, pk in said}
