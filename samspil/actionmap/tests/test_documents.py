"""The map on paper, read as the paper's reader does: with pypdf, and as a page to print."""

import io
import re

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from samspil.actionmap import documents
from samspil.actionmap.models import Round
from samspil.actionmap.policy import Column
from samspil.actionmap.rules import ColumnKey
from samspil.actionmap.tests.sheets import OTHER, birkehoej, open_round, write
from samspil.organisations.models import Member
from samspil.testing import make
from samspil.testing.make import Cast
from samspil.testing.pages import logged_in

pytestmark = pytest.mark.slow  # each draws a PDF

MM = 72 / 25.4


@pytest.fixture
def round_(cast: Cast) -> Round:
    return open_round(cast)


def pdf(member: Member, query: str = "") -> PdfReader:
    answer = logged_in(member).get(reverse("actionmap:pdf", args=["fjordby"]) + query)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(answer.content))


def words(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def sizes(reader: PdfReader) -> set[float]:
    """Return the sizes of all letters, in points."""
    found: set[float] = set()

    def visit(
        text: str, matrix: list[float], placed: list[float], _font: object, size: float
    ) -> None:
        if text.strip():
            found.add(round(abs(size * placed[3] * matrix[3]), 1))

    for page in reader.pages:
        page.extract_text(visitor_text=visit)
    return found


def kinds(reader: PdfReader) -> list[str]:
    """Return the tags of the structure, in reading order."""
    found: list[str] = []

    def walk(node: object) -> None:
        if isinstance(node, DictionaryObject):
            if "/S" in node:
                found.append(str(node["/S"]))
            walk(node["/K"].get_object() if "/K" in node else None)
        elif isinstance(node, list):
            for child in node:
                walk(child.get_object() if hasattr(child, "get_object") else child)

    walk(reader.trailer["/Root"]["/StructTreeRoot"].get_object())  # type: ignore[index]  # as every PDF
    return found


def test_it_is_a3_in_landscape_and_a4_when_asked(cast: Cast, round_: Round) -> None:
    big, small = pdf(cast.lead).pages[0].mediabox, pdf(cast.lead, "?papir=a4").pages[0].mediabox
    assert (round(big.width / MM), round(big.height / MM)) == (420, 297)
    assert (round(small.width / MM), round(small.height / MM)) == (297, 210)


def test_everything_that_matters_stands_on_it(cast: Cast, round_: Round) -> None:
    text = words(pdf(cast.lead, f"?drivkraft=1&kolonner=administration,{birkehoej(cast)}"))
    for said in (
        "Indsatskort",
        "Fjordby Kommune · Runde 2026, åben",
        "Drivkraft 1: Aktiviteter, der passer til beboernes behov",
        "Forskellige aktiviteter, der møder behov",
        "Vi støtter æbler, øl og ål",
        "Delvist",
        "Lead Fjordby",
        "Relevant",
        "Udvalg: drivkraft 1",
        "Socialstyrelsen (2014)",
        "Side 1 af",
    ):
        assert said in text


def test_a_screen_reader_finds_title_language_headings_and_a_table(
    cast: Cast, round_: Round
) -> None:
    reader = pdf(cast.lead)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]  # as every tagged PDF
    assert str(root["/Lang"]).startswith("da")  # type: ignore[index]  # as every tagged PDF
    assert reader.metadata is not None
    assert reader.metadata.title == "Indsatskort for Fjordby Kommune, Runde 2026"
    assert "pdfuaid" in reader.xmp_metadata.stream.get_data().decode()  # type: ignore[union-attr]  # as above
    tags = kinds(reader)
    assert {"/H1", "/H2", "/Table", "/THead", "/TH", "/TR", "/TD"} <= set(tags)


def test_no_letter_is_under_eight_points(cast: Cast, round_: Round) -> None:
    for paper in ("a3", "a4"):
        assert min(sizes(pdf(cast.lead, f"?papir={paper}&kolonner=alle"))) >= 8


def test_many_columns_go_on_to_more_sheets_with_titles_and_heads_again(
    cast: Cast, round_: Round
) -> None:
    for number in range(20):
        make.centre(at=cast.fjordby, name=f"Hjem {number:02}")
    reader = pdf(cast.lead, "?drivkraft=1&kolonner=alle")
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    text = " ".join(pages)
    spans = dict.fromkeys(re.findall(r"Kolonne (\d+)–(\d+) af 27", text))
    assert list(spans) == [("1", "7"), ("8", "14"), ("15", "21"), ("22", "27")]
    assert all(f"Side {n} af {len(pages)}" in page for n, page in enumerate(pages, start=1))
    assert all("Mulighed" in page for page in pages[:-1])
    assert text.count("Bredt udvalg af aktiviteter") == 4
    assert all(f"Hjem {number:02}" in text for number in range(20))


def test_what_no_font_can_show_does_not_stop_the_printing(cast: Cast, round_: Round) -> None:
    write(cast, round_, column=birkehoej(cast), text="Sang 👍🏽 og 中国 musik \ufffe \U0001f600")
    text = words(pdf(cast.lead, f"?kolonner={birkehoej(cast)}"))
    assert "Sang" in text
    assert "musik" in text


def test_markup_is_only_words_on_paper(cast: Cast, round_: Round) -> None:
    said = '#panic("x") *ikke fed* $x$ <b>eller</b> [her] \\ "slut" // ikke væk'
    write(cast, round_, column=birkehoej(cast), text=said)
    assert said in words(pdf(cast.lead, f"?kolonner={birkehoej(cast)}"))
    page = logged_in(cast.members["manager"]).get(
        reverse("actionmap:print", args=["fjordby"]) + f"?kolonner={birkehoej(cast)}"
    )
    assert "&lt;b&gt;eller&lt;/b&gt;" in page.content.decode()


def test_a_very_long_text_is_all_there(cast: Cast, round_: Round) -> None:
    long = " ".join(f"ord{number}" for number in range(500))
    write(cast, round_, column=birkehoej(cast), text=f"{long}\n\nSlut", opportunity=OTHER)
    text = words(pdf(cast.lead, f"?papir=a4&drivkraft=1&kolonner=alle&x={birkehoej(cast)}"))
    assert "ord499" in text
    assert "Slut" in text


def test_an_empty_choice_says_so(cast: Cast, round_: Round) -> None:
    text = words(pdf(cast.lead, "?soeg=findesikke"))
    assert "Ingen muligheder passer til det, du har valgt." in text
    assert "Udvalg: søgning på »findesikke«" in text


def test_the_page_to_print_is_the_map_without_the_sites_frame(cast: Cast, round_: Round) -> None:
    page = logged_in(cast.members["manager"]).get(
        reverse("actionmap:print", args=["fjordby"]) + "?drivkraft=alle"
    )
    text = page.content.decode()
    assert page.status_code == 200
    assert 'class="header' not in text
    assert "navigation-menu" not in text
    assert "style=" not in text
    assert "Vi støtter æbler, øl og ål" in text
    assert "Socialstyrelsen (2014)" in text
    assert text.count("<thead>") == 4


@given(count=st.integers(0, 60), most=st.integers(1, 9))
def test_columns_are_dealt_out_evenly_on_as_few_sheets_as_can_be(count: int, most: int) -> None:
    columns = [Column(ColumnKey("centre", number + 1), str(number)) for number in range(count)]
    sheets = documents.column_sheets(columns, most=most)
    assert [number for sheet in sheets for number in sheet] == list(range(count))
    assert len(sheets) == -(-count // most)
    assert max((len(s) for s in sheets), default=0) - min((len(s) for s in sheets), default=0) <= 1
