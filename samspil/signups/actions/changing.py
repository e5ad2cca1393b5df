"""What follows for those who were asked when an activity changes, and when an offer runs out."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from samspil.activities.models import Activity
from samspil.organisations.models import Municipality
from samspil.signups.actions.common import asks_of, fill, locked
from samspil.signups.actions.letters import write
from samspil.signups.models import Ask
from samspil.signups.rules import OUT, Kind, State, link_until


def moved(
    activity: Activity,
    *,
    kind: Kind = Kind.CHANGED,
    but: frozenset[State] = frozenset(),
    now: datetime,
) -> int:
    """
    Ask everybody to confirm again: the time or the place is another.

    Who had said yes keeps her seat until she answers. Inside the deed that moves it.

    :param but: those with whom it stands so hear nothing.
    :return: how many are asked.
    """
    told = 0
    for ask in concerned(activity):
        if ask.stands in but:
            continue
        ask.activity = activity
        ask.link_until = link_until(now, activity.ends_at)
        if ask.stands == State.YES:
            ask.state = State.UNCONFIRMED.value
        ask.save()
        write(kind, ask=ask, mark=f"{activity.version}:{now:%Y%m%d%H%M%S}", now=now)
        told += 1
    fill(activity, now=now)
    return told


def restored(activity: Activity, *, now: datetime) -> int:
    """Ask everybody to confirm again: it was cancelled, and is on after all."""
    return moved(activity, kind=Kind.RESTORED, now=now)


def opened(activities: Iterable[Activity], *, now: datetime) -> int:
    """Ask those again who were told that the centre closed: it has opened; return how many."""
    untold = frozenset({State.ASKED})
    return sum(moved(each, kind=Kind.RESTORED, but=untold, now=now) for each in activities)


def cancelled(activities: Iterable[Activity], *, now: datetime) -> int:
    """
    Tell everybody who might have come that it is cancelled for all, in one letter each.

    :param activities: what one deed cancelled: one, or the rest of a series.
    :return: how many are told.
    """
    told: set[int] = set()
    for activity in activities:
        for ask in concerned(activity):
            if ask.volunteer_id not in told:
                ask.activity = activity
                mark = f"{activity.version}:{now:%Y%m%d%H%M%S}"
                write(Kind.CANCELLED, ask=ask, mark=mark, now=now)
                told.add(ask.volunteer_id)
    return len(told)


def closed(activities: Iterable[Activity], *, now: datetime) -> int:
    """Tell everybody who was to come while the centre is closed, in one letter each."""
    told: set[int] = set()
    for activity in activities:
        for ask in concerned(activity):
            if ask.volunteer_id not in told and ask.stands != State.ASKED:
                ask.activity = activity
                mark = f"{activity.closure_id}:{now:%Y%m%d%H%M%S}"
                write(Kind.CANCELLED, ask=ask, mark=mark, now=now)
                told.add(ask.volunteer_id)
    return len(told)


def seats_changed(activity: Activity, *, now: datetime) -> int:
    """Offer seats that were added to the line; return how many."""
    return fill(activity, now=now)


def concerned(activity: Activity) -> list[Ask]:
    """Return those who are asked and have not said no, locked."""
    rows = asks_of(activity).exclude(state__in=OUT)
    return list(rows.select_for_update(of=("self",), no_key=True).order_by("pk"))


@transaction.atomic
def turn(*, tenant: Municipality, now: datetime) -> int:
    """
    Let the offers run out whose time is up, and offer their seats to the next in the line.

    Runs inside the tenant's walls.

    :return: how many ran out.
    """
    late = Ask.objects.filter(tenant=tenant, offer_until__lte=now)
    lapsed = 0
    for activity_id in sorted(set(late.values_list("activity_id", flat=True))):
        activity = locked(tenant, activity_id)
        for ask in asks_of(activity).filter(offer_until__lte=now).order_by("pk"):
            ask.state, ask.offer_until = State.LAPSED.value, None
            ask.save()
            lapsed += 1
        fill(activity, now=now)
    return lapsed
