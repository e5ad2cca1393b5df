"""The centre answers what an association has proposed: yes, or no with a sentence."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samspil.activities import policy
from samspil.activities.actions.ahead import closed_by
from samspil.activities.actions.common import locked, locked_series, store, today_of
from samspil.activities.models import Activity, Closure, Planned, Series
from samspil.activities.rules import REASON_LIMIT, State
from samspil.kit.text import tidy
from samspil.kit.verdict import Refused, require
from samspil.organisations import audit
from samspil.organisations.jobs import later
from samspil.organisations.models import Member


@transaction.atomic
def accept(*, by: Member, activity_id: int, now: datetime) -> Activity:
    """
    Say yes: it stands in the calendar, with all of its series. Whoever proposed it gets a letter.

    A day on which the centre is closed to visits by now is cancelled as the rest of that day.

    :raises Refused: not allowed, or it is answered.
    :raises Activity.DoesNotExist: there is none here.
    """
    row, every = _answered(by, activity_id, now=now)
    closures = list(
        Closure.objects.standing().filter(centre_id=row.centre_id, last_day__gte=today_of(now))
    )
    for each in every:
        each.state = State.PLANNED.value
        closed = closed_by(closures, each.day) if isinstance(each, Activity) else None
        if closed is not None and isinstance(each, Activity):
            each.close(closed, now=now)
        store(each, by=by, now=now)
    audit.record("activities.accepted", kind=audit.Kind.CHANGE, by=by, at=now, of=row)
    later("activities.tell_answer", tenant=by.tenant, activity_id=row.pk)
    return row


@transaction.atomic
def decline(*, by: Member, activity_id: int, because: str, now: datetime) -> Activity:
    """
    Say no thanks, with the sentence that the association reads; of a series for all of it.

    :raises Refused: not allowed, it is answered, or there is no sentence.
    :raises Activity.DoesNotExist: there is none here.
    """
    said = " ".join(tidy(because).split())
    if not said:
        raise Refused(_("Skriv en sætning til foreningen om hvorfor."))
    require(policy.words(said, limit=REASON_LIMIT))
    row, every = _answered(by, activity_id, now=now)
    for each in every:
        each.state, each.declined_because = State.DECLINED.value, said
        store(each, by=by, now=now)
    audit.record("activities.declined", kind=audit.Kind.CHANGE, by=by, at=now, of=row)
    later("activities.tell_answer", tenant=by.tenant, activity_id=row.pk)
    return row


def _answered(
    by: Member, activity_id: int, *, now: datetime
) -> tuple[Activity, Sequence[Activity | Series]]:
    """Return the proposal and all that is answered with it, locked and marked as answered."""
    here = Activity.objects.visible_to(by).only("series_id").get(pk=activity_id)
    series = locked_series(by, here.series_id) if here.series_id else None
    row = locked(by, activity_id)
    require(policy.decide(by, row))
    every: list[Activity | Series] = [row]
    if series is not None:
        others = Activity.objects.of_series(series).filter(state=State.PROPOSED.value)
        others = others.exclude(pk=row.pk).select_for_update(of=("self",), no_key=True)
        every += others.order_by("slot_day")
        if series.state == State.PROPOSED:
            every.append(series)
    for each in every:
        _mark(each, by=by, now=now)
    return row, every


def _mark(row: Planned, *, by: Member, now: datetime) -> None:
    row.decided_at, row.decided_by = now, by.person
