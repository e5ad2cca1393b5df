"""The map on paper: one picture of it, shown as a page to print and laid out as a PDF."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, Literal

from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from samspil.actionmap.grid import SHAPES, short_day
from samspil.actionmap.policy import Column
from samspil.actionmap.queries import CellView, GroupView, MapView, RowView, Selection
from samspil.catalogue.rules import Relevance
from samspil.catalogue.study import study
from samspil.kit import pdf
from samspil.kit.drawing import drawn
from samspil.organisations.models import Municipality

Paper = Literal["a3", "a4"]

TEMPLATE = Path(__file__).parent / "typst" / "map.typ"
# How many columns stand on one sheet: more, and a line holds fewer than about 26 letters.
MOST_COLUMNS: dict[Paper, int] = {"a3": 7, "a4": 5}
LONG = 700  # characters: a row with a longer text may run over to the next page


def pdf_file(view: MapView, *, tenant: Municipality, paper: Paper, now: datetime) -> bytes:
    """
    Return the map as a PDF in landscape, for screen readers too.

    :raises PdfFailed: it could not be made.
    """
    return pdf.render(TEMPLATE, picture(view, tenant=tenant, paper=paper, now=now))


def picture(view: MapView, *, tenant: Municipality, paper: Paper, now: datetime) -> dict[str, Any]:
    """
    Return all that stands on the paper, in the reader's language, ready to be laid out.

    Columns that do not fit on a sheet go on to the next one, where the rows' titles stand again.
    """
    sheets = column_sheets(view.columns, most=MOST_COLUMNS[paper])
    day = timezone.localtime(now)
    return {
        "language": (get_language() or "da")[:2],
        "paper": paper,
        "title": _("Indsatskort"),
        "full_title": _("Indsatskort for %(who)s, %(round)s")
        % {"who": tenant.authority_name, "round": view.round.title},
        "authority": tenant.authority_name,
        "round": view.round.title,
        "state": round_state(view),
        "day": [day.year, day.month, day.day],
        "made": _("Udskrevet %(day)s") % {"day": date_format(day, "DATE_FORMAT")},
        "selection": selection_words(view.selection),
        "notes": [
            _("Hvor der ikke er skrevet noget, står der, om muligheden er noget for parten."),
            _("Relevans er Samspils forslag, ikke undersøgelsens farver. Kommunen kan ændre den."),
        ],
        "credit": str(study().credit),
        "words": {
            "page": _("Side"),
            "of": _("af"),
            "opportunity": _("Mulighed"),
            "nothing": _("Ingen muligheder passer til det, du har valgt."),
        },
        "columns": max((len(sheet) for sheet in sheets), default=0),
        "sheets": len(sheets),
        "drivers": [_driver(groups, view, sheets) for groups in _by_driver(view.groups)],
    }


def draw(map_picture: dict[str, Any]) -> SafeString:
    """Return the picture's tables as HTML, drawn by Jinja like the map's grid (decision 0010)."""
    given = {"map": map_picture, "sprite": static("samspil/shapes.svg")}
    return drawn("actionmap/print.jinja", given)


def column_sheets(columns: Sequence[Column], *, most: int) -> list[range]:
    """Return which columns stand on each sheet: as few sheets as can be, evenly filled."""
    if not columns:
        return []
    count = -(-len(columns) // most)
    size, more = divmod(len(columns), count)
    starts = [number * size + min(number, more) for number in range(count + 1)]
    return [range(begin, end) for begin, end in pairwise(starts)]


def round_state(view: MapView) -> str:
    """Return whether the round is open, and to when, as a reader says it."""
    if view.round.closed_at:
        day = date_format(timezone.localtime(view.round.closed_at), "DATE_FORMAT")
        return _("lukket %(day)s") % {"day": day}
    if view.round.due_on:
        return _("åben til %(day)s") % {"day": date_format(view.round.due_on, "DATE_FORMAT")}
    return _("åben")


def selection_words(selection: Selection) -> str:
    """Return which part of the map was asked for, or nothing when it is the whole."""
    said = []
    if selection.drivers:
        numbers = ", ".join(str(number) for number in sorted(selection.drivers))
        said.append(_("drivkraft %(numbers)s") % {"numbers": numbers})
    shows = {
        "mine": _("dem, der er noget for os"),
        "empty": _("dem, hvor noget mangler"),
        "relevant": _("dem, der er relevante"),
    }
    if selection.show in shows:
        said.append(shows[selection.show])
    if selection.show == "changed" and selection.since:
        day = date_format(timezone.localtime(selection.since), "DATE_FORMAT")
        said.append(_("dem, der er ændret siden %(day)s") % {"day": day})
    if selection.search:
        said.append(_("søgning på »%(words)s«") % {"words": selection.search})
    return _("Udvalg: %(what)s") % {"what": "; ".join(said)} if said else ""


def _by_driver(groups: Iterable[GroupView]) -> Iterable[list[GroupView]]:
    return (list(group) for _key, group in groupby(groups, key=lambda group: group.driver))


def _driver(groups: list[GroupView], view: MapView, sheets: list[range]) -> dict[str, Any]:
    driver = groups[0].driver
    count = sum(len(group.rows) for group in groups)
    return {
        "label": _("Drivkraft %(number)d") % {"number": driver.number},
        "title": str(driver.title),
        "count": ngettext("%(count)d mulighed", "%(count)d muligheder", count) % {"count": count},
        "sheets": [_sheet(groups, view, sheet, several=len(sheets) > 1) for sheet in sheets],
    }


def _sheet(
    groups: list[GroupView], view: MapView, sheet: range, *, several: bool
) -> dict[str, Any]:
    span = {"first": sheet.start + 1, "last": sheet.stop, "all": len(view.columns)}
    return {
        "span": _("Kolonne %(first)d–%(last)d af %(all)d") % span if several else "",
        "columns": [
            {
                "title": column.title,
                "closed": _("lukket") if column.closed else "",
                "own": column.key in view.own,
            }
            for column in view.columns[sheet.start : sheet.stop]
        ],
        "areas": [
            {
                "title": str(group.focus_area.title),
                "rows": [_row(row, sheet) for row in group.rows],
            }
            for group in groups
        ],
    }


def _row(row: RowView, sheet: range) -> dict[str, Any]:
    cells = row.cells[sheet.start : sheet.stop]
    return {
        "number": row.opportunity.label,
        "title": str(row.opportunity.title),
        "description": str(row.opportunity.description),
        "breaks": any(len(cell.text) > LONG for cell in cells),
        "cells": [_cell(cell) for cell in cells],
    }


def _cell(cell: CellView) -> dict[str, Any]:
    relevance = str(cell.relevance.label)
    if not cell.filled:
        return {"filled": False, "relevance": relevance, "quiet": cell.relevance == Relevance.NOT}
    by = [cell.written_by] if cell.written_by else []
    if cell.written_at:
        by.append(short_day(cell.written_at))
    return {
        "filled": True,
        "paragraphs": cell.text.split("\n") if cell.text else [],
        "status": str(cell.status.label) if cell.status else "",
        "shape": SHAPES[cell.status] if cell.status else "",
        "by": ", ".join(by),
        # Where something stands, it is worth a word only if nobody would have expected it.
        "relevance": "" if cell.relevance == Relevance.RELEVANT else relevance,
    }
