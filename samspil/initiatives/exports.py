"""Dates out to calendars, as RFC 5545 has them."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Event

from samspil.initiatives.queries import InitiativePicture
from samspil.initiatives.rules import Stage
from samspil.kit.calendars import new_calendar

REFRESH = timedelta(hours=6)


def calendar(initiatives: Iterable[InitiativePicture], *, name: str, slug: str) -> bytes:
    """Return the dates as a calendar: a whole day for each initiative that has one."""
    book = new_calendar("Handlinger", name=name, refresh=REFRESH)
    for initiative in initiatives:
        if initiative.due_on is not None:
            book.add_component(_event(initiative, slug=slug))
    return bytes(book.to_ical())


def _event(initiative: InitiativePicture, *, slug: str) -> Event:
    assert initiative.due_on is not None  # noqa: S101 - asked by the caller
    event = Event()
    event.add("uid", f"{initiative.uid}@samspil")
    event.add("dtstamp", initiative.changed_at)
    event.add("last-modified", initiative.changed_at)
    event.add("sequence", initiative.version - 1)
    event.add("dtstart", initiative.due_on)
    event.add("dtend", initiative.due_on + timedelta(days=1))
    event.add("summary", initiative.title)
    event.add("description", _description(initiative))
    event.add("url", f"{settings.BASE_URL}/{slug}/handlinger/{initiative.pk}/")
    event.add("transp", "TRANSPARENT")  # a date to remember, not an hour that is taken
    event.add("status", "CANCELLED" if initiative.stage == Stage.GIVEN_UP else "CONFIRMED")
    return event


def _description(initiative: InitiativePicture) -> str:
    lines = [str(initiative.stage.label), initiative.owner]
    if initiative.first_step:
        lines.append(_("Første skridt: %(step)s") % {"step": initiative.first_step})
    return "\n".join(lines)
