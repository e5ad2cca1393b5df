"""Guidelines on one A4 where they fit, or in large print."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samspil.guidelines.queries import Standing
from samspil.kit import pdf
from samspil.organisations.models import Municipality

TEMPLATE = Path(__file__).parent / "typst" / "guidelines.typ"


def guidelines_pdf(page: Standing, *, tenant: Municipality, large: bool, now: datetime) -> bytes:
    """
    Return what holds at the place as a PDF, for screen readers too.

    On one A4, in type that can be read; what does not fit there runs on, and the pages are counted.

    :param large: in large print instead, on as many as it takes.
    :raises PdfFailed: it could not be made.
    """
    return pdf.render(TEMPLATE, _picture(page, tenant=tenant, large=large, now=now))


def _picture(page: Standing, *, tenant: Municipality, large: bool, now: datetime) -> dict[str, Any]:
    day = timezone.localtime(now)
    return {
        "language": (get_language() or "da")[:2],
        "large": large,
        "title": _("Hvad må jeg?"),
        "full_title": _("Hvad må jeg? – %(place)s") % {"place": page.place.name},
        "place": page.place.name,
        "authority": tenant.authority_name,
        "day": [day.year, day.month, day.day],
        "made": _("Udskrevet %(day)s") % {"day": date_format(day, "DATE_FORMAT")},
        "edition": edition_words(page),
        "parts": [
            {"heading": part.heading, "lines": list(part.lines), "mark": part.mark}
            for part in page.parts
        ],
        "calls": [[call.about, call.name, call.phone] for call in page.calls],
        "words": {
            "calls": _("Ring, når du er i tvivl"),
            "page": _("Side"),
            "of": _("af"),
            "worry": _("Er du bekymret for en beboer, så ring. Skriv det ikke ned."),
        },
    }


def edition_words(page: Standing) -> str:
    """Return which edition it is, and since when it holds."""
    if page.edition:
        told = {
            "number": page.edition.number,
            "day": date_format(timezone.localtime(page.edition.in_force_at), "DATE_FORMAT"),
        }
        return _("Udgave %(number)d. Gælder fra %(day)s.") % told
    if page.from_municipality:
        return _("Kommunens fælles retningslinjer.")
    return _("Et forslag. Stedet har ikke skrevet sine egne endnu.")
