"""What a volunteer is asked about, to be answered all at once: by a link, or logged in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Sum
from django.utils import timezone

from samspil.activities.models import Activity
from samspil.activities.rules import State as Plan
from samspil.kit.prepared import Given, Prepared
from samspil.signups import policy
from samspil.signups.models import Ask, AskQuerySet, Letter
from samspil.signups.queries.shown import Trip
from samspil.signups.queries.trips import MOST_SHOWN, not_over
from samspil.signups.rules import WAITS, State, left
from samspil.volunteers.models import Volunteer

COMES = (State.YES, State.STANDBY)

# Every page by a link asks it: see docs/decisions/0037.
BESIDE = Prepared(
    lambda: (
        Ask.objects.filter(tenant=Given("tenant"), volunteer=Given("volunteer"))
        .filter(activity__centre=Given("centre"), activity__state=Plan.PLANNED.value)
        .filter(not_over("activity__"), state__in=WAITS)
        .exclude(pk=Given("without"))
        .values_list("pk", flat=True)
    )
)


@dataclass(frozen=True, slots=True)
class Beside:
    """Hers, at one centre or at all of them, the soonest first."""

    asked: Sequence[Trip]  # that wait for an answer
    coming: Sequence[Trip]  # that she has said yes to, or stands by for

    @property
    def confirms(self) -> bool:
        """Whether something that she had said yes to has changed since."""
        return any(trip.state == State.UNCONFIRMED for trip in self.asked)


def asks_beside(ask: Ask) -> AskQuerySet:
    """Return what she is asked about at the same centre, with this one."""
    hers = Ask.objects.filter(tenant=ask.tenant_id, volunteer=ask.volunteer_id)
    return hers.filter(activity__centre=ask.activity.centre_id)


def asks_to(volunteer: Volunteer) -> AskQuerySet:
    """Return what she is asked about, wherever it is."""
    return Ask.objects.filter(tenant=volunteer.tenant_id, volunteer=volunteer)


def others_waiting(ask: Ask, *, now: datetime) -> int:
    """Return how many others there wait for her answer. One query."""
    return len(
        BESIDE(
            tenant=ask.tenant_id,
            volunteer=ask.volunteer_id,
            centre=ask.activity.centre_id,
            without=ask.pk,
            now=now,
            today=timezone.localdate(now),
        )
    )


def letter_about(ask: Ask, letter_id: int) -> Letter | None:
    """Return the letter when it is hers, and about several visits."""
    hers = Letter.objects.filter(tenant=ask.tenant_id, ask__volunteer=ask.volunteer_id)
    return hers.filter(pk=letter_id, ask_ids__isnull=False).first()


def beside(ask: Ask, letter: Letter | None, *, now: datetime) -> Beside:
    """
    Return what she is asked about, and comes to, at the same centre. Two queries.

    :param letter: only what this one is about.
    """
    rows = asks_beside(ask)
    if letter is not None:
        rows = rows.filter(pk__in=letter.ask_ids or [])
    return _ahead(rows, ask.tenant_id, now=now)


def all_asked(volunteer: Volunteer, *, now: datetime) -> Beside:
    """Return what she is asked about, and comes to, wherever it is. Two queries."""
    return _ahead(asks_to(volunteer), volunteer.tenant_id, now=now)


def _ahead(hers: AskQuerySet, tenant_id: int, *, now: datetime) -> Beside:
    planned = Activity.objects.filter(tenant=tenant_id).planned().coming(now)
    rows = hers.filter(state__in=[*WAITS, *COMES], activity__in=planned)
    joined = rows.select_related("activity__centre", "activity__unit", "activity__tenant")
    found = list(joined.order_by(F("activity__starts_at").asc(nulls_last=True), "pk")[:MOST_SHOWN])
    held = Ask.objects.filter(activity__in=[each.activity_id for each in found]).holding()
    seats = held.order_by().values_list("activity").annotate(taken=Sum(F("friends") + 1))
    taken = dict(seats)
    trips = [
        Trip(
            activity=each.activity,
            ask=each,
            others=(),
            friends=0,
            free=(
                None
                if each.activity.drop_in
                else left(each.activity.seats, taken.get(each.activity_id, 0))
            ),
            verdict=policy.answer(each, now=now),
        )
        for each in found
    ]
    return Beside(
        asked=[trip for trip in trips if trip.state in WAITS],
        coming=[trip for trip in trips if trip.state in COMES],
    )
