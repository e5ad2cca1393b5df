"""What a page looks like while something happens in it, and when something goes wrong."""

from playwright.sync_api import Page, expect

from tests.journeys.axe import too_wide, violations
from tests.journeys.map_page import MAP, MapPage, save, words_in
from tests.journeys.people import PHONE, People
from tests.journeys.site import Site

CHOICES = "actionmap_columnchoice"


def assert_usable(page: Page) -> None:
    """See that axe finds nothing, at a desk and on a phone."""
    assert violations(page) == []
    page.set_viewport_size(PHONE)
    assert violations(page) == []
    assert too_wide(page) == []


def test_an_open_cell(people: People) -> None:
    page = people.logged_in("karen")
    MapPage(page).open(4).write_in("centre-goals")
    assert violations(page) == []


def test_two_texts_in_one_cell(people: People) -> None:
    people.expect("status of 409")
    page = people.logged_in("karen")
    cell = MapPage(page).open(4).write_in("centre-recognition")
    other = MapPage(people.logged_in("lone")).open(4).write_in("centre-recognition")
    words_in(other).fill("Lone skrev det her.")
    save(other)
    words_in(cell).fill("Karen skrev det her.")
    cell.get_by_role("button", name="Gem", exact=True).click()
    expect(cell.get_by_role("button", name="Skriv sammen")).to_be_visible()
    assert violations(page) == []


def test_two_texts_on_the_cells_own_page(people: People) -> None:
    people.expect("status of 409")
    page = people.logged_in("karen", java_script_enabled=True)
    page.goto(f"{MAP}muligheder/centre-coordinator-role/")
    page.locator(".place-list > li").first.get_by_role("link").first.click()
    expect(page.get_by_label("Hvordan er det hos jer?")).to_be_visible()
    other = MapPage(people.logged_in("lone")).open(4).write_in("centre-coordinator-role")
    words_in(other).fill("Lone skrev det her.")
    save(other)
    page.get_by_label("Hvordan er det hos jer?").fill("Karen skrev det her.")
    page.get_by_role("button", name="Gem", exact=True).click()
    expect(page.get_by_role("button", name="Skriv sammen")).to_be_visible()
    assert_usable(page)


def test_the_menu_on_a_phone(people: People) -> None:
    page = people.logged_in("mikkel", viewport=PHONE)
    page.goto("/fjordby/")
    page.get_by_role("button", name="Menu").click()
    drawer = page.get_by_role("dialog", name="Menu")
    expect(drawer.get_by_role("link", name="Indsatskort")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(page.get_by_role("button", name="Menu")).to_be_focused()


def test_a_page_that_is_not_there(people: People) -> None:
    people.expect("status of 404")
    page = people.logged_in("karen")
    page.goto("/fjordby/findes-ikke/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vi kan ikke finde siden")
    assert_usable(page)


def test_a_page_that_is_not_hers(people: People) -> None:
    people.expect("status of 403")
    page = people.logged_in("fatima")
    page.goto(f"{MAP}runder/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Du kan ikke se denne side")
    assert_usable(page)


def test_a_form_whose_secret_is_gone(people: People) -> None:
    people.expect("status of 403")
    page = people.logged_in("karen")
    page.goto("/fjordby/")
    page.context.clear_cookies(name="csrftoken")
    page.get_by_role("banner").get_by_role("button", name="English").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Siden har stået åben for længe")
    assert_usable(page)


def test_something_that_cannot_be_done_now(people: People) -> None:
    people.expect("status of 409")
    page = people.logged_in("mikkel")
    page.goto(f"{MAP}runder/ny/")
    page.get_by_role("button", name="Åbn runden").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert_usable(page)


def test_a_form_with_something_to_correct(people: People) -> None:
    people.expect("status of 422")
    page = people.stranger()
    page.goto("/konto/log-ind/")
    form = page.locator('form[action="/konto/log-ind/"]')
    form.evaluate("(form) => { form.noValidate = true; }")
    page.get_by_label("Din mailadresse").fill("ingen adresse")
    page.get_by_role("button", name="Send mig en kode").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv mailadressen sådan")
    assert_usable(page)


def test_somebody_who_asks_too_often(people: People) -> None:
    people.expect("status of 429")
    page = people.stranger()
    for _time in range(5):
        page.goto("/konto/log-ind/")
        page.get_by_label("Din mailadresse").fill("igen-og-igen@eksempel.dk")
        page.get_by_role("button", name="Send mig en kode").click()
        page.get_by_role("heading", name="Log ind", exact=True, level=1).wait_for(state="detached")
    expect(page.get_by_role("heading", level=1)).to_have_text("Det gik lidt hurtigt")
    assert_usable(page)


def test_a_fault_of_ours(people: People, site: Site) -> None:
    people.expect("status of 500")
    page = people.logged_in("lone")
    site.ask(f"ALTER TABLE {CHOICES} RENAME TO gone")
    try:
        page.goto(f"{MAP}kolonner/")
    finally:
        site.ask(f"ALTER TABLE gone RENAME TO {CHOICES}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Der gik noget galt hos os")
    expect(page.get_by_role("main")).to_contain_text("nummer")
    assert_usable(page)
