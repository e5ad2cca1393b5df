"""A series is changed, or ended, from one of its days on. What lies before stays as it was."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from operator import attrgetter

from django.db import transaction
from django.utils.translation import gettext as _

from samspil.activities import policy
from samspil.activities.actions.ahead import closed_by, make_ahead
from samspil.activities.actions.common import (
    locked,
    locked_series,
    looked_at,
    store,
    today_of,
    unchanged,
)
from samspil.activities.actions.planning import new_series
from samspil.activities.actions.telling import tell_changed, tell_changes
from samspil.activities.models import LIVE, Activity, Closure, Series
from samspil.activities.rules import (
    AHEAD,
    Pattern,
    State,
    Timed,
    What,
    Why,
    days_within,
    monday_of,
    paired,
    stretch,
)
from samspil.activities.who import Change
from samspil.kit.verdict import Refused, require
from samspil.organisations import audit
from samspil.organisations.models import Member

DAY = timedelta(days=1)


@dataclass
class _Told:
    """What is to be told about which activities."""

    by_change: dict[Change, list[Activity]] = field(default_factory=dict)

    def add(self, change: Change, row: Activity) -> None:
        self.by_change.setdefault(change, []).append(row)


@transaction.atomic
def change_following(
    *,
    by: Member,
    activity_id: int,
    what: What,
    pattern: Pattern,
    start: time,
    end: time,
    now: datetime,
    read_version: int | None = None,
) -> Series:
    """
    Change this occurrence and those after it: the series ends before it, and a new one goes on.

    The occurrences stay the same rows, so that whoever was asked stays asked: see rules.paired.
    What was changed or cancelled by itself keeps what was said of it. One that the new days have no
    room for is cancelled.

    :raises Refused: not allowed, it is no series, or something in it cannot stand.
    :raises Conflict: it has changed since she looked; `theirs` is the Activity as it stands.
    :raises Activity.DoesNotExist: there is none here.
    """
    row, old = _held(by, activity_id)
    require(policy.change(by, row, now=now))
    unchanged(row, read_version)
    said = looked_at(by, what, before=row)
    first = pattern.nth_day(1)
    if first is None:
        raise Refused(_("Der er ingen dage i den række. Vælg en senere sidste dag."))
    require(policy.when(Timed(first, start, end), today=today_of(now)))
    new = new_series(by, said, pattern, start=start, end=end, now=now)
    new.after, new.state, new.from_proposal = old, old.state, old.from_proposal
    new.decided_at, new.decided_by = old.decided_at, old.decided_by
    new.save()
    following = _cut(old, row, by=by, now=now)
    told = _carry_over(following, new, by=by, now=now)
    make_ahead(new, today=today_of(now), now=now)
    audit.record("activities.series_changed", kind=audit.Kind.CHANGE, by=by, at=now, of=new)
    tell_changes(told.by_change, by=by, now=now)
    return new


@transaction.atomic
def end_series(*, by: Member, activity_id: int, now: datetime) -> Series:
    """
    End the series before this occurrence: it and those after it are cancelled for all.

    :raises Refused: not allowed, or it is no series.
    :raises Activity.DoesNotExist: there is none here.
    """
    row, series = _held(by, activity_id)
    require(policy.cancel(by, row, now=now))
    gone = [each for each in _cut(series, row, by=by, now=now) if each.state in LIVE]
    for each in gone:
        _cancel(each, by=by, now=now)
    audit.record("activities.series_ended", kind=audit.Kind.CHANGE, by=by, at=now, of=series)
    tell_changed(gone, Change.CANCELLED, by=by, now=now)
    return series


def _held(by: Member, activity_id: int) -> tuple[Activity, Series]:
    """Return the activity and its series, both locked, the series first as every night."""
    here = Activity.objects.visible_to(by).only("series_id").get(pk=activity_id)
    if here.series_id is None:
        raise Refused(_("Den hører ikke til en række. Ret den alene."))
    series = locked_series(by, here.series_id)
    return locked(by, activity_id), series


def _cut(series: Series, row: Activity, *, by: Member, now: datetime) -> list[Activity]:
    """End the series before the row's day; return what stood from that day on, locked."""
    assert row.slot_day is not None  # noqa: S101 - the database says so of a series' row
    series.last_day = row.slot_day - DAY
    store(series, by=by, now=now)
    rows = Activity.objects.of_series(series).filter(slot_day__gte=row.slot_day)
    # Everybody who locks several activities does it by their keys, so that nobody waits in a ring.
    held = rows.select_for_update(of=("self",), no_key=True).order_by("pk")
    return sorted(held, key=attrgetter("slot_day"))


def _carry_over(rows: Iterable[Activity], new: Series, *, by: Member, now: datetime) -> _Told:
    """Let each row become the occurrence of the new series that it is paired with."""
    slots = {each.slot_day: each for each in rows if each.slot_day is not None}
    latest = monday_of(max([*slots, today_of(now) + AHEAD]))
    until = latest + 6 * DAY  # a day may become a later one of its week
    pairs = paired(list(slots), days_within(new.pattern, new.first_day, until))
    closures = list(Closure.objects.standing().filter(centre_id=new.centre_id))
    told = _Told()
    for slot, row in slots.items():
        if slot in pairs:
            change = _become(row, new, pairs[slot], closures, now=now)
            if change is None:  # nothing in it has changed but whose it is
                row.save(update_fields=["series", "slot_day"])
                continue
            store(row, by=by, now=now)
        elif row.state in LIVE:
            _cancel(row, by=by, now=now)
            change = Change.CANCELLED
        else:
            continue
        told.add(change, row)
    return told


def _become(
    row: Activity, new: Series, day: date, closures: list[Closure], *, now: datetime
) -> Change | None:
    """Let the row be the new series' occurrence of that day; return what there is to tell."""
    row.series, row.slot_day = new, day
    if row.apart or row.state not in LIVE or row.over(now):
        return None  # what was said of it alone stays
    before = (row.starts_at, row.ends_at, row.place_kind, row.place, row.unit_id, row.centre_id)
    row.say(new.what)
    row.starts_at, row.ends_at = stretch(day, new.start, new.end)
    if (closed := closed_by(closures, day)) is not None and row.state == State.PLANNED:
        row.close(closed, now=now)
        return Change.CANCELLED
    after = (row.starts_at, row.ends_at, row.place_kind, row.place, row.unit_id, row.centre_id)
    return Change.CHANGED if before == after else Change.MOVED


def _cancel(row: Activity, *, by: Member, now: datetime) -> None:
    row.state, row.cancelled_why = State.CANCELLED.value, Why.PLAN.value
    row.cancelled_at, row.cancelled_by = now, by.person
    store(row, by=by, now=now)
