"""A canvas on one A4, to lay on the table."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samspil.catalogue.study import study
from samspil.kit import pdf
from samspil.lenses.queries import CanvasPage
from samspil.organisations.models import Municipality

TEMPLATE = Path(__file__).parent / "typst" / "canvas.typ"


def canvas_pdf(page: CanvasPage, *, tenant: Municipality, now: datetime) -> bytes:
    """
    Return the canvas as a PDF on A4, for screen readers too.

    :raises PdfFailed: it could not be made.
    """
    return pdf.render(TEMPLATE, canvas_picture(page, tenant=tenant, now=now))


def canvas_picture(page: CanvasPage, *, tenant: Municipality, now: datetime) -> dict[str, Any]:
    """Return all that stands on the paper, in the reader's language. No persons are on it."""
    day = timezone.localtime(now)
    return {
        "language": (get_language() or "da")[:2],
        "title": page.canvas.theme,
        "full_title": _("Spændingsfeltet: %(theme)s, %(who)s")
        % {"theme": page.canvas.theme, "who": tenant.authority_name},
        "kind": _("Spændingsfeltet"),
        "authority": tenant.authority_name,
        "day": [day.year, day.month, day.day],
        "made": _("Udskrevet %(day)s") % {"day": date_format(day, "DATE_FORMAT")},
        "questions": [
            {
                "text": str(asked.question.text),
                "lines": [{"text": line.text, "chosen": line.supports} for line in asked.lines],
            }
            for asked in page.questions
        ],
        "agreed": page.canvas.agreed.split("\n") if page.canvas.agreed else [],
        "chosen": [line.text for line in page.supporting],
        "words": {
            "agreed": _("Det vil vi gøre sammen"),
            "rests_on": _("Det bygger på"),
            "not_agreed": _("Her skriver I, hvad I vil gøre sammen."),
            "no_lines": _("Ingen har svaret endnu."),
            "chosen": _("(valgt)"),
        },
        "credit": str(study().credit),
    }
