"""Who is told of a change: those who come, by the app above, and those who stand for it, by us."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from samspil.activities import who
from samspil.activities.models import Activity
from samspil.activities.rules import moment_as_number
from samspil.activities.who import Change
from samspil.organisations.jobs import later
from samspil.organisations.models import CareCentre, Member


def tell_changed(rows: Sequence[Activity], change: Change, *, by: Member, now: datetime) -> None:
    """Let those who come, and those who stand for it, know what happened to activities."""
    tell_changes({change: rows}, by=by, now=now)


def tell_changes(
    by_change: Mapping[Change, Sequence[Activity]], *, by: Member, now: datetime
) -> None:
    """Let them know of all that one deed did, each in one letter."""
    for change in Change:  # what is moved before what is called off: one letter tells of both
        who.tell_changed(by_change.get(change, []), change, by=by, now=now)
    _tell_those_who_stand_for(by_change, by=by, now=now)


def tell_closed(
    centre: CareCentre, rows: Sequence[Activity], change: Change, *, by: Member, now: datetime
) -> None:
    """Let them know that a centre closed to visits, or opened again."""
    who.tell_closed(centre, rows, change, by=by, now=now)
    _tell_those_who_stand_for({change: rows}, by=by, now=now)


def _tell_those_who_stand_for(
    by_change: Mapping[Change, Sequence[Activity]], *, by: Member, now: datetime
) -> None:
    """
    Put it in the queue that those who stand for them are told, in one letter each.

    The moment of the deed stands on all that it changed; what has changed again by then is told of
    by that other deed.
    """
    done = {change for change, rows in by_change.items() if rows} - {Change.CHANGED}
    if not done:
        return
    later(
        "activities.tell_changed",
        tenant=by.tenant,
        at=moment_as_number(now),
        on=int(bool(done - {Change.CANCELLED})),
        off=int(Change.CANCELLED in done),
        on_again=int(Change.RESTORED in done),
    )
