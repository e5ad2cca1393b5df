"""Who is told of a change: those who come, by the app above, and those who stand for it, by us."""

from collections.abc import Sequence
from datetime import datetime

from samspil.activities import who
from samspil.activities.models import Activity
from samspil.activities.rules import moment_as_number
from samspil.activities.who import Change
from samspil.organisations.jobs import later
from samspil.organisations.models import CareCentre, Member


def tell_changed(rows: Sequence[Activity], change: Change, *, by: Member, now: datetime) -> None:
    """Let those who come, and those who stand for it, know what happened to activities."""
    who.tell_changed(rows, change, by=by, now=now)
    _tell_those_who_stand_for(rows, change, by=by, now=now)


def tell_closed(
    centre: CareCentre, rows: Sequence[Activity], change: Change, *, by: Member, now: datetime
) -> None:
    """Let them know that a centre closed to visits, or opened again."""
    who.tell_closed(centre, rows, change, by=by, now=now)
    _tell_those_who_stand_for(rows, change, by=by, now=now)


def _tell_those_who_stand_for(
    rows: Sequence[Activity], change: Change, *, by: Member, now: datetime
) -> None:
    """
    Put it in the queue that those who stand for them are told, in one letter each.

    The moment of the deed stands on all that it changed; what has changed again by then is told of
    by that other deed.
    """
    if change is Change.CHANGED or not rows:
        return
    later(
        "activities.tell_changed",
        tenant=by.tenant,
        at=moment_as_number(now),
        off=int(change is Change.CANCELLED),
        on_again=int(change is Change.RESTORED),
    )
