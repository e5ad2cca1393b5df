"""The map's Excel file as its reader has it in hand: found, filled in and saved by openpyxl."""

import io
from typing import Any

import openpyxl
from django.test import Client
from django.urls import reverse
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from samspil.actionmap import actions
from samspil.actionmap.models import Cell, Round
from samspil.actionmap.rules import ColumnKey
from samspil.organisations.access import inside
from samspil.organisations.models import Member
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in

OPPORTUNITY, OTHER, LAST = "varied-activities", "both-genders", "life-history"


def open_round(cast: Cast) -> Round:
    """Open a round with one text of the administration's and one of Birkehøj's."""
    with inside(cast.fjordby, person=cast.lead.person):
        round_ = actions.open_round(by=cast.lead, title="Runde 2026", now=NOW, start_from=None)
    write(cast, round_, column=ColumnKey("administration"), text="Vi støtter æbler, øl og ål")
    write(cast, round_, column=birkehoej(cast), text="Banko om tirsdagen", status="partial")
    return round_


def birkehoej(cast: Cast) -> ColumnKey:
    """Return Birkehøj's column."""
    return ColumnKey("centre", cast.birkehoej.pk)


def write(
    cast: Cast,
    round_: Round,
    *,
    column: ColumnKey,
    text: str,
    status: str = "",
    opportunity: str = OPPORTUNITY,
    by: Member | None = None,
) -> Cell:
    """Write in a cell, whatever stands there."""
    who = by or cast.lead
    with inside(cast.fjordby, person=who.person):
        stands = Cell.objects.filter(round=round_, opportunity=opportunity).at(column).first()
        return actions.save_cell(
            by=who,
            round_id=round_.pk,
            opportunity=opportunity,
            column=column,
            text=text,
            status=status,
            read_version=stands.version if stands else 0,
            now=NOW,
        )


def said(cast: Cast, column: ColumnKey, opportunity: str = OPPORTUNITY) -> tuple[str, str, int]:
    """Return what stands in a cell: text, status and version."""
    with inside(cast.fjordby):
        cell = Cell.objects.filter(opportunity=opportunity).at(column).first()
    return (cell.text, cell.status, cell.version) if cell else ("", "", 0)


def fetched(member: Member, query: str = "?drivkraft=1") -> bytes:
    """Return the Excel file that the member gets."""
    answer = logged_in(member).get(reverse("actionmap:excel", args=["fjordby"]) + query)
    assert answer.status_code == 200
    return bytes(answer.content)


class InHand:
    """A workbook of the map, open in somebody's Excel."""

    def __init__(self, data: bytes) -> None:
        self.book: Workbook = openpyxl.load_workbook(io.BytesIO(data))

    @property
    def sheet(self) -> Worksheet:
        """Return the first driver's sheet."""
        return self.book.worksheets[1]

    def row(self, opportunity: str) -> int:
        """Return the row that carries the opportunity's hidden key."""
        return next(row for row in range(1, 99) if self.sheet.cell(row, 1).value == opportunity)

    def place(self, column: ColumnKey, part: str) -> int:
        """Return the Excel column of a column's text or status."""
        heads = [cell.value for cell in self.sheet[1]]
        return heads.index(f"{column}/{part}") + 1

    def fill(
        self,
        column: ColumnKey,
        text: Any = None,
        status: Any = None,
        opportunity: str = OPPORTUNITY,
    ) -> "InHand":
        """Type into a cell; what is not given stays."""
        row = self.row(opportunity)
        for value, part in ((text, "tekst"), (status, "status")):
            if value is not None:
                self.sheet.cell(row, self.place(column, part)).value = value or None
        return self

    def as_text(self, column: ColumnKey, opportunity: str = OPPORTUNITY) -> "InHand":
        """Make what was typed a text, as Excel does in a cell of text."""
        self.sheet.cell(self.row(opportunity), self.place(column, "tekst")).data_type = "s"
        return self

    def saved(self) -> bytes:
        """Return the file."""
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()


def send(client: Client, data: bytes, *, slug: str = "fjordby", name: str = "kort.xlsx") -> Any:
    """Hand the file in, and follow to the page that shows what it would change."""
    upload = io.BytesIO(data)
    upload.name = name
    return client.post(reverse("actionmap:import", args=[slug]), {"file": upload}, follow=True)
