"""The map out as a file and in again, on paper and on the screen."""

import io
from pathlib import Path

import openpyxl
import pypdf
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Page, expect

from tests.journeys.map_page import BIRKEHOEJ, MAP, MapPage
from tests.journeys.people import People

ERIKS = "Birkehøjs Venner"
CHANGED = "Ændret i Excel: åbent hus på ældredagen."
ADDED = "Nyt fra Excel: øl, æbler og ålegilde."


def download(page: Page, name: str) -> io.BytesIO:
    """Press the link and return the file that comes."""
    with page.expect_download() as coming:
        page.get_by_role("main").get_by_role("link", name=name, exact=True).click()
    assert coming.value.suggested_filename.startswith("indsatskort-fjordby-")
    return io.BytesIO(Path(coming.value.path()).read_bytes())


def test_erik_fills_in_two_cells_in_excel_and_they_stand_in_the_map(
    people: People, tmp_path: Path
) -> None:
    page = people.logged_in("erik")
    MapPage(page).open(1)
    book = openpyxl.load_workbook(download(page, "Excel"))
    sheet = book["Drivkraft 1"]
    write(sheet, "Noget for både mænd og kvinder", CHANGED)
    write(sheet, "Bygger på livshistorien", ADDED)
    mine = tmp_path / "indsatskort.xlsx"
    book.save(mine)

    page.get_by_role("link", name="Hent fra Excel").click()
    page.locator('input[type="file"]').set_input_files(mine)
    page.get_by_role("button", name="Se, hvad der bliver ændret").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Se, hvad der bliver ændret")
    expect(page.get_by_role("main")).to_contain_text(CHANGED)
    expect(page.get_by_role("main")).to_contain_text(ADDED)
    page.get_by_role("button", name="Gem 2 felter i kortet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Teksterne står i kortet")
    page.get_by_role("link", name="Se kortet").click()
    expect(page.get_by_role("table")).to_contain_text(CHANGED)
    expect(page.get_by_role("table")).to_contain_text(ADDED)


def write(sheet: Worksheet, opportunity: str, words: str) -> None:
    """Type the words where the opportunity's row meets the association's column."""
    cells = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    row = next(cell.row for cell in cells if cell.value.startswith(opportunity))
    column = next(cell.column for cell in cells if cell.value == ERIKS)
    sheet.cell(row, column, words)


def test_the_map_as_pdf_reads_with_danish_letters_and_the_credit(people: People) -> None:
    page = people.logged_in("karen")
    MapPage(page).open("alle")
    paper = pypdf.PdfReader(download(page, "PDF"))
    lines = "\n".join(leaf.extract_text() for leaf in paper.pages)
    words = " ".join(lines.replace("\xad\n", "").replace("\n", " ").split())
    for expected in (BIRKEHOEJ, "Foreningerne samlet", "Ældre og Omsorg", "gåture", "På vej"):
        assert expected in words
    assert "Socialstyrelsen (2014)" in words
    assert paper.metadata is not None
    assert "Indsatskort" in str(paper.metadata.title)


def test_the_page_for_print_shows_the_map_and_nothing_to_press(people: People) -> None:
    page = people.logged_in("ruth")
    MapPage(page).open(2)
    page.get_by_role("main").get_by_role("link", name="Print", exact=True).click()
    expect(page).to_have_url(f"{people.site.url}{MAP}udskriv/?drivkraft=2")
    expect(page.get_by_role("heading", level=2)).to_contain_text("2")
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    expect(page.get_by_role("link", name="Tilbage til kortet")).to_be_hidden()
    expect(page.get_by_role("table").first).to_be_visible()
