"""What the pages about periods need: the list, all centres side by side, and one's own."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Count

from samspil.kit.verdict import Verdict
from samspil.organisations.models import CareCentre, Member
from samspil.periods import policy
from samspil.periods.models import SPEAKERS, Period, PeriodCentre
from samspil.periods.queries.report import last_changed, same_weeks
from samspil.periods.queries.weeks import CentreWeeks, centres_of, standing
from samspil.periods.rules import Week, weeks_left


class Phase(StrEnum):
    """How far a period is."""

    AHEAD = "ahead"
    RUNNING = "running"
    ENDED = "ended"  # and not closed yet
    CLOSED = "closed"


def phase_of(period: Period, *, today: date) -> Phase:
    """Return how far the period is."""
    if period.closed_at:
        return Phase.CLOSED
    if today < period.first_day:
        return Phase.AHEAD
    return Phase.RUNNING if today <= period.last_day else Phase.ENDED


@dataclass(frozen=True, slots=True)
class Line:
    """One period in the list."""

    period: Period
    phase: Phase
    centres: int


@dataclass(frozen=True, slots=True)
class PeriodPage:
    """One period with all its centres, for the lead."""

    period: Period
    phase: Phase
    left: int  # weeks that have not ended
    centres: tuple[CentreWeeks, ...]
    same: Period | None
    last_changed: datetime | None
    change: Verdict
    close: Verdict
    reopen: Verdict

    @property
    def silent(self) -> tuple[CentreWeeks, ...]:
        """The centres that are silent about at least one week."""
        return tuple(each for each in self.centres if each.silent)


@dataclass(frozen=True, slots=True)
class Countdown:
    """One period with the centres that somebody has to do with: how much is left and missing."""

    period: Period
    phase: Phase
    left: int  # weeks that have not ended
    centres: tuple[CentreWeeks, ...]

    @property
    def silent(self) -> int:
        """How many of the centres are silent about at least one week."""
        return sum(bool(each.silent) for each in self.centres)

    @property
    def missing(self) -> tuple[Week, ...]:
        """The weeks that at least one of the centres is silent about, the first one first."""
        weeks = {week.monday: week for each in self.centres for week in each.silent}
        return tuple(weeks[monday] for monday in sorted(weeks))


def periods(member: Member, *, today: date) -> list[Line]:
    """Return the periods she has to do with, the latest first. One query."""
    found = Period.objects.of(member).annotate(number=Count("places")).newest_first()
    return [
        Line(
            period=period,
            phase=phase_of(period, today=today),
            centres=period.number,  # type: ignore[attr-defined]  # annotated above
        )
        for period in found
    ]


def period_page(member: Member, period_id: int, *, today: date) -> PeriodPage:
    """
    Return one period with all its centres.

    :raises Period.DoesNotExist: there is none in the municipality.
    """
    period = Period.objects.visible_to(member).get(pk=period_id)
    centres = centres_of(period)
    return PeriodPage(
        period=period,
        phase=phase_of(period, today=today),
        left=weeks_left(period.first_day, period.last_day, today=today),
        centres=tuple(standing(period.tenant_id, centres, period.weeks, today=today)),
        same=same_weeks(period),
        last_changed=last_changed(period),
        change=policy.change(member, period),
        close=policy.close(member, period, today=today),
        reopen=policy.reopen(member, period),
    )


def countdown(member: Member, period_id: int, *, today: date) -> Countdown:
    """
    Return one period with the centres that she speaks for.

    :raises Period.DoesNotExist: none of hers takes part in such a period.
    """
    period = Period.objects.visible_to(member).get(pk=period_id)
    hers = member.centre_ids(*SPEAKERS)
    centres = [centre for centre in centres_of(period) if centre.pk in hers]
    if not centres:
        raise Period.DoesNotExist
    return _counted(period, centres, today=today)


def _counted(period: Period, centres: list[CareCentre], *, today: date) -> Countdown:
    return Countdown(
        period=period,
        phase=phase_of(period, today=today),
        left=weeks_left(period.first_day, period.last_day, today=today),
        centres=tuple(standing(period.tenant_id, centres, period.weeks, today=today)),
    )


def begun(member: Member, *, today: date) -> Countdown | None:
    """
    Return the period that she is asked about now: begun, not closed, the latest of them.

    With the centres she has to do with: the lead all, others their own. Two queries.
    """
    places = PeriodCentre.objects.visible_to(member).of(member)
    open_ones = places.filter(period__closed_at=None, period__first_day__lte=today)
    latest_first = open_ones.order_by("-period__first_day", "-period_id")
    found = list(latest_first.select_related("period", "centre"))
    if not found:
        return None
    period = found[0].period
    return _counted(period, [each.centre for each in found if each.period == period], today=today)


def choosable(member: Member, period: Period | None = None) -> list[CareCentre]:
    """Return the centres that may take part: those that are open, and those in it already."""
    here = CareCentre.objects.visible_to(member).in_danish_order()
    chosen = chosen_in(period) if period else frozenset()
    return [centre for centre in here if centre.closed_at is None or centre.pk in chosen]


def chosen_in(period: Period) -> frozenset[int]:
    """Return the centres that take part, by their ids."""
    rows = PeriodCentre.objects.filter(tenant_id=period.tenant_id, period=period)
    return frozenset(rows.values_list("centre_id", flat=True))
