"""Everything about somebody on paper, laid out by typst."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samspil.kit import pdf

TEMPLATE = Path(__file__).parent / "typst" / "export.typ"
MOST_ON_PAPER = 300  # rows of one kind; the file for machines has them all
Rows = list[dict[str, str]]


def pdf_file(picture: Mapping[str, Any], *, now: datetime) -> bytes:
    """
    Return the paper as a PDF on A4, for screen readers too.

    :raises PdfFailed: it could not be made.
    """
    return pdf.render(TEMPLATE, paper(picture, now=now))


def paper(picture: Mapping[str, Any], *, now: datetime) -> dict[str, Any]:
    """Return all that stands on the paper, in the language that is spoken, ready to be laid out."""
    day = timezone.localtime(now)
    title = _("Oplysninger om %(name)s") % {"name": picture["name"]}
    when = date_format(day, "DATETIME_FORMAT")
    return {
        "language": (get_language() or "da")[:2],
        "title": title,
        "authority": picture["authority"],
        "day": [day.year, day.month, day.day],
        "lead": _("Alt, hvad %(authority)s har stående i Samspil, den %(when)s.")
        % {"authority": picture["authority"], "when": when},
        "parts": [_part(part) for part in picture["data"]],
        "log": _lines(picture["log"]),
        "words": {
            "log": _("Hvem har slået op"),
            "log_text": _("Hver gang oplysningerne er brugt af andre: hvornår og til hvad."),
            "log_empty": _("Ingen andre har slået op."),
            "nothing": _("Der står ingenting."),
            "page": _("Side"),
            "of": _("af"),
        },
    }


def _part(part: Mapping[str, Any]) -> dict[str, Any]:
    groups = (
        (_("Det står der"), part["about"]),
        (_("Det har personen selv gjort"), part["did"]),
        (_("Sådan stod der før"), part["before"]),
    )
    return {
        "title": part["what"],
        "facts": [
            [_("Hvorfor"), part["why"]],
            [_("Hjemmel"), part["basis"]],
            [_("Hvor længe"), part["kept"]],
        ],
        "groups": [
            {"title": title, "rows": _lines(rows), "rest": _rest(rows)}
            for title, rows in groups
            if rows
        ],
    }


def _lines(rows: Rows) -> list[str]:
    """Return each row as one line of its names and values."""
    return [
        " · ".join(f"{word}: {said}" for word, said in row.items()) or "–"
        for row in rows[:MOST_ON_PAPER]
    ]


def _rest(rows: Rows) -> str:
    if len(rows) <= MOST_ON_PAPER:
        return ""
    more = len(rows) - MOST_ON_PAPER
    return _("Og %(more)d til. De står alle i filen til maskiner.") % {"more": more}
