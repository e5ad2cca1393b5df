"""A passkey: made on Min side, used to log in, and it knows whose it is."""

from playwright.sync_api import expect

from tests.journeys.passkeys import put_a_finger_in_the_browser
from tests.journeys.people import ADDRESS, People, ask_for_code, type_code
from tests.journeys.site import Site

SHARED = ADDRESS.format("birgit")


def test_hans_makes_a_passkey_and_it_opens_for_him_and_not_for_birgit(
    people: People, site: Site
) -> None:
    page = people.stranger()
    put_a_finger_in_the_browser(page)
    type_code(page, ask_for_code(page, site.post, SHARED))
    page.get_by_role("button", name="Hans Nørgaard").click()
    page.get_by_role("banner").get_by_role("link", name="Hans Nørgaard").click()
    letters = len(site.post.to(SHARED))

    page.get_by_role("link", name="Lav en adgangsnøgle").click()
    page.get_by_label("Hvad skal nøglen hedde?").fill("Min telefon")
    page.get_by_role("button", name="Lav nøglen").click()
    expect(page.get_by_role("listitem").filter(has_text="Min telefon")).to_contain_text(
        "ikke brugt endnu"
    )
    letter = site.post.next(SHARED, after=letters)
    assert "Hej Hans Nørgaard" in str(letter.get_content())

    page.get_by_role("banner").get_by_role("button", name="Log ud").click()
    expect(page.get_by_role("banner").get_by_role("link", name="Log ind")).to_be_visible()
    page.goto("/konto/log-ind/")
    page.get_by_role("button", name="Log ind med adgangsnøgle").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hej Hans")

    page.goto("/konto/min-side/")
    expect(page.get_by_role("listitem").filter(has_text="Min telefon")).to_contain_text(
        "Sidst brugt"
    )
    page.goto("/konto/vaelg-person/")
    expect(page.get_by_role("button", name="Birgit Nørgaard")).to_have_count(0)


def test_a_browser_without_a_passkey_says_so_and_the_code_still_works(
    people: People, site: Site
) -> None:
    page = people.stranger()
    put_a_finger_in_the_browser(page)
    page.goto("/konto/log-ind/")
    page.get_by_role("button", name="Log ind med adgangsnøgle").click()
    expect(page.get_by_text("Det lykkedes ikke.")).to_be_visible()
    address = ADDRESS.format("pia")
    type_code(page, ask_for_code(page, site.post, address))
    expect(page.get_by_role("heading", level=1)).to_have_text("Hej Pia")
