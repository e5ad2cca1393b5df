"""The report's pages: whose figures they show, to whom, and what is said when there are few."""

from datetime import date, time, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from samspil.actionmap.tests.test_documents import kinds
from samspil.mapping import queries
from samspil.mapping.rules import Period
from samspil.mapping.summary import sentences
from samspil.mapping.tests import deeds
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Role
from samspil.registrations.rules import Facts
from samspil.registrations.tests import deeds as registrations
from samspil.testing import make
from samspil.testing.make import Cast
from samspil.testing.pages import counted, logged_in

pytestmark = pytest.mark.slow  # it walks through pages

HERE = "/fjordby/kortlaegning/"
DAYS = "?fra=2026-10-12&til=2026-11-22"
MONDAY = date(2026, 10, 12)
SOME_ONLY = "Her er kun nogle af aktiviteterne. Undersøgelsens tal er om alle aktiviteter."


def told(cast: Cast, number: int, **other: Any) -> Facts:
    named = {"day": MONDAY + timedelta(days=number), "what": "Hemmelig tur"}
    return registrations.walk(cast, **(named | other))


@pytest.fixture
def rows(cast: Cast) -> None:
    """Six activities at Birkehøj, two of Birkehøjs Venner at Møllebo, one that was cancelled."""
    there = {
        "centre": str(cast.other_centre.pk),
        "association": str(cast.venner.pk),
        "affiliation": "local-association",
        "category": "creative",
        "starts_at": time(19),
    }
    cancelled = {"status": "cancelled-few", "residents": None, "residents_men": None}
    cancelled |= {"volunteers": None, "staff": ""}
    deeds.store(cast.members[Role.COORDINATOR], [told(cast, number) for number in range(6)])
    deeds.store(cast.members[Role.COORDINATOR], [told(cast, 1, **cancelled)])
    deeds.store(
        cast.members[Role.ASSOCIATION_LEAD],
        [told(cast, number, **there) for number in (7, 8)],
    )


def page(cast: Cast, path: str = "", role: str = Role.READER, query: str = DAYS) -> str:
    answer = logged_in(cast.members[role]).get(f"{HERE}{path}{query}")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.mark.usefixtures("rows")
def test_the_municipality_sees_its_figures_and_nobodys_words(cast: Cast) -> None:
    shown = page(cast)
    assert "<strong>8 aktiviteter</strong>" in shown
    assert "<strong>75 pct.</strong></a> af aktiviteterne." in shown
    assert "2014: 44 pct." in shown
    assert SOME_ONLY not in shown
    assert "Undersøgelsen har intet tal." in shown
    assert "<strong>1 aktivitet</strong></a> blev aflyst." in shown
    assert "Hemmelig tur" not in shown
    assert cast.members[Role.COORDINATOR].person.name not in shown


@pytest.mark.usefixtures("rows")
def test_a_share_of_fewer_than_five_is_told_as_a_count(cast: Cast) -> None:
    shown = page(cast, query=f"{DAYS}&slags=creative")
    assert "Slags: Kreativt" in shown
    assert SOME_ONLY in shown
    assert "2 af 2" in shown
    assert "Det var kreativt hver gang." in shown
    assert "100 pct." not in shown


@pytest.mark.usefixtures("rows")
def test_a_centre_stands_beside_the_municipality(cast: Cast) -> None:
    shown = page(cast, f"plejecentre/{cast.birkehoej.pk}/")
    assert "<h1>Birkehøj</h1>" in shown
    assert "Birkehøj: Der er registreret 6 aktiviteter" in shown
    assert "Fjordby Kommune: Der er registreret 8 aktiviteter på 2 plejecentre" in shown
    assert "chart-category-category-hatch" in shown
    nobody = logged_in(cast.lead).get(f"{HERE}plejecentre/{cast.birkehoej.pk + 10**6}/")
    assert nobody.status_code == 404


@pytest.mark.usefixtures("rows")
def test_the_centres_stand_in_danish_order_and_a_silent_one_is_not_zero(cast: Cast) -> None:
    make.centre(at=cast.fjordby, name="Aadal")
    shown = page(cast, "plejecentre/", query=f"{DAYS}&spoergsmaal=when")
    first = shown.index('scope="row">Birkehøj')
    second = shown.index('scope="row">Møllebo')
    assert first < second < shown.index('scope="row">Aadal')
    assert "intet registreret" in shown
    assert "Hvornår sker det?" in shown


@pytest.mark.usefixtures("rows")
def test_the_same_weeks_of_two_years_need_no_warning_and_others_do(cast: Cast) -> None:
    assert "Ikke de samme uger" not in page(cast, "perioder/")
    other = "&fra2=2026-08-03&til2=2026-08-30"
    shown = page(cast, "perioder/", query=DAYS + other)
    assert "Ikke de samme uger" in shown
    assert "ved siden af 3. august 2026 – 30. august 2026" in shown


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?fra=2026-11-22&til=2026-10-12", "slutter, før den begynder"),
        ("?fra=i+går&til=2026-10-12", "Skriv dagene sådan"),
        ("?fra=2026-11-22", "både den første og den sidste dag"),
    ],
)
def test_days_that_cannot_be_used_are_told_of(cast: Cast, query: str, said: str) -> None:
    assert said in page(cast, query=query)


def test_where_nothing_is_registered_the_page_says_what_to_do(cast: Cast) -> None:
    shown = page(cast)
    assert "Se registreringerne" in shown
    assert "<svg xmlns" not in shown
    assert "Prøv med færre valg" in page(cast, query=f"{DAYS}&slags=creative&hvornaar=night")


@pytest.mark.usefixtures("rows")
def test_an_association_sees_its_own_across_centres_and_nobody_elses(cast: Cast) -> None:
    shown = page(cast, f"foreninger/{cast.venner.pk}/", Role.ASSOCIATION_LEAD)
    assert "Tal til ansøgning: Birkehøjs Venner" in shown
    assert SOME_ONLY in shown
    assert "<strong>2 aktiviteter</strong>" in shown
    assert "<strong>4</strong></a> timer" in shown  # two times an hour with two volunteers
    other = f"{HERE}foreninger/{cast.other_association.pk}/{DAYS}"
    refused = logged_in(cast.members[Role.ASSOCIATION_LEAD]).get(other)
    assert refused.status_code != 200
    assert logged_in(cast.lead).get(other).status_code == 200


def test_the_front_page_leads_to_the_report_and_to_ones_own_figures(cast: Cast) -> None:
    front = logged_in(cast.members[Role.ASSOCIATION_LEAD]).get("/fjordby/").content.decode()
    assert HERE in front
    assert f"{HERE}foreninger/{cast.venner.pk}/" in front
    volunteer = logged_in(cast.members[Role.VOLUNTEER]).get("/fjordby/").content.decode()
    assert HERE not in volunteer


@pytest.mark.usefixtures("rows")
def test_a_page_asks_as_often_whatever_there_is(cast: Cast) -> None:
    browser = logged_in(cast.lead)
    _status, before = counted(browser, HERE + DAYS)
    for number in range(5):
        make.centre(at=cast.fjordby, name=f"Center {number}")
    deeds.store(cast.members[Role.COORDINATOR], [told(cast, number % 30) for number in range(40)])
    _status, after = counted(browser, HERE + DAYS)
    assert len(before) == len(after) <= 15


# --- Taken home


@pytest.mark.usefixtures("rows")
def test_the_pdf_says_what_the_page_says_and_is_tagged(cast: Cast) -> None:
    answer = logged_in(cast.members[Role.READER]).get(f"{HERE}{DAYS}&som=pdf")
    assert answer["Content-Type"] == "application/pdf"
    pdf = PdfReader(BytesIO(answer.content))
    text = " ".join(" ".join(sheet.extract_text() for sheet in pdf.pages).split())
    for said in (
        "Kortlægning af frivilliges aktiviteter",
        "Der er registreret 8 aktiviteter på 2 plejecentre",
        "75 pct.",
        "2014",
        "Hvad blev aflyst?",
        "Sådan er det talt",
        "Socialstyrelsen (2014)",
    ):
        assert said in text
    found = kinds(pdf)
    assert {"/Table", "/Figure", "/H1", "/H2", "/TH"} <= set(found)
    assert len(pdf.pages[0].annotations or ()) > 10  # figures that lead on
    assert str(pdf.root_object["/Lang"]) == "da"
    assert pdf.pages[0].mediabox.width == pytest.approx(595, abs=1)
    assert "Hemmelig tur" not in text
    with inside(cast.fjordby):
        taken = AuditEntry.objects.get(deed="mapping.report_extracted")
    assert (taken.kind, taken.facts) == ("extract", {"form": "pdf", "activities": 8})


def workbook(cast: Cast, role: str, path: str = "") -> Any:
    answer = logged_in(cast.members[role]).get(f"{HERE}{path}{DAYS}&som=excel")
    assert answer.status_code == 200
    return openpyxl.load_workbook(BytesIO(answer.content))


@pytest.mark.usefixtures("rows")
def test_the_workbook_has_the_figures_and_the_rows_without_names(cast: Cast) -> None:
    book = workbook(cast, Role.LEAD)
    assert book.sheetnames == ["Tal", "Rækker"]
    figures, rows = book["Tal"], book["Rækker"]
    labels = {row[0].value: row for row in figures.iter_rows() if row[0].value}
    assert labels["Samvær ude"][1].value == 6
    assert labels["Samvær ude"][2].value == 0.75
    assert labels["Samvær ude"][3].value == 0.13
    assert "disse 9 rækker" in rows["A1"].value
    assert rows.max_row == 3 + 9
    held = [row for row in rows.iter_rows(min_row=4, values_only=True) if row[-1] == "Gennemført"]
    assert len(held) == 8
    everything = " ".join(str(cell) for row in rows.iter_rows(values_only=True) for cell in row)
    assert "Hemmelig tur" not in everything


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize(
    ("role", "rows_shown"),
    [(Role.READER, 0), (Role.COORDINATOR, 7), (Role.ASSOCIATION_LEAD, 2)],
)
def test_of_the_rows_everybody_gets_those_that_are_hers_to_see(
    cast: Cast, role: str, rows_shown: int
) -> None:
    rows = workbook(cast, role)["Rækker"]
    assert rows.max_row == 3 + rows_shown
    assert f"De {rows_shown}, der er dine at se" in rows["A1"].value


# --- In sentences


@pytest.mark.usefixtures("rows")
def test_every_figure_in_a_sentence_stands_in_its_section(cast: Cast) -> None:
    with inside(cast.fjordby):
        chosen = queries.Selection(period=Period(MONDAY, date(2026, 11, 22)))
        side = queries.side(cast.lead, chosen, name="", among=queries.places(cast.lead))
    assert len(sentences(side)) > 8
    assert deeds.untraced(side) == []
