"""The pictures in the guides, taken of the demo: SAMSPIL_SCREENSHOTS=1 draws them anew."""

import subprocess
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, ViewportSize, expect

from samspil.testing.sites import ROOT
from tests.journeys.map_page import MAP, MapPage, save, words_in
from tests.journeys.people import PHONE, People
from tests.journeys.test_meeting import come_in, go_on, planned_meeting

GUIDES = ROOT / "docs" / "guides" / "images"
FRONT = ROOT / "docs" / "images"
DESK = ViewportSize(width=1280, height=800)
TALL = ViewportSize(width=1280, height=1180)
TO_THE_TOP = "(cell) => cell.scrollIntoView({block: 'start', inline: 'nearest'})"
KARENS = "Vi har fået et herreværelse, hvor mændene spiller kort om onsdagen."
AGREED = "Vi holder værksted hver torsdag, og vi begynder med dem, der ikke kommer ud."
BODILS = "To af vores medlemmer er snedkere og vil gerne være med om torsdagen."
LONES = "Herreværelset åbnede i maj. Otte mænd kommer fast, og to af dem har selv inviteret andre."


def take(page: Page, name: str, folder: Path = GUIDES, **how: Any) -> None:
    """Take a picture of what is seen."""
    folder.mkdir(parents=True, exist_ok=True)
    page.evaluate("document.fonts.ready")
    page.screenshot(path=folder / f"{name}.png", caret="initial", **how)


def from_here(page: Page, place: str) -> None:
    """Scroll the page so that the picture begins at the place."""
    page.locator(place).first.evaluate(
        "(one) => window.scrollBy(0, one.getBoundingClientRect().top - 16)"
    )


def test_the_map(people: People) -> None:
    page = people.logged_in("karen", viewport=DESK)
    MapPage(page).open(1)
    from_here(page, ".map-head")
    take(page, "kort")
    take(page, "indsatskort", FRONT)


def test_an_open_cell_and_two_texts_in_it(people: People) -> None:
    people.expect("status of 409")
    page = people.logged_in("karen", viewport=DESK)
    cell = MapPage(page).open(1).write_in("both-genders")
    words_in(cell).fill(KARENS)
    cell.get_by_label("Delvist").check()
    expect(cell.get_by_text("Kladde gemt kl.")).to_be_visible()
    from_here(page, ".map-scroll")
    cell.evaluate(TO_THE_TOP)
    take(page, "felt")

    other = MapPage(people.logged_in("lone")).open(1).write_in("both-genders")
    words_in(other).fill(LONES)
    save(other)
    cell.get_by_role("button", name="Gem", exact=True).click()
    expect(cell.get_by_role("button", name="Skriv sammen")).to_be_visible()
    page.set_viewport_size(TALL)
    cell.evaluate(TO_THE_TOP)
    take(page, "konflikt")


def test_an_opportunity_on_a_phone(people: People) -> None:
    page = people.logged_in("karen", viewport=PHONE, device_scale_factor=2)
    page.goto(f"{MAP}muligheder/varied-activities/")
    from_here(page, "h1")
    take(page, "mulighed-telefon")


def test_columns_and_rounds(people: People) -> None:
    page = people.logged_in("karen", viewport=DESK)
    page.goto(f"{MAP}kolonner/")
    from_here(page, ".breadcrumbs, h1")
    take(page, "kolonner")
    page = people.logged_in("mikkel", viewport=DESK)
    page.goto(f"{MAP}runder/")
    from_here(page, ".breadcrumbs, h1")
    take(page, "runder")


def test_before_the_meeting(people: People) -> None:
    page = people.logged_in("mikkel", viewport=DESK)
    page.goto("/fjordby/")
    page.get_by_role("link", name="Forbered mødet").click()
    page.wait_for_url("**/status/")
    at = page.url.removesuffix("status/")
    from_here(page, ".breadcrumbs, h1")
    take(page, "deltagere")
    page.goto(f"{at}inviter/")
    page.get_by_label("Fra foreningerne").fill(
        "Agnes Lind, agnes.lind@eksempel.dk, Birkehøjs Venner\nOtto Berg"
    )
    from_here(page, ".breadcrumbs, h1")
    take(page, "inviter")
    page.goto(f"{at}indspil/outside-daytime/")
    from_here(page, "h1")
    take(page, "forskelle")
    phone = people.logged_in("erik", viewport=PHONE, device_scale_factor=2)
    phone.goto(f"{at}muligheder/outside-daytime/")
    from_here(phone, "h1")
    take(phone, "indspil-telefon")


def test_the_meeting(people: People) -> None:
    screen = people.logged_in("mikkel", viewport=TALL)
    planned_meeting(screen)
    code = screen.locator(".room-code").inner_text()
    phone = come_in(people, code, "Bodil", "Frivilligforening", device_scale_factor=2)
    heading = screen.get_by_role("heading", level=1)
    for _step in range(2):
        go_on(screen)
    expect(phone.get_by_role("heading", level=1)).to_have_text(heading.inner_text())
    phone.get_by_label("Sådan ser jeg det").fill(BODILS)
    phone.get_by_role("button", name="Gem", exact=True).click()
    expect(screen.locator("#meeting-sides").get_by_text(BODILS)).to_be_visible()
    screen.locator("#live-centre").fill(AGREED)
    expect(phone.get_by_text(AGREED)).to_be_visible()
    screen.evaluate("document.activeElement.blur()")
    take(screen, "moede-skaerm", clip={"x": 0, "y": 0, "width": 1280, "height": 900})
    from_here(phone, "h1")
    take(phone, "moede-telefon")

    screen.locator("#agree-centre").click()
    expect(screen.get_by_text("Gemt i kortet kl.")).to_be_visible()
    go_on(screen)
    screen.get_by_role("button", name="Parkér").click()
    expect(screen.get_by_role("button", name="Tag den op igen")).to_be_visible()
    screen.set_viewport_size(DESK)
    screen.get_by_role("link", name="Vis koden stort").click()
    from_here(screen, "h1")
    take(screen, "moede-kode")
    screen.get_by_role("link", name="Tilbage til skærmen").click()
    screen.get_by_role("link", name="Slut mødet").click()
    screen.get_by_role("button", name="Slut mødet").click()
    from_here(screen, ".breadcrumbs, h1")
    take(screen, "referat")


def test_from_marks_to_initiatives(people: People) -> None:
    phone = people.logged_in("mikkel", viewport=PHONE, device_scale_factor=2)
    phone.goto("/fjordby/")
    phone.get_by_role("main").get_by_role("link", name="Dine indspil").click()
    phone.get_by_role("link", name="sæt dine mærker").click()
    from_here(phone, "h1")
    take(phone, "maerker-telefon")
    page = people.logged_in("mikkel", viewport=TALL)
    page.goto("/fjordby/prioritering/")
    from_here(page, ".breadcrumbs, h1")
    take(page, "prioritering")
    page.get_by_role("link", name="Aktiviteter aften og weekend").click()
    from_here(page, "h1")
    take(page, "beslutning")
    page.goto("/fjordby/handlinger/")
    page.set_viewport_size(DESK)
    from_here(page, ".breadcrumbs, h1")
    take(page, "tavle")
    page.get_by_role("link", name="Besøgsvenner torsdag aften").click()
    page.set_viewport_size(TALL)
    from_here(page, "h1")
    take(page, "handling")


def test_the_map_on_paper(people: People, tmp_path: Path) -> None:
    page = people.logged_in("karen")
    MapPage(page).open(1)
    with page.expect_download() as coming:
        page.get_by_role("main").get_by_role("link", name="PDF", exact=True).click()
    paper = tmp_path / "kort.pdf"
    coming.value.save_as(paper)
    drawing = ["pdftoppm", "-png", "-singlefile", "-scale-to-x", "1280", "-scale-to-y", "-1"]
    subprocess.run([*drawing, str(paper), str(GUIDES / "pdf")], check=True)  # noqa: S603 - our own words


def test_the_lenses_and_the_follow_up(people: People) -> None:
    page = people.logged_in("karen", viewport=TALL)
    page.goto("/fjordby/vinkler/spaendingsfelter/")
    page.get_by_role("link", name="Ensomhed").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ensomhed")
    from_here(page, ".breadcrumbs, h1")
    take(page, "spaendingsfelt")
    page.goto("/fjordby/opfoelgning/")
    from_here(page, ".moved-row")
    take(page, "opfoelgning")
    page.goto("/fjordby/opfoelgning/beslutninger/")
    from_here(page, ".breadcrumbs, h1")
    take(page, "du-sagde")
    page.goto("/fjordby/vinkler/lederroller/")
    from_here(page, ".breadcrumbs, h1")
    take(page, "lederroller")


def test_what_was_done(people: People) -> None:
    people.expect("ERR_INTERNET_DISCONNECTED")
    page = people.logged_in("lone", viewport=PHONE, device_scale_factor=2)
    page.goto("/fjordby/registreringer/ny/")
    expect(page.get_by_text("Virker også uden net.")).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    from_here(page, "h1")
    take(page, "registrer-igen")
    page.locator("form[data-once] button").first.click()
    page.wait_for_url("**/tak/")
    from_here(page, "h1")
    take(page, "registrer-tak")
    page.get_by_role("button", name="Fortryd").click()
    expect(page.get_by_role("button", name="Fortryd sletningen")).to_be_visible()
    page.context.set_offline(True)
    page.goto("/fjordby/registreringer/ny/")
    page.locator("form[data-once] button").first.click()
    expect(page.get_by_text("Gemt på denne enhed. Den bliver sendt")).to_be_visible()
    from_here(page, "h1")
    take(page, "registrer-uden-net")
