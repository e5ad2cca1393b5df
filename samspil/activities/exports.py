"""Activities out to calendars, as RFC 5545 has them."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Event

from samspil.activities.models import Activity
from samspil.activities.queries.common import place_of
from samspil.activities.rules import ZONE
from samspil.kit.calendars import new_calendar

REFRESH = timedelta(hours=6)


def calendar(activities: Iterable[Activity], *, name: str, url: str = "") -> bytes:
    """
    Return the activities as a calendar, each by itself, in Danish time with its VTIMEZONE.

    :param activities: with their centres.
    :param url: the page that each leads to; empty for its own page, which asks for a log-in.
    """
    book = new_calendar("Kalender", name=name, refresh=REFRESH)
    book.add("x-wr-timezone", ZONE.key)
    for activity in activities:
        book.add_component(event(activity, url=url))
    book.add_missing_timezones()
    return bytes(book.to_ical())


def event(activity: Activity, *, url: str = "") -> Event:
    """Return one activity as an event; a task as whole days that take no time."""
    found = Event()
    found.add("uid", f"{activity.uid}@samspil")
    found.add("dtstamp", activity.changed_at)
    found.add("last-modified", activity.changed_at)
    found.add("sequence", activity.version - 1)
    if activity.starts_at is not None and activity.ends_at is not None:
        found.add("dtstart", _local(activity.starts_at))
        found.add("dtend", _local(activity.ends_at))
    elif activity.first_day is not None and activity.last_day is not None:
        found.add("dtstart", activity.first_day)
        found.add("dtend", activity.last_day + timedelta(days=1))
        found.add("transp", "TRANSPARENT")
    found.add("summary", activity.title)
    found.add("location", _("%(place)s, %(centre)s") % _where(activity))
    if activity.description:
        found.add("description", activity.description)
    found.add("url", url or f"{settings.BASE_URL}/{_slug(activity)}/kalender/{activity.pk}/")
    found.add("status", "CANCELLED" if activity.cancelled else "CONFIRMED")
    return found


def _local(at: datetime) -> datetime:
    return at.astimezone(ZONE)


def _where(activity: Activity) -> dict[str, str]:
    return {"place": place_of(activity), "centre": activity.centre.name}


def _slug(activity: Activity) -> str:
    return activity.tenant.slug
