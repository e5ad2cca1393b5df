"""The weeks in which all in the demo register: last year's, closed, and this year's, still open."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from samspil.organisations.models import Association, CareCentre, Member, Role, Unit
from samspil.periods import actions, queries
from samspil.periods.models import Period
from samspil.registrations import demo as registrations


def load(
    *,
    members: Mapping[str, Member],
    centres: Mapping[str, tuple[CareCentre, list[Unit]]],
    associations: Mapping[str, Association],  # noqa: ARG001 - as every app's
    now: datetime,
) -> None:
    """Open both periods for all centres; last year the silent weeks were spoken of, and closed."""
    lead = next(member for member in members.values() if member.holds(Role.LEAD))
    places = [centre for centre, _units in centres.values()]
    before, _this_year = (_opened(lead, first, places) for first in registrations.beginnings(now))
    day_after = before.last_day + timedelta(days=1)
    for row in queries.standing(lead.tenant.pk, places, before.weeks, today=day_after):
        for week in row.silent:
            actions.say_nothing(
                by=registrations.writer_at(members, row.centre),
                centre_id=row.centre.pk,
                day=week.monday,
                now=_morning(day_after),
            )
    actions.close_period(by=lead, period_id=before.pk, now=_morning(day_after + timedelta(weeks=1)))


def _opened(lead: Member, first_day: date, places: list[CareCentre]) -> Period:
    return actions.open_period(
        by=lead,
        first_day=first_day,
        weeks=registrations.WEEKS,
        centre_ids=[centre.pk for centre in places],
        now=_morning(first_day - timedelta(weeks=3)),
    )


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9)))
