"""One activity is changed, moved, cancelled for all, or given back."""

from datetime import datetime

from django.db import transaction

from samspil.activities import policy
from samspil.activities.actions.common import (
    closure_on,
    locked,
    looked_at,
    set_time,
    store,
    time_of,
    today_of,
    unchanged,
)
from samspil.activities.actions.telling import tell_changed
from samspil.activities.models import Activity
from samspil.activities.rules import REASON_LIMIT, State, What, When, Why
from samspil.activities.who import Change
from samspil.kit.text import tidy
from samspil.kit.verdict import require
from samspil.organisations import audit
from samspil.organisations.models import Member


@transaction.atomic
def change(
    *,
    by: Member,
    activity_id: int,
    what: What,
    when: When,
    now: datetime,
    read_version: int | None = None,
) -> Activity:
    """
    Change this one alone; one of a series goes its own way from now on.

    :raises Refused: not allowed, or something in it cannot stand.
    :raises Conflict: it has changed since she looked; `theirs` is the Activity as it stands.
    :raises Activity.DoesNotExist: there is none here.
    """
    row = locked(by, activity_id)
    require(policy.change(by, row, now=now))
    unchanged(row, read_version)
    before = (time_of(row), row.place_kind, row.place, row.centre_id, row.unit_id)
    row.say(looked_at(by, what, before=row))
    old_time = time_of(row)
    set_time(row, when)
    if time_of(row) != old_time:
        require(policy.when(when, today=today_of(now)))
        require(policy.open_that_day(closure_on(row.centre_id, when)))
    row.apart = row.series_id is not None
    store(row, by=by, now=now)
    moved = before != (time_of(row), row.place_kind, row.place, row.centre_id, row.unit_id)
    audit.record("activities.changed", kind=audit.Kind.CHANGE, by=by, at=now, of=row, moved=moved)
    tell_changed([row], Change.MOVED if moved else Change.CHANGED, by=by, now=now)
    return row


@transaction.atomic
def move(
    *, by: Member, activity_id: int, when: When, now: datetime, read_version: int | None = None
) -> Activity:
    """
    Give it another time and nothing else; everybody confirms again.

    :raises Refused: not allowed, or not then.
    :raises Conflict: it has changed since she looked; `theirs` is the Activity as it stands.
    :raises Activity.DoesNotExist: there is none here.
    """
    row = locked(by, activity_id)
    return change(
        by=by,
        activity_id=activity_id,
        what=row.what,
        when=when,
        now=now,
        read_version=read_version,
    )


@transaction.atomic
def cancel_for_all(
    *, by: Member, activity_id: int, why: Why, words: str = "", now: datetime
) -> Activity:
    """
    Cancel it for everybody. Cancelled already, it stays as it was.

    :param words: a sentence for those who were coming; about the day or the centre, no one's name.
    :raises Refused: not allowed, or the words may not stand there.
    :raises Activity.DoesNotExist: there is none here.
    """
    row = locked(by, activity_id)
    if row.cancelled:
        return row
    require(policy.cancel(by, row, now=now))
    said = " ".join(tidy(words).split())
    require(policy.words(said, limit=REASON_LIMIT))
    row.state = State.CANCELLED.value
    row.cancelled_at, row.cancelled_by = now, by.person
    row.cancelled_why, row.cancelled_words = why.value, said
    store(row, by=by, now=now)
    audit.record("activities.cancelled", kind=audit.Kind.CHANGE, by=by, at=now, of=row)
    tell_changed([row], Change.CANCELLED, by=by, now=now)
    return row


@transaction.atomic
def restore(*, by: Member, activity_id: int, now: datetime) -> Activity:
    """
    Take back that it was cancelled: it stands in the calendar again, and everybody is told.

    :raises Refused: not allowed, it is not cancelled, or its centre is closed that day.
    :raises Activity.DoesNotExist: there is none here.
    """
    row = locked(by, activity_id)
    require(policy.restore(by, row, now=now))
    require(policy.open_that_day(closure_on(row.centre_id, row.when)))
    give_back(row)
    store(row, by=by, now=now)
    audit.record("activities.restored", kind=audit.Kind.CHANGE, by=by, at=now, of=row)
    tell_changed([row], Change.RESTORED, by=by, now=now)
    return row


def give_back(row: Activity) -> None:
    """Let it be planned again, or wait for the centre's answer again; it is not stored by it."""
    waits = row.from_proposal and row.decided_at is None
    row.state = (State.PROPOSED if waits else State.PLANNED).value
    row.cancelled_at = row.cancelled_by = row.closure = None
    row.cancelled_why = row.cancelled_words = ""
