"""Files from anybody: read, understood, or refused in plain words."""

import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samspil.kit.tables import Unreadable
from samspil.organisations import imports
from samspil.organisations.tests.spreadsheet import BIRKEHOEJ, ENGEN, HEADING, excel, read


def test_the_heading_is_found_below_a_title_and_merged_cells() -> None:
    table = read(
        excel(["Plejecentre i Fjordby 2026"], [], HEADING, BIRKEHOEJ, [], ENGEN, [], merge="A1:H1")
    )
    assert table.heading == HEADING
    assert [number for number, _cells in table.rows] == [4, 6]
    assert table.columns == {
        "name": 0,
        "kind": 1,
        "address": 2,
        "phone": 3,
        "coordinator_name": 4,
        "coordinator_hours": 5,
        "flats": 6,
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_is_read_however_a_danish_excel_writes_it(encoding: str, delimiter: str) -> None:
    lines = [["Plejehjem", "P-nr.", "By"], ["Møllebo", "1003366438", "Ærøskøbing"]]
    data = "\r\n".join(delimiter.join(line) for line in lines).encode(encoding)
    table = read(data)
    assert table.rows == [(2, ["Møllebo", "1003366438", "Ærøskøbing"])]
    assert table.columns == {"name": 0, "p_number": 1, "town": 2}


def test_the_sheet_that_is_understood_best_is_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(excel(["Vejledning"], ["Udfyld næste ark"])))
    second = book.create_sheet("Data")
    for row in (HEADING, BIRKEHOEJ):
        second.append(row)
    out = io.BytesIO()
    book.save(out)
    assert read(out.getvalue()).heading == HEADING


def test_what_looks_like_cpr_numbers_is_not_even_kept() -> None:
    table = read(
        "Navn;Leders CPR;P-nummer;Bemærkning\n"
        "Engen;1012651234;1003366438;Ring til 010203-1234\n".encode()
    )
    assert table.rows == [(2, ["Engen", "", "1003366438", ""])]


def test_what_was_chosen_before_is_remembered() -> None:
    data = b"Enhed;Tal\nEngen;7\n"
    assert read(data).columns == {}
    remembered = {"enhed": "name", "tal": "flats"}
    assert imports.read(data, remembered=remembered).columns == {"name": 0, "flats": 1}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Filen er tom"),
        (b"\n\n;;;\n", "Der står ikke noget"),
        (b"Navn;By\n", "ingen rækker under"),
        (b"\xd0\xcf\x11\xe0old", "adgangskode"),
        (b"PK\x03\x04broken", "kan ikke læse filen"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "Gem den som Excel"),
        (b"Navn\n" + b"Engen\n" * 1001, "1000 rækker"),
        (b"x" * (5 * 1024 * 1024 + 1), "for stor"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read(data)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_at_all_break_the_reader(data: bytes) -> None:
    try:
        table = read(data)
    except Unreadable:
        return
    assert all(len(cells) == len(table.heading) for _number, cells in table.rows)


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='Navn;,"\t\n\r=PK\x00æ1 ', max_size=80))
def test_no_text_at_all_breaks_the_reader(said: str) -> None:
    try:
        table = read(said.encode())
    except Unreadable:
        return
    assert table.rows


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.integers(min_value=4, max_value=4000), st.binary(min_size=1, max_size=6))
def test_a_workbook_damaged_on_the_way_is_refused_or_read(at: int, noise: bytes) -> None:
    whole = excel(HEADING, BIRKEHOEJ)
    broken = whole[:at] + noise + whole[at + len(noise) :]
    try:
        table = read(broken)
    except Unreadable:
        return
    assert table.rows
