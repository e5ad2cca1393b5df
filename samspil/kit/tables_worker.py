"""Runs apart, started by samspil.kit.tables: reads an Excel file from somebody we do not know."""

import io
import json
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from python_calamine import CalamineSheet, CalamineWorkbook

PARTS = 300  # files in the packed file; a workbook of ours has about 20
SHEETS = 40
CELL_LETTERS = 32_767  # Excel's own limit

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class Limits(NamedTuple):
    """What the file may hold; samspil.kit.tables.Room says the same and gives the numbers."""

    unpacked: int  # bytes
    cells: int  # in one sheet, counted as its rows times its columns
    letters: int  # in the whole workbook


class Refuse(Exception):
    """The file is not read; the text is a key of samspil.kit.tables.REASONS."""


def main() -> int:
    """Write the sheets, or why not, as JSON."""
    limit = int(sys.argv[1]) * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    limits = Limits(*map(int, sys.argv[2:]))
    try:
        parts = unpack(sys.stdin.buffer.read(), limits)
        answer: dict[str, Any] = {"sheets": list(sheets(parts, limits))}
    except Refuse as refusal:
        answer = {"refused": str(refusal)}
    sys.stdout.buffer.write(json.dumps(answer).encode())
    return 0


def unpack(data: bytes, limits: Limits) -> dict[str, bytes]:
    """Return the parts of the packed file, none of them before the whole is known to be small."""
    try:
        parts = _measured(data, limits)
    except (Refuse, MemoryError):
        raise
    except Exception as bad:  # each kind of packing has its own errors
        raise Refuse("unreadable") from bad
    if "[Content_Types].xml" not in parts or "xl/workbook.xml" not in parts:
        raise Refuse("not_excel")
    if any(b"<!DOCTYPE" in content for name, content in parts.items() if name.endswith("xml")):
        raise Refuse("unreadable")
    return parts


def _measured(data: bytes, limits: Limits) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    left = limits.unpacked
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        entries = packed.infolist()
        if len(entries) > PARTS or len({entry.filename for entry in entries}) < len(entries):
            raise Refuse("unreadable")
        for entry in entries:
            # What the file says about its size may be a lie, so it is measured.
            with packed.open(entry) as part:
                content = part.read(left + 1)
            left -= len(content)
            if left < 0:
                raise Refuse("too_big")
            parts[entry.filename] = content
    return parts


def sheets(parts: dict[str, bytes], limits: Limits) -> Iterator[dict[str, Any]]:
    """Yield each sheet with its texts, joined areas and the places of its formulas."""
    try:
        yield from _read(parts, limits)
    except (Refuse, MemoryError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as bad:  # a panic in the reader is no Exception
        raise Refuse("unreadable") from bad


def _read(parts: dict[str, bytes], limits: Limits) -> Iterator[dict[str, Any]]:
    formulas = formulas_by_sheet(parts)
    # Packed anew, so that what is read now is what was measured before.
    again = io.BytesIO()
    with zipfile.ZipFile(again, "w", zipfile.ZIP_STORED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    again.seek(0)
    book = CalamineWorkbook.from_filelike(again)
    if len(book.sheet_names) > SHEETS:
        raise Refuse("too_big")
    letters = 0
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        rows = texts(sheet, limits)
        letters += sum(len(text) for row in rows for text in row)
        if letters > limits.letters:
            raise Refuse("too_big")
        merged = swallowed(sheet.merged_cell_ranges or [], rows, limits)
        found = formulas.get(name, [])
        yield {"name": name, "rows": rows, "merged": merged, "formulas": found}


def texts(sheet: CalamineSheet, limits: Limits) -> list[list[str]]:
    """Return the rows from the first, as text, without the empty ends."""
    if sheet.total_height * max(1, sheet.total_width) > limits.cells:
        raise Refuse("too_big")
    rows = [[said(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    return [row[: max((n + 1 for n, text in enumerate(row) if text), default=0)] for row in rows]


def swallowed(
    areas: list[tuple[tuple[int, int], tuple[int, int]]], rows: list[list[str]], limits: Limits
) -> list[tuple[int, int]]:
    """Return the cells that were joined into the one to their upper left."""
    width = max((len(row) for row in rows), default=0)
    found: set[tuple[int, int]] = set()
    left_to_look_at = limits.cells
    for (top, left), (bottom, right) in areas:
        # An area may reach to the end of the sheet: only where something stands counts.
        below, beside = range(top, min(bottom + 1, len(rows))), range(left, min(right + 1, width))
        left_to_look_at -= 1 + len(below) * len(beside)
        if left_to_look_at < 0:
            raise Refuse("too_big")
        found |= {(row, column) for row in below for column in beside} - {(top, left)}
    return sorted(found)


def said(value: object) -> str:  # noqa: PLR0911 - one line a kind
    """Return a value as a Dane sees it in the cell."""
    match value:
        case str():
            return value[: CELL_LETTERS + 1].replace("\0", "")
        case bool():
            return "SAND" if value else "FALSK"
        case int():
            return str(value)
        case float():
            whole = abs(value) < 1e15 and value == int(value)
            return str(int(value)) if whole else f"{value:.10g}".replace(".", ",")
        case datetime():
            return f"{value:%d.%m.%Y}" if value.time() == time() else f"{value:%d.%m.%Y %H.%M}"
        case date():
            return f"{value:%d.%m.%Y}"
        case time():
            return f"{value:%H.%M}"
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60}.{minutes % 60:02}"
        case _:
            return ""


def formulas_by_sheet(parts: dict[str, bytes]) -> dict[str, list[list[int]]]:
    """Return where formulas stand: the reader shows only what they last came to, or nothing."""
    try:
        relations = ET.fromstring(parts.get("xl/_rels/workbook.xml.rels", b"<x/>"))  # noqa: S314 - measured, no DOCTYPE, apart
        targets = {each.get("Id"): each.get("Target", "") for each in relations}
        workbook = ET.fromstring(parts["xl/workbook.xml"])  # noqa: S314 - measured, no DOCTYPE, apart
        found = {}
        for sheet in workbook.iter(f"{MAIN}sheet"):
            target = targets.get(sheet.get(RELATION, ""), "").lstrip("/").removeprefix("xl/")
            content = parts.get(f"xl/{target}", b"")
            found[sheet.get("name", "")] = _formula_places(content)
    except ET.ParseError as bad:
        raise Refuse("unreadable") from bad
    return found


def _formula_places(content: bytes) -> list[list[int]]:
    places: list[list[int]] = []
    if b"<f" not in content and b":f" not in content:
        return places
    for _event, cell in ET.iterparse(io.BytesIO(content)):  # noqa: S314 - as above
        if cell.tag == f"{MAIN}c":
            place = PLACE.fullmatch(cell.get("r", ""))
            if place and cell.find(f"{MAIN}f") is not None:
                places.append([int(place[2]) - 1, column_number(place[1])])
        if cell.tag == f"{MAIN}row":
            cell.clear()
    return places


def column_number(letters: str) -> int:
    """Return a column's number from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


if __name__ == "__main__":
    sys.exit(main())
