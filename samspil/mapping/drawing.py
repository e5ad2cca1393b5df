"""The report's sections as HTML: drawn by Jinja, for they have some five hundred cells (0010)."""

from collections.abc import Iterable

from django.template import engines
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from samspil.mapping.sections import Section


def draw(sections: Iterable[Section]) -> SafeString:
    """Return the sections below each other, for a page and for a file of its own."""
    template = engines["jinja"].get_template("mapping/sections.jinja")
    html = template.render(
        {
            "sections": sections,
            "counted": _("Sådan er det talt"),
            "in_a_table": _("Vis tallene i en tabel"),
        }
    )
    return mark_safe(html)  # noqa: S308 - Jinja and the charts have escaped every value in it
