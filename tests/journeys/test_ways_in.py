"""Registrations come in at the door, on paper and from a spreadsheet, all on a phone's screen."""

import re
from pathlib import Path

import openpyxl
from playwright.sync_api import Page, expect

from tests.journeys.axe import too_wide, violations
from tests.journeys.people import PHONE, People
from tests.journeys.site import Site

BASE = "/fjordby/registreringer/"
HEAD = (
    "Plejecenter;Dato;Hvad lavede I?;Slags;Hvem var det for?;Antal beboere;Antal frivillige;"
    "Var personale med?;Hvem hører aktiviteten til?"
)
ROWS = (
    "Plejecenter Birkehøj;01-06-2026;Sommerfest;Samvær inde;Flere beboere;31;6;x;Kommunen",
    "Birkehøj;02.06.26;Høstsang;Samvær inde;Flere beboere;14;2;nej;Kommunen",
    "Birkehøj;31-06-2026;Bål;Samvær ude;Flere beboere;mange;2;nej;Kommunen",
)


def fine(page: Page) -> None:
    """Hold the page that is open to what every page is held to."""
    assert [*violations(page), *too_wide(page)] == []


def stored(site: Site, what: str) -> list[tuple[str, int | None]]:
    """Return source and writer of what stands under that name."""
    return [
        (source, writer)
        for source, writer in site.ask(
            "SELECT source, written_by_id FROM registrations_registration"
            " WHERE what = %s AND deleted_at IS NULL",
            what,
        )
    ]


def choose(page: Page, *answers: str) -> None:
    for answer in answers:
        page.get_by_role("radio", name=answer, exact=True).check()


def test_a_visitor_writes_by_the_code_at_the_door_until_it_is_closed(
    people: People, site: Site
) -> None:
    people.expect("status of 404")
    lone = people.logged_in("lone", viewport=PHONE)
    lone.goto(BASE)
    lone.get_by_role("link", name="QR-koder ved dørene").click()
    fine(lone)
    lone.get_by_role("button", name="Lav koden").click()
    expect(lone.get_by_role("heading", level=1)).to_have_text("Var du frivillig her i dag?")
    expect(lone.get_by_role("img", name="QR-kode, der fører til formularen")).to_be_visible()
    fine(lone)
    address, poster = lone.locator(".poster-address").inner_text(), lone.url

    visitor = people.stranger(viewport=PHONE)
    visitor.goto(address)
    expect(visitor.get_by_text("Du behøver ikke logge ind")).to_be_visible()
    fine(visitor)
    visitor.get_by_label("Hvad lavede I?").fill("Kæmpekryds")
    choose(visitor, "Samvær inde", "Flere beboere", "Nej", "Fællesrum", "Tilknyttet plejecentret")
    visitor.get_by_role("textbox", name="Antal beboere").fill("11")
    visitor.get_by_role("textbox", name="Antal frivillige").fill("2")
    visitor.get_by_label("Start").fill("14:00")
    visitor.get_by_role("textbox", name="Varighed").fill("60")
    visitor.get_by_role("button", name="Gem").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Tak. Det er skrevet.")
    fine(visitor)
    expect(visitor.get_by_text("Kæmpekryds")).to_have_count(0)
    assert stored(site, "Kæmpekryds") == [("qr", None)]
    visitor.get_by_role("link", name="Skriv én mere").click()
    expect(visitor.get_by_label("Hvad lavede I?")).to_have_value("")

    lone.goto(f"{BASE}qr-koder/")
    number = poster.rstrip("/").rpartition("/")[2]
    lone.locator(f'a[href$="/{number}/luk/"]').click()
    expect(lone.get_by_role("heading", level=1)).to_have_text("Vil du lukke QR-koden?")
    fine(lone)
    lone.get_by_role("button", name="Ja, luk koden").click()
    expect(lone.get_by_text("QR-koden er lukket. Tag plakaten ned.")).to_be_visible()
    visitor.reload()
    expect(visitor.get_by_text("QR-koden er lukket. Spørg personalet")).to_be_visible()
    fine(visitor)


def test_a_pile_of_paper_is_typed_in_from_the_keyboard(people: People, site: Site) -> None:
    lone = people.logged_in("lone", viewport=PHONE)
    lone.goto(BASE)
    lone.get_by_role("link", name="Skriv papirer ind").click()
    fine(lone)
    sheet = lone.request.get(
        lone.get_by_role("link", name=re.compile(r"^Ark til .*\(PDF\)$")).first.get_attribute(
            "href"
        )
        or ""
    )
    assert sheet.body().startswith(b"%PDF")
    expect(lone.get_by_label("Dato")).to_be_focused()
    lone.get_by_label("Dato").fill("2026-06-03")
    start = lone.get_by_label("Start")
    start.focus()
    for what in ("Papirbanko", "Papirsang", "Papirtur"):
        expect(start).to_be_focused()
        lone.keyboard.type("1430")
        for said in ("60", what, "1", "1", "11", "", "2", "1", "1", "1"):
            lone.keyboard.press("Tab")
            lone.keyboard.type(said)
        lone.keyboard.press("Enter")  # in the last choice, where the sheet ends
        expect(lone.get_by_text(f"Skrevet ind: {what}.")).to_be_visible()
        expect(lone.get_by_label("Dato")).to_have_value("2026-06-03")
    expect(lone.get_by_role("heading", name="Du har skrevet 3 ark ind i dag")).to_be_visible()
    fine(lone)
    assert [source for source, _writer in stored(site, "Papirsang")] == ["paper"]


def test_a_spreadsheet_is_read_in_its_bad_row_put_right_and_all_undone(
    people: People, site: Site, tmp_path: Path
) -> None:
    lone = people.logged_in("lone", viewport=PHONE)
    file = tmp_path / "juni.csv"
    file.write_text("\n".join([HEAD, *ROWS]), encoding="cp1252")
    read = send(lone, file)
    expect(lone.get_by_text("2 nye, 1 kan ikke læses.")).to_be_visible()
    expect(lone.get_by_text("Skriv den sådan: 22-11-2026.")).to_be_visible()
    fine(lone)
    assert stored(site, "Sommerfest") == []
    lone.get_by_role("button", name="Læs 2 registreringer ind").click()
    expect(lone.get_by_role("heading", level=1)).to_have_text("Registreringerne er læst ind")
    fine(lone)

    with lone.expect_download() as fetched:
        lone.get_by_role("link", name="Hent dem, der ikke kom med (Excel)").click()
    wrong = tmp_path / "ret.xlsx"
    fetched.value.save_as(wrong)
    book = openpyxl.load_workbook(wrong)
    sheet = book.active
    assert sheet is not None
    assert "Datoen kan ikke læses" in str(sheet["J2"].value)
    sheet["B2"], sheet["F2"] = "30-06-2026", 9
    book.save(wrong)
    send(lone, wrong)
    lone.get_by_role("button", name="Læs 1 registrering ind").click()
    assert [len(stored(site, what)) for what in ("Sommerfest", "Høstsang", "Bål")] == [1, 1, 1]

    send(lone, file)
    expect(lone.get_by_text("1 kan ikke læses, 2 er her i forvejen.")).to_be_visible()

    lone.goto(read)
    lone.get_by_role("link", name="Fortryd indlæsningen").click()
    fine(lone)
    lone.get_by_role("button", name="Ja, fortryd indlæsningen").click()
    expect(lone.get_by_role("heading", level=1)).to_have_text("Det er fortrudt")
    fine(lone)
    assert [len(stored(site, what)) for what in ("Sommerfest", "Høstsang", "Bål")] == [0, 0, 1]


def send(page: Page, file: Path) -> str:
    """Send a file in, and return the address of its own page."""
    page.goto(BASE)
    page.get_by_role("link", name="Læs ind fra et regneark").click()
    fine(page)
    page.get_by_label("Vælg regnearket").set_input_files(file)
    page.get_by_role("button", name="Se, hvad der kommer ind").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Se efter, før du læser ind")
    return page.url
