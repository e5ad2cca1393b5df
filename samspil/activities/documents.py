"""The week on the wall, and the day's list with telephone numbers: PDFs of the calendar."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils.formats import date_format, time_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samspil.activities.queries.common import Line
from samspil.activities.queries.out import CentreDay, DayList
from samspil.activities.rules import Part
from samspil.activities.words import PARTS
from samspil.kit import pdf
from samspil.kit.days import weekday
from samspil.organisations.models import CareCentre

FOLDER = Path(__file__).parent / "typst"
PAPERS = ("a3", "a4")
Picture = dict[str, Any]


def poster(centre: CareCentre, week: Sequence[CentreDay], *, paper: str) -> bytes:
    """
    Return the centre's week as a poster, for screen readers too; no person is on it.

    :param paper: `a3`, with letters of 28 points, or `a4`, with letters of 20.
    :raises PdfFailed: it could not be made.
    """
    return pdf.render(FOLDER / "poster.typ", poster_picture(centre, week, paper=paper))


def poster_picture(centre: CareCentre, week: Sequence[CentreDay], *, paper: str) -> Picture:
    """Return all that stands on the poster, in the reader's language."""
    number = week[0].day.isocalendar().week
    title = _("%(centre)s · uge %(number)d") % {"centre": centre.name, "number": number}
    who = {"name": centre.coordinator_name, "phone": centre.phone}
    return {
        "language": (get_language() or "da")[:2],
        "paper": paper,
        "title": title,
        "author": centre.name,
        "caption": _("Hvad der sker i ugen, dag for dag"),
        "parts": [str(PARTS[part]) for part in Part],
        "closed": _("Lukket for besøg"),
        "cancelled": _("Aflyst"),
        "welcome": _("Alle er velkomne"),
        "days": [
            {
                "name": date_format(day.day, "l").capitalize(),
                "date": date_format(day.day, "MONTH_DAY_FORMAT"),
                "closed": day.closed,
                "parts": [
                    [_shown(line) for line in day.lines if line.part is part] for part in Part
                ],
            }
            for day in week
        ],
        "foot": _("Spørg %(name)s, telefon %(phone)s") % who
        if centre.coordinator_name and centre.phone
        else centre.phone,
    }


def _shown(line: Line) -> Picture:
    return {
        "time": time_format(line.start, "TIME_FORMAT") if line.start else "",
        "title": line.title,
        "place": line.place,
        "kind": line.kind,
        "word": line.category,
        "open": line.open_to_community,
        "cancelled": line.cancelled,
    }


def day_list(told: DayList) -> bytes:
    """
    Return the day's list on A4, with who comes and their telephone numbers.

    :raises PdfFailed: it could not be made.
    """
    return pdf.render(FOLDER / "day.typ", day_picture(told))


def day_picture(told: DayList) -> Picture:
    """Return all that stands on the list, in the reader's language."""
    title = _("%(centre)s, %(day)s") % {
        "centre": told.centre.name,
        "day": weekday(told.day),
    }
    return {
        "language": (get_language() or "da")[:2],
        "title": title,
        "author": told.centre.name,
        "heads": [_("Kl."), _("Hvad og hvor"), _("Hvem kommer"), _("Telefon")],
        "nobody": _("Ingen endnu"),
        "nothing": _("Der er ikke noget i kalenderen den dag."),
        "foot": _("Listen har navne og telefonnumre. Riv den i stykker, når dagen er gået."),
        "rows": [
            {
                "time": time_format(line.start, "TIME_FORMAT") if line.start else "",
                "title": line.title,
                "place": ", ".join(part for part in (line.place, line.unit) if part),
                "people": [[guest.name, guest.phone, guest.note] for guest in people],
            }
            for line, people in told.rows
        ],
    }
