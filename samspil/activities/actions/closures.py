"""A centre closes to visits, and opens again: in one deed, and without a word of anybody."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from samspil.activities import policy, who
from samspil.activities.actions.common import today_of
from samspil.activities.actions.telling import tell_closed
from samspil.activities.models import Activity, ActivityQuerySet, Closure, ClosureQuerySet
from samspil.activities.rules import State, Why, moment
from samspil.activities.who import Change
from samspil.kit.verdict import Refused, require
from samspil.organisations import audit
from samspil.organisations.jobs import later
from samspil.organisations.models import CareCentre, Member

DAY = timedelta(days=1)


@transaction.atomic
def close_to_visits(
    *, by: Member, centre_id: int, first_day: date, last_day: date, now: datetime
) -> Closure:
    """
    Close the centre to visits: what is planned on those days is cancelled, and everybody told.

    Those who decide at the centre get a letter when it was not one of them.

    :raises Refused: not allowed, or it is closed on some of the days already.
    :raises CareCentre.DoesNotExist: there is no such centre here.
    """
    centre = _locked(by, centre_id)
    _may_close(by, centre_id, first_day=first_day, last_day=last_day, now=now)
    row = Closure.objects.create(
        tenant=by.tenant,
        centre=centre,
        first_day=first_day,
        last_day=last_day,
        made_at=now,
        made_by=by.person,
    )
    gone = _close(row, by=by, now=now)
    audit.record(
        "activities.closed", kind=audit.Kind.ADD, by=by, at=now, of=row, activities=len(gone)
    )
    tell_closed(centre, gone, Change.CANCELLED, by=by, now=now)
    if centre_id not in by.centre_ids(*policy.DECIDERS):
        later("activities.tell_closed", tenant=by.tenant, closure_id=row.pk)
    return row


@transaction.atomic
def open_to_visits(*, by: Member, closure_id: int, now: datetime) -> Closure:
    """
    Open the centre again from today: what has not begun stands in the calendar again.

    A closure that has not been in force yet is undone; one that has, ended yesterday.

    :raises Refused: not allowed, or it is over.
    :raises Closure.DoesNotExist: there is none here.
    """
    found = Closure.objects.visible_to(by).only("centre_id").get(pk=closure_id)
    centre = _locked(by, found.centre_id)
    row = Closure.objects.visible_to(by).select_for_update(no_key=True).get(pk=closure_id)
    require(policy.open_again(by, row, now=now))
    if row.first_day < today_of(now):
        row.last_day = today_of(now) - DAY
    else:
        row.undone_at, row.undone_by = now, by.person
    row.save()
    back = _give_back(row, by=by, now=now)
    audit.record(
        "activities.opened", kind=audit.Kind.CHANGE, by=by, at=now, of=row, activities=len(back)
    )
    tell_closed(centre, back, Change.RESTORED, by=by, now=now)
    return row


@transaction.atomic
def extend_closure(*, by: Member, closure_id: int, last_day: date, now: datetime) -> Closure:
    """
    Keep the centre closed for longer.

    :raises Refused: not allowed, it is over, or the day is not later.
    :raises Closure.DoesNotExist: there is none here.
    """
    found = Closure.objects.visible_to(by).only("centre_id").get(pk=closure_id)
    centre = _locked(by, found.centre_id)
    row = Closure.objects.visible_to(by).select_for_update(no_key=True).get(pk=closure_id)
    _may_extend(by, row, last_day=last_day, now=now)
    row.last_day = last_day
    row.save()
    gone = _close(row, by=by, now=now)
    audit.record(
        "activities.closed", kind=audit.Kind.CHANGE, by=by, at=now, of=row, activities=len(gone)
    )
    tell_closed(centre, gone, Change.CANCELLED, by=by, now=now)
    return row


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What closing a centre would do."""

    centre: CareCentre
    first_day: date
    last_day: date
    activities: int  # called off
    people: int  # volunteers who are told


def foresee_closing(
    *, by: Member, centre_id: int, first_day: date, last_day: date, now: datetime
) -> Foreseen:
    """
    Return what `close_to_visits` would do; nothing is stored.

    :raises Refused: and CareCentre.DoesNotExist, as it would.
    """
    centre = CareCentre.objects.visible_to(by).get(pk=centre_id)
    _may_close(by, centre_id, first_day=first_day, last_day=last_day, now=now)
    return _foreseen(by, centre, first_day, last_day, now=now)


def foresee_extending(*, by: Member, closure_id: int, last_day: date, now: datetime) -> Foreseen:
    """
    Return what `extend_closure` would do; nothing is stored.

    :raises Refused: and Closure.DoesNotExist, as it would.
    """
    row = Closure.objects.visible_to(by).select_related("centre").get(pk=closure_id)
    _may_extend(by, row, last_day=last_day, now=now)
    return _foreseen(by, row.centre, row.first_day, last_day, now=now)


def _foreseen(
    by: Member, centre: CareCentre, first_day: date, last_day: date, *, now: datetime
) -> Foreseen:
    rows = _called_off(by, centre.pk, first_day, last_day, now=now)
    keys = list(rows.values_list("pk", flat=True))
    people = who.told_of_closing(keys)
    return Foreseen(centre, first_day, last_day, activities=len(keys), people=people)


def on_days(rows: ActivityQuerySet, first: date, last: date) -> ActivityQuerySet:
    """Keep what takes place on those days: begins on one of them, or is a task of them alone."""
    begins, ends = moment(first, time()), moment(last + DAY, time())
    return rows.filter(
        Q(starts_at__gte=begins, starts_at__lt=ends)
        | Q(starts_at=None, first_day__gte=first, last_day__lte=last)
    )


def _may_close(
    by: Member, centre_id: int, *, first_day: date, last_day: date, now: datetime
) -> None:
    require(policy.close(by, centre_id=centre_id))
    require(
        policy.closing(
            by, centre_id=centre_id, first_day=first_day, last_day=last_day, today=today_of(now)
        )
    )
    standing = Closure.objects.visible_to(by).standing().filter(centre=centre_id)
    _open_on(standing, first_day, last_day)


def _may_extend(by: Member, row: Closure, *, last_day: date, now: datetime) -> None:
    require(policy.close_longer(by, row, now=now))
    if last_day <= row.last_day:
        raise Refused(_("Vælg en dag, der er senere end den, der står der."))
    today, centre_id = today_of(now), row.centre_id
    require(
        policy.closing(by, centre_id=centre_id, first_day=today, last_day=last_day, today=today)
    )
    standing = Closure.objects.visible_to(by).standing().filter(centre=centre_id)
    _open_on(standing.exclude(pk=row.pk), row.first_day, last_day)


def _open_on(standing: ClosureQuerySet, first_day: date, last_day: date) -> None:
    if standing.meeting(first_day, last_day).exists():
        raise Refused(_("Der er lukket for besøg på nogle af dagene. Ret den lukning."))


def _close(row: Closure, *, by: Member, now: datetime) -> list[Activity]:
    days = _called_off(by, row.centre_id, row.first_day, row.last_day, now=now)
    return cancelled(days, by=by, now=now, why=Why.CLOSED, closure=row)


def _called_off(
    by: Member, centre_id: int, first_day: date, last_day: date, *, now: datetime
) -> ActivityQuerySet:
    """Return what a closing on those days calls off."""
    here = Activity.objects.visible_to(by).planned().filter(centre=centre_id).coming(now)
    return on_days(here, first_day, last_day)


def cancelled(
    rows: ActivityQuerySet, *, by: Member, now: datetime, why: Why, closure: Closure | None = None
) -> list[Activity]:
    """Cancel the rows in one statement, and return them as they are then; nobody is told."""
    return _update(
        rows,
        state=State.CANCELLED.value,
        closure=closure,
        cancelled_at=now,
        cancelled_by=by.person,
        cancelled_why=why.value,
        changed_at=now,
        changed_by=by.person,
    )


def _give_back(row: Closure, *, by: Member, now: datetime) -> list[Activity]:
    here = Activity.objects.visible_to(by).filter(closure=row).coming(now)
    gone = who.off_for_good(list(here.values_list("pk", flat=True)))
    return _update(
        here.exclude(pk__in=gone),
        state=State.PLANNED.value,
        closure=None,
        cancelled_at=None,
        cancelled_by=None,
        cancelled_why="",
        changed_at=now,
        changed_by=by.person,
    )


def _update(rows: ActivityQuerySet, **values: object) -> list[Activity]:
    """Lock the rows, store the values in one statement, and return them as they are then."""
    keys = list(
        rows.select_for_update(of=("self",), no_key=True)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    Activity.objects.filter(pk__in=keys).update(version=F("version") + 1, **values)
    return list(Activity.objects.filter(pk__in=keys).in_order())


def _locked(by: Member, centre_id: int) -> CareCentre:
    """Return the centre, locked: two who close it at once close it once."""
    rows = CareCentre.objects.visible_to(by).select_for_update(of=("self",), no_key=True)
    return rows.get(pk=centre_id)
