"""The mapping report on a phone: read, narrowed, compared, and taken home."""

from io import BytesIO
from pathlib import Path

import openpyxl
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys.axe import too_wide, violations
from tests.journeys.map_page import BIRKEHOEJ
from tests.journeys.people import PHONE, People

OWN = "Tal til ansøgning: Birkehøjs Venner"


def looks_right(page: Page, heading: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    assert violations(page) == []
    assert too_wide(page) == []


def taken_home(page: Page, link: str) -> bytes:
    with page.expect_download() as coming:
        page.get_by_role("link", name=link).click()
    return Path(coming.value.path()).read_bytes()


def test_the_elders_council_reads_narrows_compares_and_takes_the_report_home(
    people: People,
) -> None:
    page = people.logged_in("ruth", viewport=PHONE)
    page.goto("/fjordby/")
    page.get_by_role("main").get_by_role("link", name="Kortlægning", exact=True).click()
    main = page.get_by_role("main")
    looks_right(page, "Kortlægning")
    activities = main.get_by_role("heading", name="Kort fortalt").locator("..").get_by_role("link")
    everything = activities.first.inner_text()
    assert everything.endswith("aktiviteter")
    activities.nth(3).click()  # a figure leads to its chart
    expect(main.get_by_role("img", name="Hvad laver I sammen?")).to_be_in_viewport()

    chart = main.get_by_role("region", name="Hvad laver I sammen?")
    expect(main.get_by_text("2014: 44 pct.").first).to_be_visible()
    figure = main.locator(".figure", has=page.locator("#tal-category"))
    figure.get_by_text("Vis tallene i en tabel").click()
    expect(chart.get_by_role("rowheader", name="Kreativt")).to_be_visible()
    figure.get_by_text("Sådan er det talt").click()
    expect(figure.get_by_text("Andele er af alle gennemførte aktiviteter.")).to_be_visible()

    main.get_by_text("Vælg nogle af aktiviteterne").click()
    main.get_by_label("Slags", exact=True).select_option(label="Kreativt")
    main.get_by_label("Hvornår", exact=True).select_option(label="Hverdag, dag (kl. 6–17)")
    main.get_by_role("button", name="Vis", exact=True).click()
    expect(main.get_by_text("Slags: Kreativt")).to_be_visible()
    assert activities.first.inner_text() != everything
    assert violations(page) == []
    pdf = PdfReader(BytesIO(taken_home(page, "Rapporten som PDF")))
    text = " ".join(" ".join(sheet.extract_text() for sheet in pdf.pages).split())
    for said in ("Slags: Kreativt", activities.first.inner_text(), "Kort fortalt", "2014: 21 pct."):
        assert said in text
    main.get_by_role("link", name="Vis alle aktiviteter").click()

    main.get_by_role("link", name="Plejecentrene", exact=True).click()
    looks_right(page, "Plejecentrene ved siden af hinanden")
    main.get_by_role("link", name=BIRKEHOEJ).click()
    looks_right(page, BIRKEHOEJ)
    expect(main.get_by_role("paragraph").filter(has_text="Fjordby Kommune: Der er")).to_be_visible()
    main.get_by_role("link", name="To perioder").click()
    looks_right(page, "To perioder ved siden af hinanden")
    expect(main.get_by_text("Ikke de samme uger", exact=True)).to_have_count(0)
    main.get_by_label("Sammenlign med: fra").fill("2025-09-01")
    main.get_by_label("Sammenlign med: til og med").fill("2025-09-28")
    main.get_by_role("button", name="Vis", exact=True).click()
    expect(main.get_by_text("Ikke de samme uger", exact=True)).to_be_visible()
    assert violations(page) == []


def test_the_chair_finds_the_figures_for_the_application_and_the_rows(people: People) -> None:
    page = people.logged_in("erik", viewport=PHONE)
    page.goto("/fjordby/")
    page.get_by_role("main").get_by_role("link", name="Tal til ansøgning").first.click()
    main = page.get_by_role("main")
    looks_right(page, OWN)
    hours = main.get_by_role("listitem").filter(has_text="brugte de frivillige")
    expect(hours).to_be_visible()
    book = openpyxl.load_workbook(BytesIO(taken_home(page, "Tal og rækker i Excel")))
    assert book.sheetnames == ["Tal", "Rækker"]
    told = str(book["Rækker"]["A1"].value)
    assert told.startswith("Rapporten er lavet af disse")
