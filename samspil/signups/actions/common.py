"""What every deed about an activity's seats has in common: the lock, the count, the line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import F, Max, Sum

from samspil.accounts.models import Person
from samspil.activities.models import Activity
from samspil.kit.prepared import Given, Prepared
from samspil.organisations.models import Member, Municipality
from samspil.organisations.rules import new_token, token_hash
from samspil.organisations.seen import Seen
from samspil.signups.actions.letters import write
from samspil.signups.models import Ask, AskQuerySet
from samspil.signups.policy import COMING
from samspil.signups.rules import (
    Kind,
    State,
    Waiting,
    left,
    link_secret,
    link_until,
    next_in_line,
    offer_until,
)
from samspil.volunteers.models import Away, Volunteer

# What every answer asks, prepared: see docs/decisions/0037. An action is in a transaction.
LOCKED = Prepared(
    lambda: (
        Activity.objects.filter(tenant=Given("tenant"), pk=Given("activity"))
        .select_for_update(of=("self",), no_key=True)
        .select_related("centre", "unit", "association")
    )
)
LOCKED_AND_SEEN = Seen(
    lambda member: (
        Activity.objects.visible_to(member)
        .filter(pk=Given("activity"))
        .select_for_update(of=("self",), no_key=True)
        .select_related("centre", "unit", "association")
    )
)
TAKEN = Prepared(
    lambda: (
        Ask.objects.filter(tenant=Given("tenant"), activity=Given("activity"))
        .exclude(pk=Given("without"))
        .holding()
        .order_by()
        .values_list("activity")
        .annotate(taken=Sum(F("friends") + 1))
        .values_list("taken", flat=True)
    )
)


@dataclass(frozen=True, slots=True)
class Herself:
    """A volunteer who came by her link: who she is to the log, without logging in."""

    tenant: Municipality
    person: Person | None


def locked(tenant: Municipality, activity_id: int) -> Activity:
    """
    Return the activity, its row locked: every count of its seats is true until the end.

    :raises Activity.DoesNotExist: there is none here.
    """
    found = LOCKED(tenant=tenant.pk, activity=activity_id)
    if not found:
        raise Activity.DoesNotExist
    found[0].tenant = tenant
    return found[0]


def locked_and_seen(by: Member, activity_id: int) -> Activity:
    """
    Return the same of those that the member may see.

    :raises Activity.DoesNotExist: there is none here that she may see.
    """
    found = LOCKED_AND_SEEN(by, activity=activity_id)
    if not found:
        raise Activity.DoesNotExist
    found[0].tenant = by.tenant
    return found[0]


def asks_of(activity: Activity) -> AskQuerySet:
    """Return who is asked to the activity."""
    return Ask.objects.filter(tenant_id=activity.tenant_id, activity=activity)


def free_seats(
    activity: Activity, *, without: Ask | None = None, taken: int | None = None
) -> int | None:
    """
    Return how many seats are free, or None where there is no limit; her own count as free.

    :param taken: how many others hold, where the caller knows.
    """
    if activity.drop_in:
        return None
    if taken is None:
        own = without.pk if without else 0
        taken = sum(TAKEN(tenant=activity.tenant_id, activity=activity.pk, without=own))
    return left(activity.seats, taken)


def blank(activity: Activity, volunteer: Volunteer, *, now: datetime) -> Ask:
    """Return a row for one volunteer with a link of her own; it is not stored by it."""
    seed = new_token()
    return Ask(
        tenant_id=activity.tenant_id,
        activity=activity,
        volunteer=volunteer,
        link_seed=seed,
        token_hash=token_hash(link_secret(seed, key=settings.SECRET_KEY)),
        link_until=link_until(now, activity.ends_at),
    )


def fill(activity: Activity, *, now: datetime) -> int:
    """
    Offer the seats that are free to the line, one after the other; return how many.

    The activity is locked by the caller. Nothing is offered once it has begun. Who may not be
    asked now, as while she holds a pause, or has said that she is away on the day, keeps her place
    and is passed over.
    """
    if activity.starts_at is not None and activity.starts_at <= now:
        return 0
    offered = 0
    line = {ask.pk: ask for ask in _may_be_offered(activity)}
    free = free_seats(activity) if line else 0
    asked = _last_asked(line.values())
    while line and (chosen := next_in_line(_waiting(line, asked), free)) is not None:
        ask = line.pop(chosen.key)
        free = None if free is None else free - ask.size
        ask.state, ask.asked_at, ask.asked_by = State.OFFERED.value, now, None
        ask.offer_until = offer_until(now, activity.starts_at)
        ask.save()
        write(Kind.OFFER, ask=ask, mark=f"{now:%Y%m%d%H%M%S%f}", now=now)
        offered += 1
    return offered


def _may_be_offered(activity: Activity) -> AskQuerySet:
    """Return the line without those who are passed over. One query: every answer waits for it."""
    standing = asks_of(activity).standing_by().filter(volunteer__stage__in=COMING)
    if activity.starts_at is None:  # a task is done on whichever of its days suits her
        return standing
    away = Away.objects.filter(tenant=activity.tenant_id).on(activity.day)
    return standing.exclude(volunteer__in=away.values("volunteer"))


def _waiting(line: dict[int, Ask], asked: dict[int, datetime]) -> list[Waiting]:
    return [
        Waiting(
            key=ask.pk,
            size=ask.size,
            last_asked=asked.get(ask.volunteer_id),
            since=ask.standby_at or ask.link_until,
        )
        for ask in line.values()
    ]


def _last_asked(line: Iterable[Ask]) -> dict[int, datetime]:
    """Return when each of them was last asked to anything."""
    people = [ask.volunteer_id for ask in line]
    rows = Ask.objects.filter(volunteer__in=people, asked_at__isnull=False)
    found = rows.values_list("volunteer").annotate(last=Max("asked_at"))
    return dict(found.order_by())
