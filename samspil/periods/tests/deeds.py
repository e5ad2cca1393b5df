"""What the tests do with periods, in one line each; every deed enters the walls by itself."""

from datetime import date, datetime
from typing import Any

from samspil.organisations.access import inside
from samspil.organisations.models import CareCentre, Member
from samspil.periods import actions
from samspil.periods.models import Period, QuietWeek
from samspil.testing.make import NOW, Cast

# NOW is Monday 23 November 2026, the first day of week 48.
FIRST = date(2026, 11, 2)  # week 45: three of the six weeks have ended
LAST_YEAR = date(2025, 11, 3)  # week 45 of 2025


def opened(cast: Cast, first_day: date = FIRST, *, now: datetime = NOW, **other: Any) -> Period:
    """A period of six weeks for both centres, if nothing else is said."""
    plan: dict[str, Any] = {
        "weeks": 6,
        "centre_ids": [cast.birkehoej.pk, cast.other_centre.pk],
    } | other
    with inside(cast.fjordby, person=cast.lead.person):
        return actions.open_period(by=cast.lead, first_day=first_day, now=now, **plan)


def changed(cast: Cast, period: Period, *, read: int | None = None, **other: Any) -> Period:
    plan: dict[str, Any] = {
        "first_day": period.first_day,
        "weeks": len(period.weeks),
        "centre_ids": [cast.birkehoej.pk, cast.other_centre.pk],
        "read_version": period.version if read is None else read,
    } | other
    with inside(cast.fjordby, person=cast.lead.person):
        return actions.change_period(by=cast.lead, period_id=period.pk, now=NOW, **plan)


def closed(cast: Cast, first_day: date = LAST_YEAR, **other: Any) -> Period:
    """A period that has been closed, a year ago if nothing else is said."""
    period = opened(cast, first_day, **other)
    with inside(cast.fjordby, person=cast.lead.person):
        return actions.close_period(by=cast.lead, period_id=period.pk, now=NOW)


def reopen(by: Member, period: Period) -> Period:
    with inside(by.tenant, person=by.person):
        return actions.reopen_period(by=by, period_id=period.pk, now=NOW)


def nothing(by: Member, centre: CareCentre, day: date = FIRST) -> QuietWeek:
    with inside(by.tenant, person=by.person):
        return actions.say_nothing(by=by, centre_id=centre.pk, day=day, now=NOW)


def take_back(by: Member, centre: CareCentre, day: date = FIRST) -> None:
    with inside(by.tenant, person=by.person):
        actions.take_back_nothing(by=by, centre_id=centre.pk, day=day, now=NOW)
