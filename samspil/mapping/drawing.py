"""The report's sections as HTML: drawn by Jinja, for they have some five hundred cells (0010)."""

from collections.abc import Iterable

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samspil.kit.drawing import drawn
from samspil.mapping.sections import Section


def draw(sections: Iterable[Section]) -> SafeString:
    """Return the sections below each other, for a page and for a file of its own."""
    return drawn(
        "mapping/sections.jinja",
        {
            "sections": sections,
            "counted": _("Sådan er det talt"),
            "in_a_table": _("Vis tallene i en tabel"),
        },
    )
