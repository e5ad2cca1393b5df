"""The form on paper: one activity on one A4, for whoever would rather write with a pen."""

from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samspil.kit import pdf
from samspil.organisations.models import CareCentre, Municipality
from samspil.registrations.rules import numbered, question

TEMPLATE = Path(__file__).parent / "typst" / "form.typ"
# The questions on the paper, row by row; the page where the pile is typed in has the same order.
ROWS = (
    ("centre", "day"),
    ("starts_at", "minutes"),
    ("what",),
    ("category",),
    ("target",),
    ("residents", "residents_men", "volunteers"),
    ("staff",),
    ("place",),
    ("affiliation",),
    ("association",),
)
COLUMNS = {"affiliation": 2}  # of options beside each other; else three


def paper_form(tenant: Municipality, centre: CareCentre | None) -> bytes:
    """
    Return the empty form as a PDF on A4, for screen readers too.

    :param centre: whose name stands on it already; None leaves a line.
    :raises PdfFailed: it could not be made.
    """
    return pdf.render(TEMPLATE, picture(tenant, centre))


def picture(tenant: Municipality, centre: CareCentre | None) -> dict[str, Any]:
    """Return all that stands on the paper, in the reader's language."""
    title = _("Skriv, hvad I lavede")
    return {
        "language": (get_language() or "da")[:2],
        "authority": tenant.authority_name,
        "title": title,
        "full_title": f"{title} – {centre.name if centre else tenant.authority_name}",
        "lead": _("Ét ark for hver aktivitet. Skriv ikke navne på beboere eller noget om helbred."),
        "footer": _("Læg arket til personalet. De skriver det ind i Samspil."),
        "rows": [[_asked(key, centre) for key in row] for row in ROWS],
    }


def _asked(key: str, centre: CareCentre | None) -> dict[str, Any]:
    return {
        "label": str(question(key).label),
        "said": centre.name if centre and key == "centre" else "",
        "options": [label for _code, label in numbered(key)],
        "columns": COLUMNS.get(key, 3),
    }
