"""Tables out and in: what goes out runs nothing, and what comes in may be anything."""

import csv
import io
import time
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samspil.kit import tables_worker
from samspil.kit.tables import (
    FILE_LIMIT,
    REASONS,
    ExcelFile,
    Room,
    Sheet,
    Unreadable,
    csv_file,
    disarmed,
    for_excel,
    read_excel,
    rows_left_behind,
    write_texts,
)

SHEET = "xl/worksheets/sheet1.xml"
XML = b'<?xml version="1.0"?>'
MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LIMITS = tables_worker.Limits(Room().unpacked, Room().cells, Room().letters)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def workbook(*rows: list[str], name: str = "Ark") -> bytes:
    file = ExcelFile(title="Prøve")
    sheet = file.sheet(name)
    for number, row in enumerate(rows):
        write_texts(sheet, number, row, None)
    return file.finished()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def with_sheet(rows: bytes, after: bytes = b"", **more: bytes) -> bytes:
    """Return a workbook whose only sheet holds the rows, and other parts besides."""
    sheet = XML + b"<worksheet " + MAIN + b"><sheetData>" + rows + b"</sheetData>" + after
    extra = {f"xl/{name}.xml": content for name, content in more.items()}
    parts = parts_of(workbook(["a"])) | {SHEET: sheet + b"</worksheet>"} | extra
    return packed(parts)


def text_cell(place: bytes, text: bytes = b"a") -> bytes:
    return b'<c r="' + place + b'" t="inlineStr"><is><t>' + text + b"</t></is></c>"


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as no:
        read_excel(data)
    return next(key for key, words in REASONS.items() if str(words) == str(no.value))


def test_texts_come_back_as_they_went_out() -> None:
    row = ["æøå", "_x0041_ og _x000D_", "  to  ", "- tre", "=4", "a\nb", "", "x" * 4000]
    assert read_excel(workbook(row, [], ["nederst"], name="Ark 1"))[0] == Sheet(
        "Ark 1", [row, [], ["nederst"]]
    )


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=20))
def test_any_words_come_back_as_they_went_out(words: list[str]) -> None:
    clean = [for_excel(word) for word in words]
    sheet = read_excel(workbook(words))[0]
    assert [sheet.at(0, place) for place in range(len(clean))] == clean


@pytest.mark.slow
@given(st.lists(WORDS, min_size=1, max_size=5))
def test_a_csv_cell_never_begins_like_a_formula_and_can_be_read_again(words: list[str]) -> None:
    text = csv_file(["Tekst"] * len(words), [words]).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert len(rows) == 2 or not any(rows[1:])
    for cell, word in zip(rows[1] if len(rows) == 2 else [], words, strict=True):
        assert not cell.lstrip(" \n\xa0").startswith(("=", "+", "-", "@", "\t"))
        assert cell.removeprefix("'") == for_excel(word).removeprefix("'")


@pytest.mark.parametrize("text", ["=1+1", "+45", "-2", "@a", "\t=1", " =1", "＝1", "\n@a"])
def test_what_a_spreadsheet_would_run_is_disarmed(text: str) -> None:
    assert disarmed(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Tirsdag - onsdag", "1=1", "'=1"])
def test_other_words_are_left_as_they_are(text: str) -> None:
    assert disarmed(text) == text


def test_sheets_get_names_that_excel_allows_each_its_own() -> None:
    file = ExcelFile(title="Prøve")
    for name in ("Køkken/stue: *alle*?", "Køkkenstue alle", "", "x" * 40, "x" * 40):
        file.sheet(name)
    names = openpyxl.load_workbook(io.BytesIO(file.finished())).sheetnames
    assert names[0] == "Køkkenstue alle"
    assert names[1] == "Køkkenstue alle 2"
    assert len({name.casefold() for name in names}) == 5
    assert max(len(name) for name in names) <= 31


def test_numbers_days_and_yes_become_words() -> None:
    out = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append([3, 2.5, True, None, 1e300, "tekst", 12345678901])
    book.save(out)
    assert read_excel(out.getvalue())[0].rows == [
        ["3", "2,5", "SAND", "", "1e+300", "tekst", "12345678901"]
    ]


def test_formulas_and_joined_cells_are_told_of() -> None:
    rows = b'<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><v>2</v></c></row>'
    joined = b'<row r="2">' + text_cell(b"A2") + text_cell(b"B2") + b"</row>"
    areas = b'<mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    sheet = read_excel(with_sheet(rows + joined, areas))[0]
    assert sheet.formulas == {(0, 0)}
    assert sheet.merged == {(1, 1)}


NOT_EXCEL = {
    "nothing": (b"", "empty"),
    "a csv file": (b"Nr.;Mulighed\r\n1;Sang\r\n", "not_excel"),
    "a pdf": (b"%PDF-1.7 ...", "not_excel"),
    "an old or locked workbook": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "old_or_locked",
    ),
    "too many bytes": (b"PK\x03\x04" + b"\0" * FILE_LIMIT, "file_too_big"),
    "a zip of something else": (packed({"brev.txt": b"Hej"}), "not_excel"),
    "noise": (b"PK\x03\x04" + bytes(range(256)) * 12, "unreadable"),
}


@pytest.mark.parametrize("name", NOT_EXCEL)
def test_other_files_are_turned_away_in_plain_words(name: str) -> None:
    data, reason = NOT_EXCEL[name]
    assert refusal(data) == reason


NEAR = b'<row r="1">' + text_cell(b"A1") + b"</row>"
FAR = b'<row r="1048576">' + text_cell(b"XFD1048576") + b"</row>"
BELOW = b'<row r="3000">' + text_cell(b"CV3000") + b"</row>"
NOWHERE = b'<row r="1">' + text_cell(b"ZZZZZZ9999999999") + b"</row>"
NO_LETTER = b'<row r="1">' + text_cell(b"A1", b"&#0;") + b"</row>"
NO_TEXT = b'<row r="1"><c r="A1" t="s"><v>99</v></c></row>'
MANY = b"".join(
    b'<row r="%d">' % row + b'<c t="s"><v>0</v></c>' * 200 + b"</row>" for row in range(1, 1001)
)
SHARED = XML + b"<sst " + MAIN + b"><si><t>" + b"y" * 32000 + b"</t></si></sst>"
AREAS = b"<mergeCells>" + b'<mergeCell ref="A1:CV3000"/>' * 9000 + b"</mergeCells>"
DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'
HALF = {SHEET: b"<worksheet><sheetData>"}
BOMBS = {
    "one that unpacks to 60 MB": (with_sheet(b"", zeros=b"\0" * 60_000_000), "too_big"),
    "two cells at far corners": (with_sheet(NEAR + FAR), "too_big"),
    "one long text in many cells": (with_sheet(MANY, sharedStrings=SHARED), "too_big"),
    "thousands of joined areas": (with_sheet(NEAR + BELOW, AREAS), "too_big"),
    "a document type": (with_sheet(b"", extra=DOCTYPE), "unreadable"),
    "a half sheet": (packed(parts_of(workbook(["a"])) | HALF), "unreadable"),
    "a text that is not there": (with_sheet(NO_TEXT), "unreadable"),
    "a place outside every sheet": (with_sheet(NOWHERE), "too_big"),
    "no letter at all": (with_sheet(NO_LETTER), "unreadable"),
    "a thousand parts": (packed({f"del{n}": b"" for n in range(1000)}), "unreadable"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_a_file_that_asks_for_too_much_gets_a_quick_no(name: str) -> None:
    data, reason = BOMBS[name]
    begun = time.monotonic()
    assert refusal(data) == reason
    assert time.monotonic() - begun < 10  # seconds, on a busy machine too


@pytest.mark.slow
def test_a_part_that_lies_about_its_size_is_measured() -> None:
    data = with_sheet(b"", zeros=b"\0" * 60_000_000)
    place = data.rindex((60_000_000).to_bytes(4, "little"))
    lying = data[:place] + (10).to_bytes(4, "little") + data[place + 4 :]
    assert refusal(lying) in {"unreadable", "too_big"}


WHOLE = workbook(*[[f"celle {row} {column}" for column in range(5)] for row in range(20)])


def read_or_refused(data: bytes) -> None:
    """Read as the worker does, but here: faster, and any other fault shows."""
    try:
        list(tables_worker.sheets(tables_worker.unpack(data, LIMITS), LIMITS))
    except tables_worker.Refuse as no:
        assert str(no) in REASONS  # noqa: PT017 - a refusal is one of two good ends


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WHOLE) - 1))
def test_a_file_cut_off_anywhere_is_refused(end: int) -> None:
    with pytest.raises(tables_worker.Refuse):
        list(tables_worker.sheets(tables_worker.unpack(WHOLE[:end], LIMITS), LIMITS))


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=8))
def test_a_file_with_wrong_bytes_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(WHOLE)
    for place, value in changes:
        data[place] = value
    read_or_refused(bytes(data))


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(parts_of(WHOLE))),
    st.integers(0, 3000),
    st.binary(max_size=12),
    st.integers(0, 40),
)
def test_a_part_with_wrong_words_is_read_or_refused(
    name: str, place: int, new: bytes, over: int
) -> None:
    parts = parts_of(WHOLE)
    content = parts[name]
    parts[name] = content[:place] + new + content[place + over :]
    read_or_refused(packed(parts))


@pytest.mark.slow
def test_a_caller_may_give_more_room_or_less() -> None:
    data = workbook(*[["a", "b"]] * 9)
    assert read_excel(data, Room(cells=18))[0].rows == [["a", "b"]] * 9
    for less in (Room(cells=7), Room(letters=3), Room(unpacked=1000), Room(file=100)):
        with pytest.raises(Unreadable) as no:
            read_excel(data, less)
        assert no.value.kind in {"too_big", "file_too_big"}


def test_the_reason_stands_beside_the_row_whatever_cells_excel_left_out() -> None:
    left = [(2, ["Birkehøj"], "Skriv en dag."), (4, ["Møllebo", "1/6", "", "ude"], "Skriv sted.")]
    (sheet,) = read_excel(rows_left_behind(["Sted", "Dag", "Navn"], left))
    assert sheet.rows == [
        ["Sted", "Dag", "Navn", "", "Hvorfor den ikke blev læst ind", "Række i filen"],
        ["Birkehøj", "", "", "", "Skriv en dag.", "2"],
        ["Møllebo", "1/6", "", "ude", "Skriv sted.", "4"],
    ]
