"""What coordinating took of time at a centre, week by week, beside what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Sum
from django.db.models.functions import TruncWeek

from samspil.organisations.models import CareCentre, Member
from samspil.overview.models import CoordinationWeek
from samspil.overview.policy import LOOK_AFTER
from samspil.overview.rules import weeks_until
from samspil.registrations.models import Registration
from samspil.registrations.rules import HELD


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was registered: counts, and the same volunteer or resident counts each time."""

    activities: int = 0
    volunteers: int = 0
    minutes: int = 0  # of the volunteers together
    residents: int = 0


@dataclass(frozen=True, slots=True)
class Week:
    """A week at a centre: the hours that were noted, None where nobody has, and what came of it."""

    monday: date
    hours: Decimal | None
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Hours:
    """The last weeks at a centre, the newest first."""

    centre: CareCentre
    centres: Sequence[CareCentre]  # hers, among which she may choose
    weeks: Sequence[Week]

    @property
    def noted(self) -> Sequence[Week]:
        """The weeks whose hours are known: only those can be put beside what came of them."""
        return [week for week in self.weeks if week.hours is not None]

    @property
    def spent(self) -> Decimal:
        """How many hours the noted weeks took."""
        return sum((week.hours or Decimal() for week in self.noted), Decimal())

    @property
    def outcome(self) -> Outcome:
        """What came of the noted weeks."""
        each = [week.outcome for week in self.noted]
        return Outcome(
            activities=sum(one.activities for one in each),
            volunteers=sum(one.volunteers for one in each),
            minutes=sum(one.minutes for one in each),
            residents=sum(one.residents for one in each),
        )


def hours_at(member: Member, centre_id: int | None, *, today: date) -> Hours:
    """
    Return the last weeks at one of her centres. Two queries.

    :param centre_id: None is the first of them.
    :raises CareCentre.DoesNotExist: it is not hers.
    """
    held = [each.centre for each in member.memberships if each.role in LOOK_AFTER]
    centres = sorted({each for each in held if each}, key=lambda each: (each.name, each.pk))
    centre = next((each for each in centres if centre_id in {None, each.pk}), None)
    if centre is None:
        raise CareCentre.DoesNotExist
    mondays = weeks_until(today)
    rows = CoordinationWeek.objects.filter(tenant=member.tenant, centre=centre)
    noted = dict(rows.filter(monday__in=mondays).values_list("monday", "hours"))
    found = _outcomes(member, centre, since=mondays[-1])
    weeks = [Week(day, noted.get(day), found.get(day, Outcome())) for day in mondays]
    return Hours(centre=centre, centres=centres, weeks=weeks)


def _outcomes(member: Member, centre: CareCentre, *, since: date) -> dict[date, Outcome]:
    rows = Registration.objects.in_figures_for(member).standing()
    held: Any = rows.filter(centre=centre, status=HELD, day__gte=since).order_by()
    weeks = held.values(monday=TruncWeek("day")).annotate(
        activities=Count("pk"),
        people=Sum("volunteers"),
        minutes_together=Sum(F("volunteers") * F("minutes")),
        took_part=Sum("residents"),
    )
    return {
        week["monday"]: Outcome(
            activities=week["activities"],
            volunteers=week["people"] or 0,
            minutes=week["minutes_together"] or 0,
            residents=week["took_part"] or 0,
        )
        for week in weeks
    }
