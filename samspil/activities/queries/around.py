"""What stands round each of the calendar's pages, and the proposals that wait."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from samspil.activities import policy
from samspil.activities.models import Activity, ActivityQuerySet
from samspil.activities.queries.common import Line, Offer, Selection, line, offer
from samspil.activities.rules import State
from samspil.kit.prepared import AnyOf, Given
from samspil.kit.verdict import Verdict
from samspil.organisations.models import Member
from samspil.organisations.seen import Seen


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands round each of the calendar's pages."""

    offer: Offer
    write: Verdict
    closes: bool  # she may close her centre to visits
    proposes: bool  # what she plans is a proposal, wherever it is
    today: date
    proposals: int  # that wait for her answer, or for the centre's


def frame(member: Member, selection: Selection, *, now: datetime) -> Frame:
    """Return what stands round the page."""
    return Frame(
        offer=offer(member, selection),
        write=policy.write(member),
        closes=member.holds(*policy.CLOSERS),
        proposes=not member.holds(*policy.PLANNERS),
        today=timezone.localdate(now),
        proposals=waiting(member, now=now),
    )


# Of each proposal at the centres, or of the associations: the series it is in. See decision 0037.
WAITING = Seen(
    lambda member: (
        Activity.objects.visible_to(member)
        .filter(state=State.PROPOSED.value)
        .filter(Q(centre=AnyOf("centres")) | Q(association=AnyOf("associations")))
        .not_over(Given("now"), Given("today"))
        .values_list("series", flat=True)
    )
)


def waiting(member: Member, *, now: datetime) -> int:
    """
    Return how many proposals wait: for her answer, or for that of the centre she asked.

    A series waits once.
    """
    centres = member.centre_ids(*policy.DECIDERS)
    associations = member.association_ids(*policy.PROPOSERS)
    if not centres and not associations:
        return 0
    series = WAITING(
        member,
        centres=list(centres),
        associations=list(associations),
        now=now,
        today=timezone.localdate(now),
    )
    alone = sum(each is None for each in series)
    return alone + len({each for each in series if each is not None})


def _first_of_each(rows: ActivityQuerySet) -> ActivityQuerySet:
    """Keep one row for each series: its proposal is answered once."""
    firsts = rows.filter(series__isnull=False).order_by("series", "slot_day").distinct("series")
    return rows.filter(Q(series=None) | Q(pk__in=firsts.values("pk")))


def proposals(member: Member, *, now: datetime) -> list[tuple[Line, str]]:
    """Return what waits for an answer, each with the association that asks, the soonest first."""
    rows = Activity.objects.visible_to(member).filter(state=State.PROPOSED.value).coming(now)
    kept = _first_of_each(rows).select_related("centre", "unit", "association").in_order()
    # Nobody is asked to what is not planned; only an association proposes.
    return [(line(row), row.association.name if row.association else "") for row in kept]
