"""Planning: one activity, a task without a time, or a series with its occurrences ahead."""

from datetime import datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from samspil.activities import policy
from samspil.activities.actions.ahead import make_ahead
from samspil.activities.actions.common import closure_on, looked_at, set_time, today_of
from samspil.activities.models import Activity, Series
from samspil.activities.rules import Pattern, State, Timed, What, When
from samspil.kit.verdict import Refused, require
from samspil.organisations import audit
from samspil.organisations.jobs import later
from samspil.organisations.models import Member


@transaction.atomic
def plan(*, by: Member, what: What, when: When, now: datetime) -> Activity:
    """
    Plan one activity, or a task to be done within some days.

    At her own centre it is planned; from an association it is a proposal that the centre answers.

    :raises Refused: not allowed, or something in it cannot stand.
    """
    said = looked_at(by, what)
    require(policy.when(when, today=today_of(now)))
    require(policy.open_that_day(closure_on(said.centre_id, when)))
    state = policy.state_for(by, said.centre_id)
    row = Activity(
        tenant=by.tenant,
        state=state.value,
        from_proposal=state is State.PROPOSED,
        made_at=now,
        made_by=by.person,
        changed_at=now,
        changed_by=by.person,
    )
    row.say(said)
    set_time(row, when)
    row.save()
    audit.record("activities.planned", kind=audit.Kind.ADD, by=by, at=now, of=row)
    _ask_the_centre(row)
    return row


@transaction.atomic
def plan_series(
    *, by: Member, what: What, pattern: Pattern, start: time, end: time, now: datetime
) -> Series:
    """
    Plan something that comes again, and make its occurrences sixteen weeks ahead.

    :param start: on the wall in Denmark, all year; an `end` that is not later is the next day's.
    :raises Refused: not allowed, or something in it cannot stand.
    """
    said = looked_at(by, what)
    first = pattern.nth_day(1)
    if first is None:
        raise Refused(_("Der er ingen dage i den række. Vælg en senere sidste dag."))
    require(policy.when(Timed(first, start, end), today=today_of(now)))
    row = new_series(by, said, pattern, start=start, end=end, now=now)
    state = policy.state_for(by, said.centre_id)
    row.state, row.from_proposal = state.value, state is State.PROPOSED
    row.save()
    make_ahead(row, today=today_of(now), now=now)
    audit.record("activities.series_planned", kind=audit.Kind.ADD, by=by, at=now, of=row)
    _ask_the_centre(Activity.objects.of_series(row).in_order()[0])
    return row


def _ask_the_centre(row: Activity) -> None:
    """Let those who answer for the centre know that something is proposed."""
    if row.state == State.PROPOSED:
        later("activities.tell_proposed", tenant=row.tenant, activity_id=row.pk)


def new_series(
    by: Member, what: What, pattern: Pattern, *, start: time, end: time, now: datetime
) -> Series:
    """Return a series that says that; it is not stored by it."""
    row = Series(
        tenant=by.tenant,
        every=pattern.every.value,
        interval=pattern.interval,
        weekdays=list(pattern.weekdays),
        nth=pattern.nth,
        first_day=pattern.nth_day(1) or pattern.first_day,
        last_day=pattern.last_day,
        start=start,
        end=end,
        made_at=now,
        made_by=by.person,
        changed_at=now,
        changed_by=by.person,
    )
    row.say(what)
    return row
