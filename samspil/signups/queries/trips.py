"""What a volunteer sees: one activity and her answer to it, what is next, and what she may join."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, Sum
from django.utils import timezone

from samspil.activities.models import Activity
from samspil.activities.rules import State as Plan
from samspil.activities.rules import moment
from samspil.kit.prepared import AnyOf, Given, Prepared
from samspil.kit.verdict import Verdict
from samspil.organisations.models import Member, Municipality
from samspil.organisations.rules import token_hash
from samspil.organisations.seen import Seen
from samspil.signups import policy
from samspil.signups.models import Ask, AskQuerySet, VisitCalendar
from samspil.signups.rules import HOLDING, State, left
from samspil.volunteers.models import Volunteer, VolunteerCentre

MOST_SHOWN, PAST_SHOWN = 50, 20
JOINED = ("activity__centre", "activity__unit", "activity__tenant")
# What the pages that list them say of each activity.
SHOWN = (
    *("title", "state", "place", "seats", "drop_in", "starts_at", "ends_at", "first_day"),
    *("last_day", "centre__name", "unit__name"),
)

# What is asked on most of a volunteer's pages is prepared: see docs/decisions/0037.
HERSELF = Prepared(
    lambda: (
        Volunteer.objects.filter(tenant=Given("tenant"), person=Given("person"))
        .standing()
        .order_by("pk")
    )
)
HELD = Prepared(
    lambda: (
        Ask.objects.filter(activity=AnyOf("activities"))
        .holding()
        .select_related("volunteer")
        .only("activity", "friends", "volunteer__name")
        .order_by("answered_at", "pk")
    )
)
HER_ANSWER = Prepared(
    lambda: Ask.objects.filter(
        tenant=Given("tenant"), activity=Given("activity"), volunteer=Given("volunteer")
    )
)
PLACES = Prepared(
    lambda: (
        VolunteerCentre.objects.filter(tenant=Given("tenant"), volunteer=Given("volunteer"))
        .current()
        .values_list("centre", flat=True)
    )
)
# What she may join is about: her association, the centres where she comes, what she has answered.
AROUND_HER = Prepared(
    lambda: (
        Volunteer.objects.filter(tenant=Given("tenant"), person=Given("person"))
        .standing()
        .values_list(
            "association",
            ArraySubquery(
                VolunteerCentre.objects.filter(tenant=OuterRef("tenant"), volunteer=OuterRef("pk"))
                .current()
                .values("centre")
            ),
            ArraySubquery(
                Ask.objects.filter(tenant=OuterRef("tenant"), volunteer=OuterRef("pk")).values(
                    "activity"
                )
            ),
        )
    )
)
CAN_JOIN = Seen(
    lambda member: (
        Activity.objects.visible_to(member)
        .planned()
        .filter(not_over())
        .filter(
            Q(centre__in=AnyOf("centres"))
            | Q(association=Given("association"))
            | Q(open_to_community=True)
        )
        .filter(Q(drop_in=True) | Q(seats__gt=0))
        .in_order()
        .values_list("pk", flat=True)
    )
)
SEES = Seen(
    lambda member: (
        Activity.objects.visible_to(member)
        .filter(pk=Given("activity"))
        .values_list("pk", flat=True)
    )
)
TRIP = Seen(
    lambda member: (
        Activity.objects.visible_to(member)
        .filter(pk=Given("activity"))
        .select_related("centre", "unit")
    )
)
OPEN = Prepared(
    lambda: (
        Activity.objects.filter(tenant=Given("tenant"), pk=AnyOf("activities"))
        .select_related("centre", "unit")
        .only(*SHOWN)
        .in_order()
    )
)
SEATS = Prepared(
    lambda: (
        Ask.objects.filter(activity=AnyOf("activities"))
        .holding()
        .order_by()
        .values_list("activity")
        .annotate(taken=Sum(F("friends") + 1))
    )
)
HERS = ("tenant", "volunteer", "activity", "state", "friends", "offer_until")


def not_over(path: str = "") -> Q:
    """Keep what has not ended at a time, or on a day, that are given; the path leads to it."""
    today = Q(**{f"{path}starts_at": None, f"{path}last_day__gte": Given("today")})
    return Q(**{f"{path}ends_at__gt": Given("now")}) | today


def _hers() -> AskQuerySet:
    rows = Ask.objects.filter(tenant=Given("tenant"), volunteer=Given("volunteer"))
    return rows.select_related("activity__centre", "activity__unit").only(
        *HERS, *(f"activity__{field}" for field in SHOWN)
    )


COMING = Prepared(
    lambda: (
        _hers()
        .filter(not_over("activity__"))
        .exclude(state__in=[State.NO, State.WITHDRAWN])
        .order_by("activity__starts_at", "pk")[:MOST_SHOWN]
    )
)
BEEN = Prepared(
    lambda: (
        _hers()
        .exclude(not_over("activity__"))
        .filter(Q(came=True) | Q(came=None, state__in=HOLDING))
        .order_by("-activity__starts_at", "-pk")[:PAST_SHOWN]
    )
)


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
    found = next(iter(HERSELF(tenant=member.tenant.pk, person=member.person.pk)), None)
    if found is not None:
        found.tenant, found.person = member.tenant, member.person
    return found


def companions(activity_ids: Iterable[int]) -> Mapping[int, list[Ask]]:
    """Return who holds a seat at each activity, in the order in which they answered. One query."""
    found: dict[int, list[Ask]] = {}
    for row in HELD(activities=list(activity_ids)):
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
    activity = next(iter(TRIP(member, activity=activity_id)), None)
    if activity is None:
        raise Activity.DoesNotExist
    activity.tenant = member.tenant
    volunteer = volunteer_of(member)
    if volunteer is None:
        raise Volunteer.DoesNotExist
    ask = answer_of(volunteer, activity)
    if ask is None:
        there = activity.centre_id in places_of(volunteer)
        verdict = policy.join(volunteer, activity, at_centre=there, now=now)
    else:
        ask.activity, ask.volunteer = activity, volunteer
        verdict = policy.answer(ask, now=now)
    held = companions([activity.pk]).get(activity.pk, [])
    return _trip(activity, ask, held, verdict=verdict)


def sees(member: Member, activity_id: int) -> bool:
    """Tell whether she may see the activity."""
    return bool(SEES(member, activity=activity_id))


def answer_of(volunteer: Volunteer, activity: Activity) -> Ask | None:
    """Return how it stands between the two, or None when nobody asked and she did not answer."""
    both = {"activity": activity.pk, "volunteer": volunteer.pk}
    return next(iter(HER_ANSWER(tenant=activity.tenant_id, **both)), None)


def places_of(volunteer: Volunteer) -> list[int]:
    """Return the centres where she comes."""
    return PLACES(tenant=volunteer.tenant_id, volunteer=volunteer.pk)


def mine(member: Member, *, now: datetime) -> Mine | None:
    """Return her own page, or None when she is no volunteer here. Four queries."""
    volunteer = volunteer_of(member)
    if volunteer is None:
        return None
    asked = {
        "tenant": member.tenant.pk,
        "volunteer": volunteer.pk,
        "now": now,
        "today": now.date(),
    }
    found = COMING(**asked)
    held = companions([ask.activity_id for ask in found])
    trips = []
    for ask in found:
        ask.volunteer = volunteer
        together = held.get(ask.activity_id, [])
        trips.append(_trip(ask.activity, ask, together, verdict=policy.answer(ask, now=now)))
    sure = {State.YES, State.STANDBY}
    return Mine(
        volunteer=volunteer,
        next=tuple(one for one in trips if one.state in sure),
        asked=tuple(one for one in trips if one.state not in sure and one.verdict),
        past=tuple(BEEN(**asked)),
    )


def open_to_join(member: Member, *, now: datetime) -> list[int]:
    """Return the keys of what she may join by herself and has not answered, the soonest first."""
    known = AROUND_HER(tenant=member.tenant.pk, person=member.person.pk)
    if not known:
        return []
    [(association, centres, answered)] = known
    found = CAN_JOIN(
        member,
        centres=centres,
        association=association,
        now=now,
        today=timezone.localdate(now),
    )
    out = set(answered)
    return [key for key in found if key not in out]


def open_trips(member: Member, activity_ids: Collection[int]) -> list[tuple[Activity, int | None]]:
    """Return the activities, the soonest first, each with its free seats; None: no limit."""
    wanted = {"activities": list(activity_ids)}
    taken = dict(SEATS(**wanted))
    return [
        (each, None if each.drop_in else left(each.seats, taken.get(each.pk, 0)))
        for each in OPEN(tenant=member.tenant.pk, **wanted)
    ]


def expected_on(volunteer: Volunteer, first_day: date, last_day: date, /) -> int:
    """Return to how many activities she has said yes on those days, or stands in line for."""
    rows = Ask.objects.filter(tenant_id=volunteer.tenant_id, volunteer=volunteer)
    days = {
        "activity__starts_at__gte": moment(first_day, time()),
        "activity__starts_at__lt": moment(last_day + timedelta(days=1), time()),
    }
    on = rows.filter(activity__state=Plan.PLANNED.value, **days)
    return on.filter(state__in=[*HOLDING, State.STANDBY]).count()


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
