"""Who is told of a change: those who come, by the app above, and those who stand for it, by us."""

from collections.abc import Sequence
from datetime import datetime

from samspil.activities import who
from samspil.activities.models import Activity
from samspil.activities.who import Change
from samspil.organisations.jobs import later
from samspil.organisations.models import CareCentre, Member


def tell_changed(rows: Sequence[Activity], change: Change, *, by: Member, now: datetime) -> None:
    """Let those who come, and those who stand for it, know what happened to activities."""
    who.tell_changed(rows, change, by=by, now=now)
    _tell_those_who_stand_for(rows, change, by=by)


def tell_closed(
    centre: CareCentre, rows: Sequence[Activity], change: Change, *, by: Member, now: datetime
) -> None:
    """Let them know that a centre closed to visits, or opened again."""
    who.tell_closed(centre, rows, change, by=by, now=now)
    _tell_those_who_stand_for(rows, change, by=by)


def _tell_those_who_stand_for(rows: Sequence[Activity], change: Change, *, by: Member) -> None:
    """Put one letter in the queue for all that the same people stand for, about the first of it."""
    if change is Change.CHANGED:
        return
    together: dict[tuple[int | None, ...], list[Activity]] = {}
    for row in rows:
        if row.from_proposal and row.decided_at is None:
            continue  # it is between the two until it is answered
        same = (row.centre_id, row.association_id, row.responsible_id)
        together.setdefault(same, []).append(row)
    for found in together.values():
        later(
            "activities.tell_changed",
            tenant=by.tenant,
            activity_id=found[0].pk,
            version=found[0].version,
            more=len(found) - 1,
            on_again=int(change is Change.RESTORED),
        )
