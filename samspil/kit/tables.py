"""Tables out and in: Excel and CSV that run no formula, and Excel files read with suspicion."""

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from xlsxwriter.worksheet import Worksheet

from samspil.kit import apart

EXCEL_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE = "text/csv; charset=utf-8"
FILE_LIMIT = 5 * 1024 * 1024  # bytes of an uploaded file
WORKER = Path(__file__).with_name("tables_worker.py")

LINE_POINTS, TALLEST_POINTS = 15, 405  # of a row in 11 points; Excel's own limit is 409
COLUMN_WIDTH = 24  # characters, where nobody knows what will stand there
WIDER = 1.1  # words do not break where a line is full

# A spreadsheet takes a text that begins with one of these for a formula; the wide ones too.
_NOT_IN_EXCEL = re.compile("[\\x00-\\x08\\x0b-\\x1f\\ufffe\\uffff]")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_ZIP = b"PK\x03\x04"
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"

REASONS = {
    "empty": gettext_lazy("Filen er tom. Vælg den Excel-fil, du har udfyldt."),
    "file_too_big": gettext_lazy(
        "Filen er for stor. Vi kan læse filer på op til 5 MB. Har du sat billeder ind, så slet dem."
    ),
    "too_big": gettext_lazy(
        "Der er mere i filen, end vi kan læse. Hent en ny Excel-fil, og flyt teksterne over i den."
    ),
    "old_or_locked": gettext_lazy(
        "Filen er låst med en adgangskode eller gemt i et ældre format. "
        "Gem den som Excel-projektmappe (.xlsx) uden adgangskode."
    ),
    "not_excel": gettext_lazy("Det er ikke en Excel-fil. Vælg den fil, der ender på .xlsx."),
    "unreadable": gettext_lazy(
        "Vi kan ikke læse filen. Den kan være gået i stykker på vejen. "
        "Åbn den i Excel, gem den igen, og prøv en gang til."
    ),
}


@dataclass(frozen=True)
class Room:
    """How much an Excel file may hold before it is refused: a file from outside may ask for all."""

    file: int = FILE_LIMIT  # bytes, as it lies
    unpacked: int = 40 * 1024 * 1024  # bytes
    cells: int = 300_000  # in one sheet, counted as its rows times its columns
    letters: int = 6_000_000  # in the whole workbook
    seconds: int = 20
    megabytes: int = 900  # of address space


class Unreadable(Exception):
    """
    The file is not read; the text says why and what to do, to the person who sent it.

    `kind` is a key of REASONS where the reason is one of those.
    """

    def __init__(self, text: str, kind: str = "") -> None:
        super().__init__(text)
        self.kind = kind

    @classmethod
    def because(cls, kind: str) -> "Unreadable":
        """Return the refusal with the sentence of its kind."""
        return cls(str(REASONS[kind]), kind)


@dataclass(frozen=True)
class Sheet:
    """A sheet as text. Rows and columns count from 0; short rows have empty cells at the end."""

    name: str
    rows: list[list[str]]
    merged: frozenset[tuple[int, int]] = frozenset()  # cells swallowed by the one to the upper left
    formulas: frozenset[tuple[int, int]] = frozenset()

    def at(self, row: int, column: int) -> str:
        """Return the text of the cell, empty outside what is filled in."""
        line = self.rows[row] if row < len(self.rows) else []
        return line[column] if column < len(line) else ""


def read_excel(data: bytes, room: Room = Room()) -> list[Sheet]:
    """
    Return the sheets of an .xlsx file that may have come from anybody.

    :raises Unreadable: it is too big, broken or something else.
    """
    if reason := _refused_unread(data, room):
        raise Unreadable.because(reason)
    limits = [str(limit) for limit in (room.unpacked, room.cells, room.letters)]
    try:
        answer = json.loads(
            apart.run(WORKER, data, seconds=room.seconds, megabytes=room.megabytes, words=limits)
        )
    except apart.Failed as failed:
        raise Unreadable.because("too_big") from failed
    if "refused" in answer:
        raise Unreadable.because(answer["refused"])
    return [_sheet(raw) for raw in answer["sheets"]]


def _refused_unread(data: bytes, room: Room) -> str:
    if not data:
        return "empty"
    if len(data) > room.file:
        return "file_too_big"
    if data.startswith(_OLD_OR_LOCKED):
        return "old_or_locked"
    return "" if data.startswith(_ZIP) else "not_excel"


def _sheet(raw: dict[str, Any]) -> Sheet:
    return Sheet(
        raw["name"],
        raw["rows"],
        frozenset((row, column) for row, column in raw["merged"]),
        frozenset((row, column) for row, column in raw["formulas"]),
    )


def for_excel(text: str) -> str:
    """Return the text without the few characters that an Excel file cannot hold."""
    return _NOT_IN_EXCEL.sub("", text)


def disarmed(text: str) -> str:
    """Return the text so that a spreadsheet that opens the CSV shows it and runs nothing."""
    return f"'{text}" if text.lstrip(" \n\xa0").startswith(_FORMULA_STARTS) else text


def csv_file(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a CSV file that a Danish Excel opens right: UTF-8 with BOM, semicolons, CRLF."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([disarmed(word) for word in header])
    writer.writerows([disarmed(for_excel(cell)) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


class _GrowingSheet(Worksheet):  # type: ignore[misc]  # the library has no types
    """
    A sheet whose rows have a height and still grow with what is typed in them.

    XlsxWriter fixes every height it is given. Without one, LibreOffice draws a wrapped text over
    the next row; fixed, Excel would hide what somebody adds.
    """

    def _xml_start_tag_unencoded(
        self, tag: str, attributes: Sequence[tuple[str, Any]] = ()
    ) -> None:
        kept = [pair for pair in attributes if (tag, pair[0]) != ("row", "customHeight")]
        super()._xml_start_tag_unencoded(tag, kept)


def height_for(texts: Iterable[tuple[str, int]]) -> float:
    """
    Return the height in points that a row of wrapped texts needs, as near as can be told.

    :param texts: each text with the width of its column, in characters.
    """
    lines = (
        sum(max(1, ceil(len(line) * WIDER / width)) for line in text.split("\n"))
        for text, width in texts
        if text
    )
    return min(LINE_POINTS * max(lines, default=1), TALLEST_POINTS)


class ExcelFile:
    """A workbook being written, in memory; texts stay texts, whatever they begin with."""

    def __init__(self, *, title: str) -> None:
        self._bytes = io.BytesIO()
        self.book = xlsxwriter.Workbook(
            self._bytes,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self.book.set_properties({"title": title, "company": "Samspil"})
        self._names: set[str] = set()

    def sheet(self, name: str) -> Any:
        """Add a sheet; the name is cut and cleaned to what Excel allows, and made its own."""
        clean = "".join(c for c in for_excel(name) if c not in "[]:*?/\\\n\t").strip("' ")[:31]
        clean = clean or _("Ark")
        number = 2
        base = clean
        while clean.casefold() in self._names:
            clean = f"{base[:27]} {number}"
            number += 1
        self._names.add(clean.casefold())
        return self.book.add_worksheet(clean, worksheet_class=_GrowingSheet)

    def style(self, **properties: Any) -> Any:
        """Return a cell style; see XlsxWriter's format properties."""
        return self.book.add_format({"font_name": "Calibri", "font_size": 11} | properties)

    def finished(self) -> bytes:
        """Close the workbook and return the file."""
        self.book.close()
        return self._bytes.getvalue()


def write_texts(sheet: Any, row: int, texts: Sequence[str], style: Any, *, first: int = 0) -> None:
    """Write texts into a row's cells, from column `first`; empty ones get their style only."""
    for column, text in enumerate(texts, start=first):
        if text:
            sheet.write_string(row, column, for_excel(text), style)
        else:
            sheet.write_blank(row, column, None, style)


def rows_left_behind(
    heading: Sequence[str], rows: Sequence[tuple[int, Sequence[str], str]]
) -> bytes:
    """
    Return an Excel file with the rows that were not read in, each with the reason.

    It has the columns of the file it came from, so that it can be put right and sent in again.

    :param rows: the row's number in the file, its cells and the reason; they may have fewer cells
        than the heading, as Excel leaves the last empty ones out, or more.
    """
    width = max([len(heading), *(len(cells) for _number, cells, _reason in rows)])
    file = ExcelFile(title=_("Rækker, der ikke blev læst ind"))
    sheet = file.sheet(_("Ret disse"))
    bold = file.style(bold=True, text_wrap=True, valign="top", bottom=1)
    plain = file.style(text_wrap=True, valign="top")
    sheet.set_column(0, width - 1, COLUMN_WIDTH)
    sheet.set_column(width, width, 60)
    sheet.set_column(width + 1, width + 1, 12)
    write_texts(sheet, 0, heading, bold)
    ours = [_("Hvorfor den ikke blev læst ind"), _("Række i filen")]
    write_texts(sheet, 0, ours, bold, first=width)
    for line, (number, cells, reason) in enumerate(rows, start=1):
        write_texts(sheet, line, cells, plain)
        write_texts(sheet, line, [reason, str(number)], plain, first=width)
    sheet.freeze_panes(1, 0)
    return file.finished()
