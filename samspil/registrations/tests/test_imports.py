"""Spreadsheets of registrations, as Danish municipalities have them."""

import io
import json
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import chain

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from samspil.kit.tables import Unreadable
from samspil.registrations.actions.bulk import as_json, joined
from samspil.registrations.imports import values
from samspil.registrations.imports.reading import missing_columns, read
from samspil.registrations.imports.rows import ReadRow, RefusedRow, read_rows
from samspil.registrations.rules import form

LABELS = (
    "Plejecenter;Dato;Slags;Hvem var det for?;Antal beboere;Antal frivillige;"
    "Var personale med?;Hvem hører aktiviteten til?"
)
GOOD = "Birkehøj;22-11-2026;Samvær inde;Flere beboere;12;2;Ja;Tilknyttet plejecentret"


def rows_of(text: str, encoding: str = "utf-8") -> list[ReadRow | RefusedRow]:
    return list(read_rows(read(text.encode(encoding))))


def refused(line: str) -> RefusedRow:
    (row,) = rows_of(f"{LABELS}\n{line}\n")
    assert isinstance(row, RefusedRow)
    return row


def facts_of(text: str, encoding: str = "utf-8") -> ReadRow:
    (row,) = rows_of(text, encoding)
    assert isinstance(row, ReadRow), row
    return row


def workbook(*rows: Sequence[object], merged: tuple[str, ...] = ()) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd-mm-yyyy"})
    for area in merged:
        sheet.merge_range(area, "")
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, datetime):
                sheet.write_datetime(at, column, value, day)
            elif value != "":
                sheet.write(at, column, value)
    book.close()
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_a_csv_is_read_however_excel_saved_it(encoding: str, sign: str) -> None:
    facts = facts_of(f"{LABELS}\r\n{GOOD}\r\n".replace(";", sign), encoding).facts
    assert (facts.centre, facts.day, facts.category) == (
        "Birkehøj",
        date(2026, 11, 22),
        "indoor-social",
    )
    assert (facts.residents, facts.volunteers, facts.staff) == (12, 2, "yes")


@pytest.mark.parametrize(
    "said",
    [
        *("22-11-2026", "22.11.26", "22/11-2026", "22/11/2026", "2026-11-22", "46348"),
        *("22. nov. 2026", "22-nov-26", "søndag den 22. november 2026", "søn 22-11-2026"),
    ],
)
def test_a_day_is_read_as_danes_and_excel_write_it(said: str) -> None:
    assert values.day(said) == date(2026, 11, 22)


@pytest.mark.parametrize(("said", "year"), [("5.4.49", 2049), ("5.4.99", 1999)])
def test_a_year_of_two_digits_is_read_as_windows_does(said: str, year: int) -> None:
    assert values.day(said) == date(year, 4, 5)


@pytest.mark.parametrize(
    "said",
    ["31-02-2026", "29.2.26", "1.1.85", "22-11", "i går", "1", "22-13-2026", "22-11-1826"],
)
def test_what_is_no_day_is_refused(said: str) -> None:
    with pytest.raises(values.Unclear):
        values.day(said)


@pytest.mark.parametrize(
    ("field", "said", "meant"),
    [
        ("residents", "12,0", 12),
        ("residents", "1.200", 1200),
        ("minutes", "1,5 timer", 90),
        ("minutes", "1:30", 90),
        ("minutes", "90 min", 90),
        ("starts_at", "kl. 14.30", time(14, 30)),
        ("starts_at", "0,5833333333", time(14, 0)),
        ("staff", "x", "yes"),
        ("staff", "NEJ", "none"),
        ("staff", "Hele tiden", "all"),
        ("target", "en beboer", "individual"),
        ("category", "Outdoor Social", "outdoor-social"),
        ("affiliation", "local-association", "local-association"),
        ("traits", "Med dyr; open-house", ("animals", "open-house")),
        ("place", "-", None),
    ],
)
def test_a_cell_is_understood(field: str, said: str, meant: object) -> None:
    assert values.value(field, said) == meant


def test_every_question_can_be_read() -> None:
    for asked in form().questions.values():
        if asked.code:
            assert values.value(asked.key, "") is None
            for option in asked.options:
                for said in (option.code, option.label.da, option.label.en.upper()):
                    meant = (option.code,) if asked.key == "traits" else option.code
                    assert values.value(asked.key, said) == meant or asked.key == "traits"


def test_headings_may_be_codes_and_stand_below_a_title() -> None:
    codes = "A1;a2;A6 Slags;(A8);A9;A11;A12;A14".replace("(A8)", "Målgruppe (A8)")
    row = facts_of(f"Aktiviteter i 2026;;;;;;;\n;;;;;;;\n{codes}\n{GOOD}\n")
    assert row.number == 4


def test_a_heading_may_be_called_what_people_call_it() -> None:
    words = "Center;Dato;Type;Målgruppe;Antal beboere;Antal frivillige;Medarbejder med?;Tilknytning"
    row = facts_of(f"{words}\n{GOOD}\n")
    assert (row.facts.category, row.facts.staff) == ("indoor-social", "yes")


@pytest.mark.parametrize(
    ("target", "affiliation"),
    [("Who was it for?", "Whose activity is it?"), ("Directed at", "Affiliation")],
)
def test_an_english_file_is_known_by_todays_headings_and_by_those_of_before(
    target: str, affiliation: str
) -> None:
    asked = form().questions
    keys = ("centre", "day", "category", "target", "residents", "volunteers", "staff")
    today = [asked[each].label.en for each in (*keys, "affiliation")]
    assert (today[3], today[7]) == ("Who was it for?", "Whose activity is it?")
    said = ";".join([*today[:3], target, *today[4:7], affiliation])
    row = facts_of(f"{said}\n{GOOD}\n")
    assert (row.facts.target, row.facts.affiliation) == ("group", "centre")


def test_a_heading_of_two_rows_with_joined_cells_is_one() -> None:
    top = ["Plejecenter", "Dato", "Slags", "Hvem var det for", "Antal", "", "Personale med"]
    data = workbook(
        [*top, "Hvem hører aktiviteten til"],
        ["", "", "", "", "beboere", "frivillige"],
        ["Åsen", datetime(2026, 11, 22), "creative", "group", 8, 1, "nej", "company"],  # noqa: DTZ001 - Excel has no zones
        merged=("E1:F1",),
    )
    (row,) = read_rows(read(data))
    assert isinstance(row, ReadRow)
    assert row.number == 3
    assert (row.facts.residents, row.facts.volunteers) == (8, 1)
    assert row.facts.day == date(2026, 11, 22)


@pytest.mark.parametrize("line", ["I alt;;;;20;5;;", ";Total;;;20;5;;", ";;;;20;5,0;;"])
def test_a_sum_below_the_rows_is_called_one(line: str) -> None:
    row = refused(line)
    assert row.reason == "Det ligner en sum og ikke en aktivitet. Rækken tæller ikke med."


def test_a_status_that_cannot_be_read_is_told_alone_where_nobody_was_there() -> None:
    (row,) = rows_of(f"{LABELS};Status\nBirkehøj;22-11-2026;Kreativt;;;;;;Aflyst\n")
    assert isinstance(row, RefusedRow)
    assert (row.column, row.value) == ("Status", "Aflyst")
    assert row.reason.startswith("Det er ikke en af mulighederne.")


def test_the_reasons_of_a_row_are_whole_sentences() -> None:
    assert "22.11.2026. Slags: Cellen er tom." in refused("Birkehøj;;;group;1;2;x;centre").reason


def test_the_parts_of_a_great_file_are_stored_some_together_and_none_is_lost() -> None:
    rows = [[{"what": f"{part}{row}"} for row in range(2)] for part in range(7)]
    together = list(joined([as_json(each) for each in rows]))
    assert [row for _so_far, text in together for row in json.loads(text)] == list(chain(*rows))
    assert [so_far for so_far, _text in together] == [25_000, 35_000]


def test_empty_rows_are_passed_by_and_numbers_are_the_sheets_own() -> None:
    found = rows_of(f"{LABELS}\n{GOOD}\n;;;;;;;\n\n{GOOD}\n")
    assert [row.number for row in found] == [2, 5]


def test_a_bad_cell_is_told_of_with_its_column_and_what_to_write() -> None:
    row = refused(GOOD.replace(";12;", ";2,5;"))
    assert (row.number, row.column, row.value) == (2, "Antal beboere", "2,5")
    assert "helt tal" in row.reason


def test_the_forms_own_rules_are_held() -> None:
    assert refused(GOOD.replace("Flere beboere", "Én beboer")).column == "Antal beboere"
    assert refused(GOOD.replace(";2;", ";0;")).column == "Antal frivillige"
    assert refused(GOOD.replace(";12;", ";;")).reason.startswith("Cellen er tom.")
    one = GOOD.replace("Flere beboere;12", "Én beboer;")
    assert facts_of(f"{LABELS}\n{one}\n").facts.residents == 1


def test_what_was_cancelled_is_asked_for_little() -> None:
    row = facts_of(f"{LABELS};Status\nÅsen;22-11-2026;Kreativt;;mange;;;;Aflyst – for få\n")
    assert row.facts.status == "cancelled-few"


@pytest.mark.parametrize("number", ["010145-1234", "0101451234", "101451234"])
def test_a_cpr_number_is_never_shown(number: str) -> None:
    for line in (GOOD.replace("Birkehøj", f"Hos {number}"), GOOD.replace(";12;", f";{number};")):
        row = refused(line)
        assert row.value == "(skjult)"
        assert number not in row.reason


def test_a_file_without_a_column_says_which() -> None:
    table = read(f"{LABELS.replace('Antal frivillige', 'Noget')}\n{GOOD}\n".encode())
    assert list(missing_columns(table)) == ["Antal frivillige"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "tom"),
        (b"\n\n;;\n", "ikke noget"),
        (LABELS.encode(), "ingen rækker"),
        (f"{LABELS};Dato\n{GOOD};\n".encode(), "flere kolonner"),
        (f'{LABELS}\n"{GOOD}\n{GOOD}\n'.encode(), "citationstegn"),
        (b"\xd0\xcf\x11\xe0 old", "ældre format"),
        (b"PK\x03\x04 broken", "kan ikke læse"),
        (b"%PDF-1.7\n1 0 obj", "ikke et regneark"),
        (b"\xef\xbb\xbf\r\n<html><table>", "ikke et regneark"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(data: bytes, told: str) -> None:
    with pytest.raises(Unreadable, match=told):
        read(data)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), max_size=10), max_size=6))
def test_any_rows_are_read_or_refused_and_never_break_the_reader(rows: list[list[str]]) -> None:
    lines = [";".join(cell.translate({0: None, 34: None}) for cell in row) for row in rows]
    text = "\n".join([LABELS, GOOD, *lines])
    for row in read_rows(read(text.encode("utf-8", "replace"))):
        assert isinstance(row, ReadRow) or row.reason


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_sentence(data: bytes) -> None:
    if data.startswith(b"PK"):
        return
    told = "."
    try:
        list(read_rows(read(data)))
    except Unreadable as no:
        told = str(no)
    assert told.endswith(".")


@pytest.mark.parametrize("share", [0.1, 0.4, 0.7, 0.95])
def test_an_excel_file_cut_off_on_its_way_is_refused(share: float) -> None:
    whole = workbook(LABELS.split(";"), list(GOOD.split(";")))
    assert zipfile.is_zipfile(io.BytesIO(whole))
    with pytest.raises(Unreadable):
        read(whole[: int(len(whole) * share)])
