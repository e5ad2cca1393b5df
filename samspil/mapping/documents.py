"""The report as a document: one picture of it, for the PDF and for the page that stands alone."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samspil.catalogue.study import study
from samspil.kit import pdf
from samspil.mapping import words
from samspil.mapping.drawing import draw
from samspil.mapping.rules import FileReport, Refused, Report, Side
from samspil.mapping.sections import Section, Table, sections, summary
from samspil.mapping.sections.beside import beside
from samspil.mapping.summary import Sentence

TEMPLATE = Path(__file__).parent / "typst" / "report.typ"
STATIC = Path(__file__).parent / "static" / "mapping"
STYLES = ("alone.css", "report.css")
WIDTH = "760"  # pixels of a chart, as wide as the paper's lines
Picture = dict[str, Any]


def pdf_file(report: Picture) -> bytes:
    """
    Return the report as a PDF on A4, for screen readers too.

    :raises PdfFailed: it could not be made.
    """
    return pdf.render(TEMPLATE, report)


def page_alone(report: Report | None, told: Picture) -> str:
    """Return the report as one HTML file that fetches nothing: its look and charts are in it."""
    css = "\n".join((STATIC / name).read_text(encoding="utf-8") for name in STYLES)
    of_report = sections(report) if report else ()
    return render_to_string(
        "mapping/alone.html",
        {
            "told": told,
            "css": css,
            "summary": summary(of_report),
            "drawn": draw(of_report) if report else "",
            "centres": beside(report),
        },
    )


def of_file(found: FileReport, *, name: str) -> Report | None:
    """Return a spreadsheet's report as the site's own, None where no row could be read."""
    if found.period is None:
        return None
    about = []
    if found.outside_period:
        about.append(
            _("%(count)s er fra andre dage og ikke med.")
            % {"count": words.activities(found.outside_period)}
        )
    if not found.has_traits:
        about.append(_("Filen har ingen kolonne med kendetegn."))
    return Report(
        sides=(Side(name=name, period=found.period, centres=found.counted),),
        about=tuple(about),
        unasked=frozenset() if found.has_traits else frozenset({"traits"}),
    )


def picture(
    report: Report | None,
    *,
    title: str,
    who: str,
    now: datetime,
    refused: Sequence[Refused] = (),
    municipalities: Table | None = None,
) -> Picture:
    """
    Return all that stands in the document, in the reader's language. No persons are in it.

    :param report: None where no row could be read.
    :param who: whose report it is: a municipality, or a file's name.
    :param municipalities: their key figures beside each other, in place of the centres'.
    """
    day = timezone.localtime(now)
    days = words.days_of(report) if report else ""
    told = sections(report) if report else ()
    full = _("Kortlægning: %(title)s, %(days)s") % {"title": title, "days": days}
    return {
        "language": (get_language() or "da")[:2],
        "title": _("Kortlægning af frivilliges aktiviteter"),
        "full_title": full if report else _("Kortlægning: %(title)s") % {"title": title},
        "subtitle": title,
        "authority": who,
        "days": days,
        "day": [day.year, day.month, day.day],
        "made": _("Udskrevet %(day)s") % {"day": date_format(day, "DATE_FORMAT")},
        "about": _about(report),
        "summary_of": words.summary_of(report) if report else "",
        "summary": [_sentence(each) for each in summary(told)],
        "sections": [_section(each) for each in told],
        "beside": _table(each) if (each := municipalities or beside(report)) else None,
        "refused": [
            [str(row.row), row.column, row.value or words.NOTHING, row.reason] for row in refused
        ],
        "words": _words() | (_words_of_municipalities() if municipalities else {}),
        "credit": str(study().credit),
    }


def _words() -> dict[str, str]:
    return {
        "summary": _("Kort fortalt"),
        "beside": _("Plejecentrene ved siden af hinanden"),
        "beside_text": _(
            "Plejecentrene står i alfabetisk orden. De er forskellige, så tallene siger ikke, hvem "
            "der gør det godt."
        ),
        "definition": _("Sådan er det talt"),
        "study": _("Undersøgelsen"),
        "refused": _("Rækker, der ikke kunne læses"),
        "refused_text": _("De er ikke med i noget tal."),
        "nothing": _("Ingen rækker kunne læses, så der er ingen tal."),
        "row": _("Række"),
        "column": _("Kolonne"),
        "value": _("Værdi"),
        "reason": _("Hvorfor"),
        "page": _("Side"),
        "of": _("af"),
    }


def _words_of_municipalities() -> dict[str, str]:
    return {
        "beside": _("Kommunerne ved siden af hinanden"),
        "beside_text": _(
            "Kommunerne står i alfabetisk orden. De er forskellige, så tallene siger ikke, hvem "
            "der gør det godt."
        ),
    }


def _about(report: Report | None) -> list[str]:
    if report is None:
        return []
    lines = [" · ".join(report.about)] if report.about else []
    if partly := words.partly_of(report):
        lines.append(partly)
    if report.changed_at:
        moment = date_format(timezone.localtime(report.changed_at), "DATETIME_FORMAT")
        lines.append(_("Registreringerne blev sidst ændret %(moment)s.") % {"moment": moment})
    lines.append(
        _(
            "Rapporten er lavet af de registrerede aktiviteter. Procenter er af aktiviteter, ikke "
            "af beboere. En andel af færre end fem skrives som antal. Tallene er ingen rangliste."
        )
    )
    return lines


def _sentence(told: Sentence) -> list[Mapping[str, Any]]:
    place = f"tal-{told.section}"
    return [
        {
            "text": piece.text,
            "figure": piece.is_figure,
            "to": place if piece.is_figure or not told.figures else "",
        }
        for piece in told.pieces
    ]


def _section(section: Section) -> Picture:
    tables = [section.facts] if section.facts else []
    return {
        "key": section.key,
        "title": section.title,
        "said": list(section.said),
        "n": section.n,
        "definition": section.definition,
        "study": section.study,
        "charts": [
            {"svg": chart.svg(WIDTH), "alt": f"{chart.title}. {chart.said}"}
            for chart in section.charts
        ],
        "tables": [_table(table) for table in (*tables, *section.tables)],
    }


def _table(table: Table) -> Picture:
    return {
        "caption": table.caption,
        "headings": list(table.headings),
        "rows": [[label, *(cell.text for cell in cells)] for label, cells in table.rows],
    }
