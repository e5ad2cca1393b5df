"""Everything that a form can do, in a browser without JavaScript."""

from playwright.sync_api import expect

from tests.journeys.map_page import MAP, MapPage, save, words_in
from tests.journeys.people import ADDRESS, People, ask_for_code, type_code
from tests.journeys.site import Site

SENIORS = "Seniorkredsen Fjordby"
GRETHES = "Grethe: vi kommer hver onsdag med kage og sang."
MIKKELS = "Mikkel: skrevet på mødet i kommunen."


def test_grethe_reads_writes_settles_and_chooses_without_javascript(
    people: People, site: Site
) -> None:
    people.expect("status of 409")
    page = people.stranger(java_script_enabled=False)
    type_code(page, ask_for_code(page, site.post, ADDRESS.format("grethe")))
    expect(page.get_by_role("heading", level=1)).to_have_text("Hej Grethe")

    page.get_by_role("banner").get_by_role("link", name="Indsatskort").click()
    map_page = MapPage(page)
    expect(page.get_by_role("table")).to_contain_text("Bredt udvalg af aktiviteter")
    map_page.cell("resident-interviews", SENIORS).get_by_role("link").click()

    mikkels = MapPage(people.logged_in("mikkel"))
    mikkels.page.goto(f"{MAP}kolonner/")
    mikkels.page.get_by_role("button", name="Alle kolonner").click()
    theirs = mikkels.open(1).write_in("resident-interviews", SENIORS)
    words_in(theirs).fill(MIKKELS)
    save(theirs)

    page.get_by_label("Hvordan er det hos jer?").fill(GRETHES)
    page.get_by_role("button", name="Gem", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text(MIKKELS)
    expect(page.get_by_label("Hvordan er det hos jer?")).to_have_value(GRETHES)
    page.get_by_role("button", name="Skriv sammen").click()
    expect(page.get_by_label("Hvordan er det hos jer?")).to_have_value(f"{MIKKELS}\n\n{GRETHES}")
    page.get_by_role("button", name="Gem", exact=True).click()
    expect(page.get_by_text("Gemt kl.")).to_be_visible()
    expect(map_page.cell("resident-interviews", SENIORS)).to_contain_text(GRETHES)

    page.get_by_role("link", name="kolonner – vælg").click()
    page.get_by_role("button", name="Alle plejecentre").click()
    expect(page.get_by_role("columnheader", name="Møllebo")).to_be_visible()
    expect(page.get_by_role("columnheader", name=SENIORS)).to_have_count(0)
    page.get_by_role("link", name="kolonner – vælg").click()
    page.get_by_role("checkbox", name="Møllebo").uncheck()
    page.get_by_role("checkbox", name=SENIORS).check()
    page.get_by_role("button", name="Vis kortet sådan").click()
    expect(page.get_by_role("columnheader", name="Møllebo")).to_have_count(0)
    expect(page.get_by_role("columnheader", name=SENIORS)).to_be_visible()

    page.get_by_role("banner").get_by_role("button", name="English").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("banner").get_by_role("button", name="Log out").first.click()
    page.goto("/fjordby/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
