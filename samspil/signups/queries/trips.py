"""What a volunteer sees: one activity and her answer to it, what is next, and what she may join."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, FilteredRelation, OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils import timezone

from samspil.activities.models import Activity
from samspil.kit.prepared import AnyOf, Given, Prepared
from samspil.kit.verdict import Verdict
from samspil.organisations.models import Member
from samspil.organisations.rules import token_hash
from samspil.organisations.seen import Seen
from samspil.signups import policy
from samspil.signups.models import Ask, AskQuerySet, ForOne, VisitCalendar
from samspil.signups.queries.shown import Between, Companion, Mine, Others, Trip
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
        .in_their_order()
        .values_list("activity", "pk", "volunteer__name", "friends", "state")
    )
)
HER_ANSWER = Prepared(
    lambda: Ask.objects.filter(
        tenant=Given("tenant"), activity=Given("activity"), volunteer=Given("volunteer")
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


def _others(volunteer: str) -> dict[str, Any]:
    """Return what is asked of the others at the activity; the path leads to who is not counted."""
    rows = Ask.objects.filter(activity=Given("activity")).exclude(volunteer=OuterRef(volunteer))
    one = JSONObject(ask="pk", name="volunteer__name", friends="friends", state="state")
    return {
        "held": ArraySubquery(rows.in_their_order().values(one=one)),
        "in_line": Exists(rows.standing_by()),
    }


# Herself, with her answer to an activity where there is one, the centres where she comes, and the
# others there.
def _herself_and() -> Any:
    rows: Any = Volunteer.objects.filter(tenant=Given("tenant"), person=Given("person"))
    at_centres = VolunteerCentre.objects.filter(tenant=OuterRef("tenant"), volunteer=OuterRef("pk"))
    return (
        rows.standing()
        .annotate(
            where=ArraySubquery(at_centres.current().values("centre")),
            is_for_one=Exists(ForOne.objects.filter(activity=Given("activity"))),
            answer=FilteredRelation("asks", condition=Q(asks__activity=Given("activity"))),
            **_others("pk"),
        )
        .select_related("answer")
        .order_by("pk")
    )


HERSELF_AND: Prepared[Any] = Prepared(_herself_and)
# The same of somebody who is asked, and came by her link.
ASKED_AND: Prepared[Any] = Prepared(
    lambda: (
        Ask.objects.filter(tenant=Given("tenant"), activity=Given("activity"), pk=Given("ask"))
        .select_related("volunteer__person")
        .annotate(**_others("volunteer"))
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


def volunteer_of(member: Member) -> Volunteer | None:
    """Return the member as a volunteer, or None when she is none."""
    found = next(iter(HERSELF(tenant=member.tenant.pk, person=member.person.pk)), None)
    if found is not None:
        found.tenant, found.person = member.tenant, member.person
    return found


def companions(activity_ids: Iterable[int]) -> Mapping[int, list[Companion]]:
    """Return who holds a seat at each activity, in the order in which they answered. One query."""
    found: dict[int, list[Companion]] = {}
    for activity, ask, name, friends, state in HELD(activities=list(activity_ids)):
        found.setdefault(activity, []).append(Companion(ask, name, friends, state))
    return found


def trip_of(ask: Ask, others: Others | None = None, *, now: datetime) -> Trip:
    """
    Return the activity as the one who was asked sees it.

    :param others: who else there is, where it is known: that spares the query.
    """
    held = others.held if others else companions([ask.activity_id]).get(ask.activity_id, [])
    return _trip(ask.activity, ask, held, verdict=policy.answer(ask, now=now))


def trip(member: Member, activity_id: int, *, now: datetime) -> Trip:
    """
    Return the activity as the member sees it, as a volunteer. Two queries.

    :raises Activity.DoesNotExist: there is none here that she may see.
    :raises Volunteer.DoesNotExist: she is no volunteer here.
    """
    activity = next(iter(TRIP(member, activity=activity_id)), None)
    if activity is None:
        raise Activity.DoesNotExist
    activity.tenant = member.tenant
    found = herself_and(member, activity)
    if found is None:
        raise Volunteer.DoesNotExist
    return trip_between(activity, found, now=now)


def trip_between(activity: Activity, found: Between, *, now: datetime) -> Trip:
    """Return the activity as she sees it who stands so with it. No query."""
    verdict = (
        policy.join(found.volunteer, activity, at_centre=found.comes_there, now=now)
        if found.ask is None
        else policy.answer(found.ask, now=now)
    )
    held, is_for_one = found.others.held, found.is_for_one
    return _trip(activity, found.ask, held, verdict=verdict, is_for_one=is_for_one)


def herself_and(member: Member, activity: Activity) -> Between | None:
    """Return how it stands between the member and the activity, None when she is no volunteer."""
    asked = {"tenant": member.tenant.pk, "person": member.person.pk, "activity": activity.pk}
    volunteer = next(iter(HERSELF_AND(**asked)), None)
    if volunteer is None:
        return None
    volunteer.tenant, volunteer.person = member.tenant, member.person
    ask: Ask | None = getattr(volunteer, "answer", None)
    if ask is not None:
        ask.activity, ask.volunteer = activity, volunteer
    return Between(
        volunteer=volunteer,
        ask=ask,
        comes_there=activity.centre_id in volunteer.where,
        is_for_one=volunteer.is_for_one,
        others=_others_of(volunteer),
    )


def asked_and(activity: Activity, ask_id: int) -> tuple[Ask, Others]:
    """
    Return how it stands with one who is asked to the activity, and who else there is. One query.

    :raises Ask.DoesNotExist: she is not asked to it.
    """
    asked = {"tenant": activity.tenant_id, "activity": activity.pk, "ask": ask_id}
    ask = next(iter(ASKED_AND(**asked)), None)
    if ask is None:
        raise Ask.DoesNotExist
    ask.activity = activity
    return ask, _others_of(ask)


def _others_of(row: Any) -> Others:
    return Others(held=[Companion(**one) for one in row.held], in_line=row.in_line)


def sees(member: Member, activity_id: int) -> bool:
    """Tell whether she may see the activity."""
    return bool(SEES(member, activity=activity_id))


def answer_of(volunteer: Volunteer, activity: Activity) -> Ask | None:
    """Return how it stands between the two, or None when nobody asked and she did not answer."""
    both = {"activity": activity.pk, "volunteer": volunteer.pk}
    return next(iter(HER_ANSWER(tenant=activity.tenant_id, **both)), None)


def mine(member: Member, *, now: datetime) -> Mine | None:
    """Return her own page, or None when she is no volunteer here. Four queries."""
    volunteer = volunteer_of(member)
    if volunteer is None:
        return None
    asked = {
        "tenant": member.tenant.pk,
        "volunteer": volunteer.pk,
        "now": now,
        "today": timezone.localdate(now),
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


def calendar_of(tenant_id: int, secret: str) -> Volunteer | None:
    """Return whose calendar the secret address is, or None."""
    rows = VisitCalendar.objects.filter(
        tenant=tenant_id, token_hash=token_hash(secret), closed_at=None
    )
    found = rows.select_related("volunteer__person", "volunteer__tenant").first()
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


def _trip(
    activity: Activity,
    ask: Ask | None,
    held: Sequence[Companion],
    *,
    verdict: Verdict,
    is_for_one: bool = False,
) -> Trip:
    others = [one for one in held if ask is None or one.ask != ask.pk]
    own = ask.size if ask is not None and ask.stands.holds_seat else 0
    taken = own + sum(1 + one.friends for one in others)
    known = [one for one in others if one.comes]
    return Trip(
        activity=activity,
        ask=ask,
        others=tuple(one.first_name for one in known),
        friends=sum(one.friends for one in known),
        free=None if activity.drop_in else left(activity.seats, taken),
        verdict=verdict,
        is_for_one=is_for_one,
    )
