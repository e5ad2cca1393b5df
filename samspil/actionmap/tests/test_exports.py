"""Excel and CSV as their readers find them: nothing runs, nothing is lost, nothing is invented."""

import csv
import io
import zipfile

import openpyxl
import pytest
from django.urls import reverse

from samspil.actionmap import actions
from samspil.actionmap.excel_keys import FORMAT, ROW_MARK
from samspil.actionmap.models import Round
from samspil.actionmap.rules import ColumnKey
from samspil.actionmap.tests.sheets import (
    OPPORTUNITY,
    InHand,
    birkehoej,
    fetched,
    open_round,
    write,
)
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import counted, logged_in

pytestmark = pytest.mark.slow  # each makes a file

FORMULA = '=HYPERLINK("http://eksempel.dk";"Klik")'


@pytest.fixture
def round_(cast: Cast) -> Round:
    return open_round(cast)


def lines(cast: Cast, query: str) -> list[dict[str, str]]:
    answer = logged_in(cast.lead).get(reverse("actionmap:csv", args=["fjordby"]) + query)
    assert answer["Content-Disposition"].startswith(
        'attachment; filename="indsatskort-fjordby-runde-2026-'
    )
    text = answer.content.decode("utf-8-sig")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_csv_has_a_line_for_every_cell_of_what_was_chosen(cast: Cast, round_: Round) -> None:
    found = lines(cast, f"?drivkraft=1&kolonner=administration,{birkehoej(cast)}")
    assert len(found) == 13 * 2
    assert found[0] == {
        "Drivkraft": "1 Aktiviteter, der passer til beboernes behov",
        "Indsatsfelt": "Forskellige aktiviteter, der møder behov",
        "Nr.": "1",
        "Mulighed": "Bredt udvalg af aktiviteter",
        "Kolonne": "Forvaltning",
        "Relevans": "Relevant",
        "Tekst": "Vi støtter æbler, øl og ål",
        "Hvor langt": "",
        "Skrevet af": "Lead Fjordby",
        "Skrevet den": "23.11.2026",
    }
    assert found[1]["Tekst"] == "Banko om tirsdagen"
    assert found[1]["Hvor langt"] == "Delvist"


def test_what_is_searched_for_on_the_screen_is_what_comes_out(cast: Cast, round_: Round) -> None:
    found = lines(cast, "?soeg=æbler&kolonner=administration")
    assert [line["Mulighed"] for line in found] == ["Bredt udvalg af aktiviteter"]


@pytest.mark.parametrize("text", [FORMULA, "+45 12 34 56 78", "-banko", "@sum", "  =1+1"])
def test_no_text_runs_in_the_readers_spreadsheet(cast: Cast, round_: Round, text: str) -> None:
    write(cast, round_, column=birkehoej(cast), text=text)
    found = lines(cast, f"?drivkraft=1&kolonner={birkehoej(cast)}")
    assert found[0]["Tekst"] == f"'{text.strip()}"
    file = InHand(fetched(cast.lead))
    cells = [cell for sheet in file.book for row in sheet for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)


def test_the_workbook_has_a_sheet_for_reading_and_one_for_each_driver(
    cast: Cast, round_: Round
) -> None:
    book = InHand(fetched(cast.lead, "?drivkraft=alle")).book
    names = ["Læs mig", "Drivkraft 1", "Drivkraft 2", "Drivkraft 3", "Drivkraft 4", "samspil"]
    assert book.sheetnames == names
    assert book["samspil"].sheet_state == "veryHidden"
    assert book["samspil"]["A1"].value == FORMAT
    about = [str(cell.value) for row in book["Læs mig"] for cell in row]
    assert "Runde 2026" in about
    assert any("Hent fra Excel" in text for text in about)
    assert any("Socialstyrelsen (2014)" in text for text in about)


def test_a_sheet_is_ready_to_be_filled_in_and_printed(cast: Cast, round_: Round) -> None:
    manager = cast.members["manager"]
    file = InHand(fetched(manager, f"?drivkraft=1&kolonner=administration,{birkehoej(cast)}"))
    sheet = file.sheet
    assert sheet["A1"].value == ROW_MARK
    assert sheet.row_dimensions[1].hidden
    assert sheet.column_dimensions["A"].hidden
    assert sheet.freeze_panes == "D4"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.page_setup.orientation == "landscape"
    heads = [cell.value for cell in sheet[3]][1:]
    assert heads[:4] == ["Nr.", "Mulighed", "Hvad det betyder", "Forvaltning"]
    assert heads[4:] == ["Forvaltning: hvor langt?", "Birkehøj", "Birkehøj: hvor langt?"]
    row = file.row(OPPORTUNITY)
    mine = sheet.cell(row, file.place(birkehoej(cast), "tekst"))
    theirs = sheet.cell(row, file.place(ColumnKey("administration"), "tekst"))
    assert (mine.value, mine.number_format) == ("Banko om tirsdagen", "@")
    assert mine.alignment.wrap_text
    assert sheet.protection.sheet
    assert not mine.protection.locked
    assert theirs.protection.locked


def test_a_row_is_as_tall_as_its_words_and_can_grow(cast: Cast, round_: Round) -> None:
    write(cast, round_, column=birkehoej(cast), text="Et langt svar. " * 60)
    data = fetched(cast.lead, f"?drivkraft=1&kolonner={birkehoej(cast)}")
    hand = InHand(data)
    assert hand.sheet.row_dimensions[hand.row(OPPORTUNITY)].height > 15 * 15
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheet = parts.read("xl/worksheets/sheet2.xml").decode()
    assert ' ht="' in sheet
    assert "customHeight" not in sheet.split("<sheetData>")[1]


def test_how_far_is_picked_from_the_scale(cast: Cast, round_: Round) -> None:
    file = InHand(fetched(cast.members["manager"]))
    lists = [rule for rule in file.sheet.data_validations.dataValidation if rule.type == "list"]
    assert [rule.formula1 for rule in lists] == [
        '"Findes ikke,Af og til,Delvist,I vid udstrækning,Fast og systematisk,På vej"'
    ]
    letter = openpyxl.utils.get_column_letter(file.place(birkehoej(cast), "status"))
    assert str(lists[0].sqref).startswith(f"{letter}4:")


def test_a_closed_round_is_all_locked(cast: Cast, round_: Round) -> None:
    with inside(cast.fjordby, person=cast.lead.person):
        actions.close_round(by=cast.lead, round_id=round_.pk, now=NOW)
    sheet = InHand(fetched(cast.lead)).sheet
    assert all(cell.protection.locked for row in sheet for cell in row)


@pytest.mark.parametrize("page", ["excel", "csv", "print", "pdf"])
def test_taking_data_out_leaves_a_trace(cast: Cast, round_: Round, page: str) -> None:
    reader = cast.members["reader"]
    answer = logged_in(reader).get(reverse(f"actionmap:{page}", args=["fjordby"]))
    assert answer.status_code == 200
    with inside(cast.fjordby):
        entry = AuditEntry.objects.get(deed="actionmap.map_extracted")
    assert (entry.kind, entry.person, entry.subject_id) == ("extract", reader.person, round_.pk)
    form = {"excel": "xlsx"}.get(page, page)
    assert entry.facts == {"form": form, "rows": 13, "columns": 3}


@pytest.mark.slow
@pytest.mark.parametrize("page", ["excel", "csv", "print", "pdf"])
def test_a_bigger_map_asks_no_more_queries(cast: Cast, round_: Round, page: str) -> None:
    client = logged_in(cast.members["manager"])
    url = reverse(f"actionmap:{page}", args=["fjordby"]) + "?drivkraft=alle&kolonner=alle"
    status, few = counted(client, url)
    for number in range(6):
        centre = make.centre(at=cast.fjordby)
        column = ColumnKey("centre", centre.pk)
        write(cast, round_, column=column, text=f"Nummer {number}")
    again, more = counted(client, url)
    assert status == again == 200
    assert len(more) == len(few) <= 14


@pytest.mark.parametrize("page", ["excel", "csv", "print", "pdf"])
def test_without_a_round_there_is_nothing_to_take_out(cast: Cast, page: str) -> None:
    answer = logged_in(cast.members["manager"]).get(reverse(f"actionmap:{page}", args=["fjordby"]))
    assert answer.status_code == 404
