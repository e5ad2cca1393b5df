"""The follow-up report for the committee: one picture of it, for a page, a PDF and a Word file."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samspil.catalogue.study import study
from samspil.followup.queries import (
    Comparison,
    GroupMoved,
    Moved,
    Outcome,
    Outcomes,
    Taken,
    Tally,
)
from samspil.followup.rules import Piece
from samspil.followup.words import ARROWS, change_label, definitions, round_days, way_label
from samspil.kit import pdf
from samspil.organisations.models import Municipality

TEMPLATE = Path(__file__).parent / "typst" / "report.typ"
LONG = 900  # characters: a box with a longer text may run over to the next page
Picture = dict[str, Any]


def pdf_file(report: Picture) -> bytes:
    """
    Return the report as a PDF on A4, for screen readers too.

    :raises PdfFailed: it could not be made.
    """
    return pdf.render(TEMPLATE, report)


def picture(view: Comparison, decided: Outcomes, *, tenant: Municipality, now: datetime) -> Picture:
    """Return all that stands in the report, in the reader's language. No persons are in it."""
    day = timezone.localtime(now)
    said = {
        "who": tenant.authority_name,
        "before": view.before.title,
        "now": view.now.title,
    }
    return {
        "language": (get_language() or "da")[:2],
        "title": _("Opfølgning på Indsatskortet"),
        "full_title": _("Opfølgning på Indsatskortet for %(who)s, %(before)s og %(now)s") % said,
        "authority": tenant.authority_name,
        "rounds": [f"{round_.title}: {round_days(round_)}" for round_ in (view.before, view.now)],
        "before": view.before.title,
        "now": view.now.title,
        "day": [day.year, day.month, day.day],
        "made": _("Udskrevet %(day)s") % {"day": date_format(day, "DATE_FORMAT")},
        "about": _about(view),
        "definitions": [
            {"heading": each.heading, "meaning": each.meaning} for each in definitions()
        ],
        "tables": [
            _table(_("Hvad har flyttet sig i hver drivkraft?"), _("Drivkraft"), view.by_driver),
            _table(_("Hvad har flyttet sig i hver kolonne?"), _("Kolonne"), view.by_column),
        ],
        "drivers": _drivers(view),
        "taken_up": [_outcome(outcome) for outcome in decided.taken_up],
        "declined": [_outcome(outcome) for outcome in decided.declined],
        "words": _words(),
        "credit": str(study().credit),
    }


def _words() -> dict[str, str]:
    return {
        "figures": _("Tallene"),
        "counted": _("Sådan er der talt"),
        "decided": _("Du sagde, vi gjorde"),
        "nothing_decided": _("Der er ikke besluttet noget i de to runder endnu."),
        "declined": _("Det, I valgte fra, og hvorfor"),
        "nothing_declined": _("I har ikke valgt noget fra."),
        "done": _("Det gjorde vi"),
        "since": _("Siden har det flyttet sig"),
        "changed": _("Det, der er skrevet om eller kommet til"),
        "unchanged": _("Intet er ændret i det, der er valgt."),
        "column": _("Kolonne"),
        "marks": _("Overstreget tekst er fjernet. Understreget tekst er ny."),
        "page": _("Side"),
        "of": _("af"),
    }


def _about(view: Comparison) -> list[str]:
    shown = [
        column.title
        for column in view.columns
        if not view.selection.columns or str(column.key) in view.selection.columns
    ]
    return [
        _(
            "Rapporten viser, hvad der er ændret i Indsatskortet fra den ene runde til den anden. "
            "Det er intet mål, at alle felter går frem. "
            "Rapporten er til samtalen om, hvad I nu vil."
        ),
        _("Tallene gælder hele kortet. Teksterne er fra: %(columns)s.")
        % {"columns": ", ".join(shown)},
    ]


def _table(caption: str, first: str, tallies: Iterable[Tally]) -> Picture:
    return {
        "caption": caption,
        "headings": [first, *(each.heading for each in definitions())],
        "rows": [
            {
                "title": tally.title,
                "figures": [
                    *(tally.boxes, tally.written, tally.rewritten, tally.emptied),
                    *(tally.forward, tally.back, tally.same),
                ],
            }
            for tally in tallies
        ],
    }


def _drivers(view: Comparison) -> list[Picture]:
    told: list[Picture] = []
    for group in view.groups:
        if group.opens_driver:
            said = {"number": group.driver.number, "title": group.driver.title}
            title = _("Drivkraft %(number)d: %(title)s") % said
            told.append({"title": title, "rows": []})
        told[-1]["rows"] += _rows(group)
    return told


def _rows(group: GroupMoved) -> list[Picture]:
    return [
        {
            "title": f"{row.opportunity.label} {row.opportunity.title}",
            "cells": [_cell(cell) for cell in row.cells],
        }
        for row in group.rows
    ]


def _cell(cell: Moved) -> Picture:
    pieces = cell.pieces
    return {
        "column": cell.column.title,
        "change": change_label(cell.change),
        "breaks": max(len(cell.before.text), len(cell.now.text)) > LONG,
        "before": _pieces(pieces, besides="new"),
        "now": _pieces(pieces, besides="gone"),
        "arrow": ARROWS[cell.way],
        "way": way_label(cell),
    }


def _pieces(pieces: tuple[Piece, ...], *, besides: str) -> list[Picture]:
    """Return one of the two texts; unmarked when they have nothing in common to be told by."""
    akin = any(piece.kind == "same" for piece in pieces)
    return [
        {"kind": piece.kind if akin else "same", "text": piece.text}
        for piece in pieces
        if piece.kind != besides
    ]


def _outcome(outcome: Outcome) -> Picture:
    return {
        "title": str(outcome.opportunity.title),
        "choice": str(outcome.choice.label),
        "round": outcome.round.title,
        "decided": date_format(timezone.localtime(outcome.decided_at), "DATE_FORMAT"),
        "reason": outcome.reason,
        "taken": [_taken(taken) for taken in outcome.taken],
        "moved": [
            {"column": cell.column.title, "arrow": ARROWS[cell.way], "way": way_label(cell)}
            for cell in outcome.moved
        ],
    }


def _taken(taken: Taken) -> Picture:
    due = date_format(taken.due_on, "DATE_FORMAT") if taken.due_on else ""
    about = (str(taken.stage.label), taken.owner, due)
    return {"title": taken.title, "about": ", ".join(word for word in about if word)}
