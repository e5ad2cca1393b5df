"""A centre's month beside the last, and a municipality's centres side by side, never ranked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Max, Q, Sum
from django.utils.timezone import localdate

from samspil.actionmap.models import Cell, Round
from samspil.organisations.models import CareCentre, Member
from samspil.overview.rules import month_before, month_of
from samspil.registrations.models import Registration
from samspil.registrations.rules import HELD

LATELY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Figures:
    """What was registered in a month: counts of what somebody wrote down."""

    activities: int
    residents: int  # summed over the activities: the same resident counts each time
    volunteers: int
    outside: int  # in the evening, from 17, or at the weekend


@dataclass(frozen=True, slots=True)
class Months:
    """A month so far, and the whole month before it."""

    first: date
    before: date
    now: Figures
    last: Figures


def months_of(member: Member, centre_ids: Iterable[int], *, today: date) -> Months:
    """Return the centres' month so far beside the whole last month. One query."""
    (first, end), (before, _first) = month_of(today), month_before(today)
    rows = Registration.objects.in_figures_for(member).standing()
    rows = rows.filter(centre__in=list(centre_ids), status=HELD)
    this, last = Q(day__gte=first, day__lt=end), Q(day__gte=before, day__lt=first)
    found = rows.aggregate(**_counts("now", this), **_counts("last", last))
    return Months(first=first, before=before, now=_of(found, "now"), last=_of(found, "last"))


def _counts(name: str, when: Q) -> dict[str, object]:
    outside = Q(day__iso_week_day__gte=6) | Q(starts_at__hour__gte=17)
    return {
        f"{name}_activities": Count("pk", filter=when),
        f"{name}_residents": Sum("residents", filter=when),
        f"{name}_volunteers": Sum("volunteers", filter=when),
        f"{name}_outside": Count("pk", filter=when & outside),
    }


def _of(found: dict[str, int | None], name: str) -> Figures:
    return Figures(
        **{
            each: found[f"{name}_{each}"] or 0
            for each in ("activities", "residents", "volunteers", "outside")
        }
    )


@dataclass(frozen=True, slots=True)
class CentreLine:
    """One centre: how much of the open round it has written, and what it registered lately."""

    pk: int
    name: str
    cells: int
    written_at: date | None
    registered: int


def centre_lines(member: Member, *, today: date) -> Sequence[CentreLine]:
    """Return the open centres in Danish order. Three queries; counts only."""
    centres = list(CareCentre.objects.visible_to(member).open().in_danish_order())
    latest = Round.objects.visible_to(member).filter(closed_at=None).newest_first()
    cells = Cell.objects.visible_to(member).filter(round__in=latest[:1], centre__isnull=False)
    written = {
        row["centre"]: row
        for row in cells.exclude(text="")
        .values("centre")
        .annotate(number=Count("pk"), at=Max("written_at"))
        .order_by()
    }
    rows = Registration.objects.in_figures_for(member).standing()
    rows = rows.filter(status=HELD, day__gt=today - LATELY, day__lte=today)
    told = dict(rows.values_list("centre").annotate(number=Count("pk")).order_by())
    return [
        CentreLine(
            pk=centre.pk,
            name=centre.name,
            cells=written[centre.pk]["number"] if centre.pk in written else 0,
            written_at=localdate(written[centre.pk]["at"]) if centre.pk in written else None,
            registered=told.get(centre.pk, 0),
        )
        for centre in centres
    ]
