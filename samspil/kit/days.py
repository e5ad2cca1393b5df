"""Days as they are said with their weekday, in the order and with the marks of the language."""

from datetime import date

from django.utils.formats import date_format


def weekday(day: date) -> str:
    """Return `torsdag 26. november`, in English `Thursday 26 November`."""
    return f"{date_format(day, 'l')} {date_format(day, 'MONTH_DAY_FORMAT')}"


def short_weekday(day: date) -> str:
    """Return `tor 26. november`, in English `Thu 26 November`."""
    return f"{date_format(day, 'D')} {date_format(day, 'MONTH_DAY_FORMAT')}"


def weekday_and_year(day: date) -> str:
    """Return `torsdag 26. november 2026`, in English `Thursday 26 November 2026`."""
    return f"{date_format(day, 'l')} {date_format(day, 'DATE_FORMAT')}"
