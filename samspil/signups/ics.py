"""Visits out to calendars, as RFC 5545 has them. Nobody is named in them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Event, vCalAddress, vText

from samspil.activities.words import where_in_words
from samspil.kit.calendars import new_calendar
from samspil.signups.models import Ask
from samspil.signups.rules import State

REFRESH = timedelta(hours=1)
STATUS = {State.YES: "CONFIRMED", State.WITHDRAWN: "CANCELLED"}


def calendar(asks: Iterable[Ask], *, name: str = "", method: str = "PUBLISH") -> bytes:
    """
    Return the visits that have a time, one event each.

    :param name: what the calendar is called, when it is one that is fetched again and again.
    """
    book = new_calendar("Mine ture", name=name, refresh=REFRESH if name else None, method=method)
    for ask in asks:
        if ask.activity.starts_at is not None:
            book.add_component(_event(ask, cancelled=method == "CANCEL"))
    return bytes(book.to_ical())


def _event(ask: Ask, *, cancelled: bool) -> Event:
    activity = ask.activity
    event = Event()
    event.add("uid", f"{activity.uid}.{ask.pk}@samspil")
    event.add("dtstamp", _changed_at(ask))
    event.add("last-modified", _changed_at(ask))
    event.add("sequence", activity.version)
    event.add("dtstart", activity.starts_at)
    event.add("dtend", activity.ends_at)
    event.add("summary", activity.title)
    event.add("location", where_in_words(activity))
    event.add("organizer", _organizer(ask))  # RFC 5546 asks for one in what is sent by mail
    gone = cancelled or activity.cancelled
    event.add("status", "CANCELLED" if gone else STATUS.get(ask.stands, "TENTATIVE"))
    if ask.stands == State.STANDBY:
        event.add("description", _("Du står på ventelisten."))
    event.add("transp", "TRANSPARENT" if gone or ask.stands != State.YES else "OPAQUE")
    return event


def _changed_at(ask: Ask) -> datetime:
    """Return when the visit or her answer last changed: of two files, the later one is right."""
    found = (ask.activity.changed_at, ask.asked_at, ask.answered_at)
    return max(at for at in found if at is not None)


def _organizer(ask: Ask) -> vCalAddress:
    """Return who invites: the centre, by the address that our letters come from."""
    found = vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    found.params["CN"] = vText(ask.activity.centre.name)
    return found
