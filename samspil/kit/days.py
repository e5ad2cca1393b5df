"""Days and times as they are said, in the order and with the marks of the language."""

from datetime import date, datetime, time
from functools import lru_cache

from django.utils.formats import date_format, time_format
from django.utils.translation import get_language, pgettext


def weekday(day: date) -> str:
    """Return `torsdag 26. november`, in English `Thursday 26 November`."""
    return f"{date_format(day, 'l')} {date_format(day, 'MONTH_DAY_FORMAT')}"


def short_weekday(day: date) -> str:
    """Return `tor 26. november`, in English `Thu 26 November`."""
    return f"{date_format(day, 'D')} {date_format(day, 'MONTH_DAY_FORMAT')}"


def weekday_and_year(day: date) -> str:
    """Return `torsdag 26. november 2026`, in English `Thursday 26 November 2026`."""
    return f"{date_format(day, 'l')} {date_format(day, 'DATE_FORMAT')}"


def clock(at: time | datetime) -> str:
    """
    Return the time of day as it is said in a sentence: `14` or `9.30`, in English `14:00`.

    Where times stand by themselves, one under the other, they keep all their figures instead:
    `TIME_FORMAT`. Of a moment, give the local one.
    """
    return _clock(at.hour, at.minute, get_language())


@lru_cache(maxsize=1440)  # a list says the same few times on every line
def _clock(hour: int, minute: int, _language: str | None) -> str:
    whole, other = pgettext("a whole hour of the clock", "G"), pgettext("a time of day", "G.i")
    return time_format(time(hour, minute), other if minute else whole)
