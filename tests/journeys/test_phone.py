"""The map on a phone: one opportunity at a time, one's own column first, written in there."""

from playwright.sync_api import expect

from tests.journeys.map_page import BIRKEHOEJ, MAP, versions
from tests.journeys.people import NARROW, PHONE, People
from tests.journeys.site import Site

NEWS = "Skrevet på telefonen i bussen."


def test_karen_pages_through_the_opportunities_and_writes_in_her_own_column(
    people: People, site: Site
) -> None:
    page = people.logged_in("karen", viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Indsatskort").click()
    expect(page.locator(".map-table td").first).to_be_hidden()
    page.get_by_role("link", name="Bredt udvalg af aktiviteter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bredt udvalg af aktiviteter")
    expect(page.get_by_role("link", name="Forrige")).to_have_count(0)
    page.get_by_role("link", name="Næste").click()
    expect(page.get_by_text("2 af ")).to_be_visible()
    page.get_by_role("link", name="Forrige").click()
    expect(page.get_by_text("1 af ")).to_be_visible()

    page.goto(f"{MAP}muligheder/good-match/")
    first = page.locator(".place-list > li").first
    expect(first.get_by_role("heading")).to_contain_text(BIRKEHOEJ)
    first.get_by_role("link", name="Ret").or_(first.get_by_role("link", name="Skriv")).tap()
    page.get_by_label("Hvordan er det hos jer?").fill(NEWS)
    page.get_by_role("button", name="Gem", exact=True).tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Det gode match")
    expect(page.get_by_text("Gemt kl.")).to_be_visible()
    expect(first).to_contain_text(NEWS)
    assert versions(site, "good-match").count(NEWS) == 1


def test_what_is_typed_on_the_phone_is_kept_without_net_too(people: People, site: Site) -> None:
    people.expect("ERR_INTERNET_DISCONNECTED", "htmx:")
    page = people.logged_in("karen", viewport=NARROW, has_touch=True, is_mobile=True)
    page.goto(f"{MAP}muligheder/involvement-methods/")
    page.locator(".place-list > li").first.get_by_role("link").first.tap()
    expect(page.get_by_label("Hvordan er det hos jer?")).to_be_visible()
    page.wait_for_load_state("load")  # a person types later than a test does
    page.get_by_label("Hvordan er det hos jer?").fill(NEWS)
    expect(page.get_by_text("Kladde gemt kl.")).to_be_visible()
    here = page.url
    page.context.set_offline(True)
    page.get_by_label("Hvordan er det hos jer?").fill(f"{NEWS} Og i tunnelen.")
    expect(page.get_by_text("Ingen forbindelse.")).to_be_visible()
    page.get_by_role("button", name="Gem", exact=True).tap()
    expect(page.get_by_text("Det blev ikke gemt")).to_be_visible()

    page.close()
    page.context.set_offline(False)
    page = page.context.new_page()
    page.goto(here)
    expect(page.get_by_label("Hvordan er det hos jer?")).to_have_value(f"{NEWS} Og i tunnelen.")
    page.get_by_role("button", name="Gem", exact=True).tap()
    expect(page.get_by_text("Gemt kl.")).to_be_visible()
    assert versions(site, "involvement-methods").count(f"{NEWS} Og i tunnelen.") == 1
