"""What a volunteer sees: one activity and her answer to it, what is next, and what she may join."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from samspil.activities.models import Activity
from samspil.kit.verdict import Verdict
from samspil.organisations.models import Member, Municipality
from samspil.organisations.rules import token_hash
from samspil.signups import policy
from samspil.signups.models import Ask, VisitCalendar
from samspil.signups.rules import HOLDING, State, left
from samspil.volunteers.models import Volunteer, VolunteerCentre

PAST_SHOWN = 20
JOINED = ("activity__centre", "activity__unit", "activity__tenant")


@dataclass(frozen=True, slots=True)
class Trip:
    """One activity as one volunteer sees it."""

    activity: Activity
    ask: Ask | None  # None: she has not been asked
    others: tuple[str, ...]  # first names of those who come, without herself
    friends: int  # how many friends come along, whoever brings them
    free: int | None  # seats; None: no limit
    verdict: Verdict  # may it be answered?

    @property
    def state(self) -> State | None:
        """How it stands with her."""
        return self.ask.stands if self.ask else None

    @property
    def full(self) -> bool:
        """Whether a yes would stand by."""
        mine = self.ask is not None and self.ask.stands.holds_seat
        return self.free == 0 and not mine

    @property
    def room_for_friend(self) -> bool:
        """Whether there is a seat for a friend too."""
        mine = self.ask.size if self.ask is not None and self.ask.stands.holds_seat else 0
        return self.free is None or self.free + mine >= 2


@dataclass(frozen=True, slots=True)
class Mine:
    """What is next for a volunteer, what she is asked about, and where she has been."""

    volunteer: Volunteer
    next: tuple[Trip, ...]
    asked: tuple[Trip, ...]
    past: tuple[Ask, ...]


def volunteer_of(member: Member) -> Volunteer | None:
    """Return the member as a volunteer, or None when she is none."""
    rows = Volunteer.objects.filter(tenant=member.tenant, person=member.person).standing()
    return rows.select_related("person", "association").first()


def companions(activity_ids: Iterable[int]) -> Mapping[int, list[Ask]]:
    """Return who holds a seat at each activity, in the order in which they answered. One query."""
    rows = Ask.objects.filter(activity__in=list(activity_ids)).holding()
    found: dict[int, list[Ask]] = {}
    for row in rows.select_related("volunteer").order_by("answered_at", "pk"):
        found.setdefault(row.activity_id, []).append(row)
    return found


def trip_of(ask: Ask, *, now: datetime) -> Trip:
    """Return the activity as the one who was asked sees it."""
    held = companions([ask.activity_id]).get(ask.activity_id, [])
    return _trip(ask.activity, ask, held, verdict=policy.answer(ask, now=now))


def trip(member: Member, activity_id: int, *, now: datetime) -> Trip:
    """
    Return the activity as the member sees it, as a volunteer.

    :raises Activity.DoesNotExist: there is none here that she may see.
    :raises Volunteer.DoesNotExist: she is no volunteer here.
    """
    rows = Activity.objects.visible_to(member).select_related("centre", "unit", "tenant")
    activity = rows.get(pk=activity_id)
    volunteer = volunteer_of(member)
    if volunteer is None:
        raise Volunteer.DoesNotExist
    ask = Ask.objects.filter(activity=activity, volunteer=volunteer).first()
    if ask is None:
        places = VolunteerCentre.objects.filter(tenant=member.tenant, volunteer=volunteer)
        there = places.current().filter(centre=activity.centre_id).exists()
        verdict = policy.join(volunteer, activity, at_centre=there, now=now)
    else:
        ask.activity, ask.volunteer = activity, volunteer
        verdict = policy.answer(ask, now=now)
    held = companions([activity.pk]).get(activity.pk, [])
    return _trip(activity, ask, held, verdict=verdict)


def mine(member: Member, *, now: datetime) -> Mine | None:
    """Return her own page, or None when she is no volunteer here. Four queries."""
    volunteer = volunteer_of(member)
    if volunteer is None:
        return None
    rows = Ask.objects.filter(tenant=member.tenant, volunteer=volunteer).select_related(*JOINED)
    live = Q(activity__ends_at__gt=now) | Q(
        activity__starts_at=None, activity__last_day__gte=now.date()
    )
    coming = rows.filter(live).exclude(state__in=[State.NO, State.WITHDRAWN])
    found = list(coming.order_by("activity__starts_at", "pk")[:50])
    held = companions([ask.activity_id for ask in found])
    trips = []
    for ask in found:
        ask.volunteer = volunteer
        together = held.get(ask.activity_id, [])
        trips.append(_trip(ask.activity, ask, together, verdict=policy.answer(ask, now=now)))
    been = rows.exclude(live).filter(Q(came=True) | Q(came=None, state__in=HOLDING))
    sure = {State.YES, State.STANDBY}
    return Mine(
        volunteer=volunteer,
        next=tuple(one for one in trips if one.state in sure),
        asked=tuple(one for one in trips if one.state not in sure and one.verdict),
        past=tuple(been.order_by("-activity__starts_at", "-pk")[:PAST_SHOWN]),
    )


def open_to_join(member: Member, *, now: datetime) -> "QuerySet[Activity]":
    """Return what she may join by herself and has not answered, the soonest first."""
    volunteer = volunteer_of(member)
    if volunteer is None:
        return Activity.objects.none()
    places = VolunteerCentre.objects.filter(tenant=member.tenant, volunteer=volunteer)
    hers = Q(centre__in=places.current().values("centre")) | Q(open_to_community=True)
    if volunteer.association_id:
        hers |= Q(association=volunteer.association_id)
    coming = Activity.objects.visible_to(member).planned().coming(now).filter(hers)
    needs = coming.filter(Q(drop_in=True) | Q(seats__gt=0))
    answered = Ask.objects.filter(tenant=member.tenant, volunteer=volunteer)
    free = needs.exclude(pk__in=answered.values("activity"))
    return free.select_related("centre", "unit", "tenant").in_order()


def calendar_of(tenant: Municipality, secret: str) -> Volunteer | None:
    """Return whose calendar the secret address is, or None."""
    rows = VisitCalendar.objects.filter(
        tenant=tenant, token_hash=token_hash(secret), closed_at=None
    )
    found = rows.select_related("volunteer__person").first()
    if found is None or found.volunteer.merged_into_id or found.volunteer.stage == "left":
        return None
    return found.volunteer


def has_calendar(volunteer: Volunteer) -> bool:
    """Tell whether she has an address that works."""
    hers = VisitCalendar.objects.filter(tenant_id=volunteer.tenant_id, volunteer=volunteer)
    return hers.filter(closed_at=None).exists()


def feed_of(volunteer: Volunteer, *, since: datetime) -> list[Ask]:
    """Return what is in her calendar: where she comes, or was to come, since then. One query."""
    rows = Ask.objects.filter(tenant_id=volunteer.tenant_id, volunteer=volunteer)
    timed = rows.filter(activity__starts_at__gte=since)
    known = timed.filter(state__in=[*HOLDING, State.WITHDRAWN, State.STANDBY])
    return list(known.select_related(*JOINED).order_by("activity__starts_at", "pk"))


def _trip(activity: Activity, ask: Ask | None, held: list[Ask], *, verdict: Verdict) -> Trip:
    others = [one for one in held if ask is None or one.pk != ask.pk]
    taken = sum(one.size for one in held)
    return Trip(
        activity=activity,
        ask=ask,
        others=tuple(one.volunteer.first_name for one in others),
        friends=sum(one.friends for one in others),
        free=None if activity.drop_in else left(activity.seats, taken),
        verdict=verdict,
    )
