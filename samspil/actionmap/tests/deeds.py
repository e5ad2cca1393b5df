"""What people do in the map, in one line each; every deed enters the walls by itself."""

from datetime import datetime
from typing import Any

from samspil.actionmap import actions, queries
from samspil.actionmap.models import Cell, Draft, Round
from samspil.actionmap.rules import ColumnKey
from samspil.organisations.access import inside
from samspil.organisations.models import Member
from samspil.testing.make import NOW, Cast

ROW = "varied-activities"
COMMON = ColumnKey("administration")


def own(cast: Cast) -> ColumnKey:
    """Birkehøj's column."""
    return ColumnKey("centre", cast.birkehoej.pk)


def open_round(cast: Cast, *, title: str = "Runde 2026", start_from: int | None = None) -> Round:
    with inside(cast.fjordby, person=cast.lead.person):
        return actions.open_round(by=cast.lead, title=title, now=NOW, start_from=start_from)


def close(cast: Cast, round_: Round, *, now: datetime = NOW) -> Round:
    with inside(cast.fjordby, person=cast.lead.person):
        return actions.close_round(by=cast.lead, round_id=round_.pk, now=now)


def publish(cast: Cast, round_: Round, *, public: bool = True) -> Round:
    with inside(cast.fjordby, person=cast.lead.person):
        return actions.publish_round(by=cast.lead, round_id=round_.pk, public=public, now=NOW)


def write(
    by: Member,
    round_: Round,
    at: ColumnKey,
    text: str = "Banko om tirsdagen",
    *,
    read: int = 0,
    status: str = "",
    row: str = ROW,
    now: datetime = NOW,
) -> Cell:
    with inside(by.tenant, person=by.person):
        return actions.save_cell(
            **_asked(by, round_, at, text=text, status=status, row=row, now=now), read_version=read
        )


def draft(
    by: Member,
    round_: Round,
    at: ColumnKey,
    text: str = "Banko, tror jeg",
    *,
    read: int = 0,
    status: str = "",
    row: str = ROW,
) -> Draft:
    with inside(by.tenant, person=by.person):
        return actions.save_draft(
            **_asked(by, round_, at, text=text, status=status, row=row, now=NOW), read_version=read
        )


def restore(by: Member, round_: Round, at: ColumnKey, version: int, *, read: int) -> Cell:
    with inside(by.tenant, person=by.person):
        return actions.restore_cell(
            by=by,
            round_id=round_.pk,
            opportunity=ROW,
            column=at,
            version=version,
            read_version=read,
            now=NOW,
        )


def _asked(
    by: Member,
    round_: Round,
    at: ColumnKey,
    *,
    text: str,
    status: str,
    row: str,
    now: datetime,
) -> dict[str, Any]:
    return {
        "by": by,
        "round_id": round_.pk,
        "opportunity": row,
        "column": at,
        "text": text,
        "status": status,
        "now": now,
    }


def page(by: Member, round_: Round, at: ColumnKey, *, row: str = ROW) -> queries.CellPage:
    """Return the cell's page as she sees it."""
    with inside(by.tenant, person=by.person):
        return queries.cell_page(by, round_id=round_.pk, opportunity=row, column_key=str(at))


def standing(by: Member, round_: Round, at: ColumnKey, *, row: str = ROW) -> tuple[str, int]:
    """Return what stands in the cell and its version."""
    cell = page(by, round_, at, row=row).cell
    return cell.text, cell.version


def told(by: Member, round_: Round, at: ColumnKey, *, row: str = ROW) -> list[tuple[str, str]]:
    """Return who wrote what in the cell, the latest first."""
    with inside(by.tenant, person=by.person):
        history = queries.cell_history(by, round_id=round_.pk, opportunity=row, column=at)
    return [(version.written_by, version.text) for version in history]
