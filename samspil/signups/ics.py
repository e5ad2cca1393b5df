"""Visits out to calendars, as RFC 5545 has them. Nobody is named in them."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from samspil.activities.words import where_in_words
from samspil.signups.models import Ask
from samspil.signups.rules import State

TYPE = "text/calendar; charset=utf-8"
REFRESH = timedelta(hours=1)
STATUS = {State.YES: "CONFIRMED", State.WITHDRAWN: "CANCELLED"}


def calendar(asks: Iterable[Ask], *, name: str = "", method: str = "PUBLISH") -> bytes:
    """
    Return the visits that have a time, one event each.

    :param name: what the calendar is called, when it is one that is fetched again and again.
    """
    book = Calendar()
    book.add("prodid", "-//Samspil//Mine ture//DA")
    book.add("version", "2.0")
    book.add("calscale", "GREGORIAN")
    book.add("method", method)
    if name:
        book.add("x-wr-calname", name)
        book.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for ask in asks:
        if ask.activity.starts_at is not None:
            book.add_component(_event(ask, cancelled=method == "CANCEL"))
    return bytes(book.to_ical())


def _event(ask: Ask, *, cancelled: bool) -> Event:
    activity = ask.activity
    event = Event()
    event.add("uid", f"{activity.uid}.{ask.pk}@samspil")
    event.add("dtstamp", activity.changed_at)
    event.add("last-modified", activity.changed_at)
    event.add("sequence", activity.version)
    event.add("dtstart", activity.starts_at)
    event.add("dtend", activity.ends_at)
    event.add("summary", activity.title)
    event.add("location", where_in_words(activity))
    gone = cancelled or activity.cancelled
    event.add("status", "CANCELLED" if gone else STATUS.get(ask.stands, "TENTATIVE"))
    if ask.stands == State.STANDBY:
        event.add("description", _("Du står på ventelisten."))
    event.add("transp", "TRANSPARENT" if gone or ask.stands != State.YES else "OPAQUE")
    return event
