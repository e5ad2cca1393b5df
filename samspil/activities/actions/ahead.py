"""A series' occurrences, made ahead: when it is planned, and every night."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from samspil.activities.models import LIVE, Activity, Closure, Series
from samspil.activities.rules import AHEAD, State, days_within, stretch
from samspil.organisations.models import Municipality

DAY = timedelta(days=1)


def make_ahead(series: Series, *, today: date, now: datetime, from_day: date | None = None) -> int:
    """
    Make the occurrences that are missing up to sixteen weeks ahead, and the first sixteen weeks of
    a series that begins later; return how many.

    A day on which the centre is closed to visits gets its occurrence too, cancelled as the rest.
    Whoever calls holds the series locked. Safe twice.
    """
    until = max(today + AHEAD, series.first_day + AHEAD - DAY)
    after = series.made_until + timedelta(days=1) if series.made_until else series.first_day
    days = days_within(series.pattern, from_day or after, until)
    closures = list(
        Closure.objects.standing().filter(centre_id=series.centre_id).meeting(days[0], days[-1])
        if days
        else ()
    )
    rows = [_occurrence(series, day, closures, now=now) for day in days]
    # The database has the last word when two make the same day.
    Activity.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    series.made_until = until
    series.save(update_fields=["made_until"])
    return len(rows)


def _occurrence(
    series: Series, day: date, closures: Iterable[Closure], *, now: datetime
) -> Activity:
    row = Activity(
        tenant_id=series.tenant_id,
        series=series,
        slot_day=day,
        state=series.state,
        from_proposal=series.from_proposal,
        decided_at=series.decided_at,
        decided_by_id=series.decided_by_id,
        made_at=now,
        made_by_id=series.changed_by_id,
        changed_at=now,
        changed_by_id=series.changed_by_id,
    )
    row.say(series.what)
    row.starts_at, row.ends_at = stretch(day, series.start, series.end)
    closed = closed_by(closures, day)
    if closed is not None and series.state == State.PLANNED:
        row.close(closed, now=now)
    return row


def closed_by(closures: Iterable[Closure], day: date) -> Closure | None:
    """Return the closure that the day lies in."""
    return next((each for each in closures if each.first_day <= day <= each.last_day), None)


@transaction.atomic
def make_all_ahead(*, tenant: Municipality, now: datetime) -> int:
    """
    Make the missing occurrences of all of the municipality's series; return how many.

    Runs inside the tenant's walls, every night. One that somebody is changing waits for tomorrow.
    """
    today = timezone.localdate(now)
    due = Series.objects.filter(tenant=tenant, state__in=LIVE).filter(
        Q(made_until=None)
        | Q(made_until__lt=today + AHEAD) & (Q(last_day=None) | Q(last_day__gt=F("made_until")))
    )
    rows = due.select_for_update(of=("self",), no_key=True, skip_locked=True).order_by("id")
    return sum(make_ahead(series, today=today, now=now) for series in rows)
