"""What calendar files have in common, as RFC 5545 and its followers have it."""

from datetime import timedelta

from icalendar import Calendar, vDuration

TYPE = "text/calendar; charset=utf-8"


def new_calendar(
    what: str, *, name: str = "", refresh: timedelta | None = None, method: str = "PUBLISH"
) -> Calendar:
    """
    Return a calendar without events.

    :param what: which of ours it is, for whoever looks for a fault in it.
    :param name: what it is called, when it is one that is fetched again and again.
    :param refresh: how often it is worth fetching (RFC 7986, section 5.7).
    """
    book = Calendar()
    book.add("prodid", f"-//Samspil//{what}//DA")
    book.add("version", "2.0")
    book.add("calscale", "GREGORIAN")
    book.add("method", method)
    if name:
        book.add("x-wr-calname", name)
    if refresh is not None:
        # Said of a bare timedelta, the library writes 1:00:00, which no calendar understands.
        book.add("refresh-interval", vDuration(refresh), parameters={"VALUE": "DURATION"})
    return book
