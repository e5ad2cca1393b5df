"""Days and times as they are said, in the order and with the marks of the language."""

from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django.template.defaultfilters import floatformat
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _


def weekday(day: date) -> str:
    """Return `torsdag den 26. november`, in English `Thursday 26 November`."""
    return _dated(day, "MONTH_DAY_FORMAT", get_language())


def short_weekday(day: date) -> str:
    """Return `tor 26. november`, in English `Thu 26 November`."""
    return f"{date_format(day, 'D')} {date_format(day, 'MONTH_DAY_FORMAT')}"


def weekday_and_year(day: date) -> str:
    """Return `torsdag den 26. november 2026`, in English `Thursday 26 November 2026`."""
    return _dated(day, "DATE_FORMAT", get_language())


@lru_cache(maxsize=1000)  # a list says the same few days on every line
def _dated(day: date, form: str, _language: str | None) -> str:
    return _("%(weekday)s den %(day)s") % {
        "weekday": date_format(day, "l"),
        "day": date_format(day, form),
    }


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


def half_hours(minutes: int) -> Decimal:
    """Return how many hours it is, to the nearest half and half up: 75 minutes are 1.5."""
    return (Decimal(minutes) / 30).quantize(Decimal(1), ROUND_HALF_UP) / 2


def in_hours(hours: Decimal | float) -> str:
    """Return `1 time`, `12 timer` or `7,5 timer`, in English `1 hour` or `7.5 hours`."""
    # Only exactly one is told as one.
    return ngettext("%(hours)s time", "%(hours)s timer", 1 if hours == 1 else 2) % {
        "hours": floatformat(hours, "-1g")
    }
