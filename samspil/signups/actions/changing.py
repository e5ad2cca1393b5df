"""What follows for those who were asked when an activity changes, and when an offer runs out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from samspil.activities.models import Activity
from samspil.organisations.models import Municipality
from samspil.signups.actions.common import asks_of, fill, locked
from samspil.signups.actions.letters import write
from samspil.signups.actions.through import tell_asked
from samspil.signups.models import Ask, Letter
from samspil.signups.rules import OUT, UNTOLD, Kind, State, link_until, offer_until


def moved(
    activities: Iterable[Activity],
    *,
    kind: Kind = Kind.CHANGED,
    but: frozenset[State] = frozenset(),
    now: datetime,
) -> int:
    """
    Ask everybody to confirm again: the time or the place is another. One letter each.

    Who had said yes keeps her seat until she answers. Inside the deed that moves them.

    :param activities: what one deed moved: one, or the rest of a series.
    :param but: those with whom it stands so hear nothing.
    :return: how many people are asked.
    """
    hers: dict[int, list[Ask]] = {}
    rows = list(activities)
    for activity in rows:
        for ask in concerned(activity, but=but):
            ask.link_until = link_until(now, activity.ends_at)
            if ask.stands == State.YES:
                ask.state = State.UNCONFIRMED.value
            if ask.stands == State.OFFERED:  # she decides anew, and never after the start
                ask.offer_until = offer_until(now, activity.starts_at)
            ask.save()
            hers.setdefault(ask.volunteer_id, []).append(ask)
        fill(activity, now=now)
    if not but:
        tell_asked(rows, kind, now=now)
    return _tell(hers, kind, now=now)


def restored(activities: Iterable[Activity], *, now: datetime) -> int:
    """Ask everybody to confirm again: it was cancelled, and is on after all."""
    return moved(activities, kind=Kind.RESTORED, now=now)


def opened(activities: Iterable[Activity], *, now: datetime) -> int:
    """Ask those again who were told that the centre closed: it has opened; return how many."""
    return moved(activities, kind=Kind.RESTORED, but=UNTOLD, now=now)


def cancelled(
    activities: Iterable[Activity], *, but: frozenset[State] = frozenset(), now: datetime
) -> int:
    """
    Tell everybody who might have come that it is cancelled for all, in one letter each.

    Whoever is asked to confirm the others again by the same deed reads it in that letter.

    :param activities: what one deed cancelled: one, or the rest of a series.
    :param but: those with whom it stands so hear nothing.
    :return: how many are told.
    """
    hers: dict[int, list[Ask]] = {}
    rows = list(activities)
    for activity in rows:
        for ask in concerned(activity, but=but):
            hers.setdefault(ask.volunteer_id, []).append(ask)
    if not but:
        tell_asked(rows, Kind.CANCELLED, now=now)
    return _tell(hers, Kind.CANCELLED, now=now)


def closed(activities: Iterable[Activity], *, now: datetime) -> int:
    """Tell everybody who was to come while the centre is closed, in one letter each."""
    return cancelled(activities, but=UNTOLD, now=now)


def _tell(hers: Mapping[int, Sequence[Ask]], kind: Kind, *, now: datetime) -> int:
    """Write one letter to each about all that happened to hers; return how many are told."""
    told = _of_the_same_deed(hers, now=now) if kind == Kind.CANCELLED else {}
    for volunteer_id, asks in hers.items():
        letter, keys = told.get(volunteer_id), [ask.pk for ask in asks]
        if letter is not None and letter.ask is not None and letter.ask.pk not in keys:
            letter.ask_ids = [*(letter.ask_ids or [letter.ask.pk]), *keys]
            letter.save(update_fields=["ask_ids"])
            continue
        mark = f"{asks[0].activity.version}:{now:%Y%m%d%H%M%S%f}"
        write(kind, together=asks, mark=mark, now=now)
    return len(hers)


def _of_the_same_deed(people: Collection[int], *, now: datetime) -> dict[int, Letter]:
    """Return the letter about what the same deed moved, by the key of the volunteer it is to."""
    made_now = Letter.objects.filter(kind=Kind.CHANGED, made_at=now, sent_at=None)
    found = made_now.filter(ask__volunteer__in=people).select_related("ask")
    return {letter.ask.volunteer_id: letter for letter in found if letter.ask is not None}


def seats_changed(activities: Iterable[Activity], *, now: datetime) -> int:
    """Offer seats that were added to the line; return how many."""
    return sum(fill(activity, now=now) for activity in activities)


def concerned(activity: Activity, *, but: frozenset[State] = frozenset()) -> list[Ask]:
    """Return those who are asked and have not said no, locked."""
    rows = asks_of(activity).exclude(state__in=OUT | but)
    asks = list(rows.select_for_update(of=("self",), no_key=True).order_by("pk"))
    for ask in asks:
        ask.activity = activity
    return asks


@transaction.atomic
def turn(*, tenant: Municipality, now: datetime) -> int:
    """
    Let the offers run out whose time is up, and offer their seats to the next in the line.

    What is cancelled stays as it was: it may be on after all. Runs inside the tenant's walls.

    :return: how many ran out.
    """
    planned = Activity.objects.filter(tenant=tenant).planned()
    late = Ask.objects.filter(tenant=tenant, offer_until__lte=now, activity__in=planned)
    lapsed = 0
    for activity_id in sorted(set(late.values_list("activity_id", flat=True))):
        activity = locked(tenant, activity_id)
        for ask in asks_of(activity).filter(offer_until__lte=now).order_by("pk"):
            ask.state, ask.offer_until = State.LAPSED.value, None
            ask.save()
            lapsed += 1
        fill(activity, now=now)
    return lapsed
