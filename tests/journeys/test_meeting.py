"""A whole meeting: the projector and two phones, from the code on the screen to the minutes."""

import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.journeys.axe import too_wide, violations
from tests.journeys.people import PHONE, People
from tests.journeys.site import Site

SOON_MS = 2000  # within which a change is seen, once the screen has said that it is kept
TEXT = "Vi holder værksted hver torsdag, og vi begynder med dem, der ikke kommer ud."
SEEN = "Vores medlemmer vil gerne være med om torsdagen."


def planned_meeting(page: Page) -> None:
    """Plan a meeting about the open round, from the map, and begin it."""
    page.goto("/fjordby/indsatskort/")
    page.get_by_role("link", name="Møder", exact=True).click()
    page.get_by_label("Hvad skal mødet hedde?").fill("Møde på tværs")
    page.get_by_role("button", name="Planlæg mødet").click()
    page.get_by_role("button", name="Begynd mødet").click()
    expect(page.locator("#meeting-next")).to_be_visible()


def come_in(people: People, code: str, name: str, side: str, **options: Any) -> Page:
    """Come in from the room with the code on the screen."""
    page = people.stranger(viewport=PHONE, **options)
    page.goto("/fjordby/moede/")
    page.get_by_label("Koden på skærmen").fill(code.lower())
    page.get_by_role("button", name="Videre").click()
    page.get_by_label("Hvad hedder du?").fill(name)
    page.get_by_label(side, exact=True).check()
    page.get_by_role("button", name="Kom ind").click()
    expect(page.get_by_label("Sådan ser jeg det")).to_be_visible()
    return page


def go_on(screen: Page) -> None:
    """Press for the next opportunity, and wait until it is there."""
    heading = screen.get_by_role("heading", level=1)
    before = heading.inner_text()
    screen.get_by_role("button", name="Næste").click()
    expect(heading).not_to_have_text(before)


def seconds_until(deed: Callable[[], None]) -> float:
    began = time.monotonic()
    deed()
    return time.monotonic() - began


def test_a_meeting_from_the_code_to_the_minutes(people: People, site: Site) -> None:
    screen = people.logged_in("mikkel")
    planned_meeting(screen)
    code = screen.locator(".room-code").inner_text()
    bodil = come_in(people, code, "Bodil", "Frivilligforening")
    jette = come_in(people, code, "Jette", "Plejecenter")

    # The keys move all three.
    screen.keyboard.press("ArrowRight")
    screen.keyboard.press("ArrowRight")
    expect(screen.get_by_role("button", name="Forrige")).to_be_visible()
    title = screen.get_by_role("heading", level=1).inner_text()
    for phone in (bodil, jette):
        expect(phone.get_by_role("heading", level=1)).to_have_text(title)

    # What is typed is seen on the phones before it is agreed.
    screen.keyboard.press("s")
    words = screen.locator("#live-centre")
    words.fill(TEXT)
    expect(screen.locator("#meeting-text-centre").get_by_text("Ikke aftalt endnu.")).to_be_visible()
    waited = seconds_until(lambda: expect(jette.get_by_text(TEXT)).to_be_visible())
    assert waited * 1000 <= SOON_MS
    expect(jette.locator("#follow-texts").get_by_text("Ikke aftalt endnu.")).to_be_visible()

    # A phone says how she sees it; what she has not saved is never replaced.
    bodil.get_by_label("Sådan ser jeg det").fill(SEEN)
    bodil.get_by_role("button", name="Gem", exact=True).click()
    expect(bodil.get_by_text("Gemt kl.")).to_be_visible()
    expect(screen.locator("#meeting-sides").get_by_text(SEEN).first).to_be_visible()
    expect(words).to_have_value(TEXT)
    jette.get_by_label("Sådan ser jeg det").fill("Halvt skrevet")

    screen.locator("#agree-centre").click()
    expect(screen.get_by_text("Gemt i kortet kl.")).to_be_visible()
    expect(jette.locator("#follow-texts").get_by_text("Ikke aftalt endnu.")).to_have_count(0)
    expect(jette.get_by_label("Sådan ser jeg det")).to_have_value("Halvt skrevet")
    found = [*violations(screen), *violations(bodil), *too_wide(bodil)]
    assert found == [], found

    # One is parked, one is added, and the meeting ends.
    screen.keyboard.press("Escape")
    screen.keyboard.press("p")
    expect(screen.get_by_role("button", name="Tag den op igen")).to_be_visible()
    go_on(screen)
    screen.get_by_text("Spring til en anden mulighed").click()
    screen.get_by_role("link", name="Skriv en ny mulighed ind").click()
    add_opportunity(screen)
    expect(bodil.get_by_role("heading", level=1)).to_have_text("Værksted i skuret")
    screen.get_by_role("link", name="Slut mødet").click()
    screen.get_by_role("button", name="Slut mødet").click()

    minutes = screen.get_by_role("main")
    expect(minutes.get_by_text(TEXT)).to_be_visible()
    expect(minutes.get_by_role("heading", name="Parkeret til senere")).to_be_visible()
    assert violations(screen) == []
    expect(bodil.get_by_role("heading", level=1)).to_have_text("Tak for i dag")
    assert site.ask("SELECT count(*) FROM actionmap_cell WHERE text = %s", TEXT) == [(1,)]


def add_opportunity(page: Page) -> None:
    """Write an opportunity in that the group came to think of."""
    main = page.get_by_role("main")
    main.get_by_label("Titel").fill("Værksted i skuret")
    main.get_by_label("Hvad går den ud på?").fill("Frivillige og beboere reparerer ting sammen.")
    main.get_by_label("Hvilket indsatsfelt hører den til?").select_option(index=1)
    for question in main.get_by_role("group").all():
        question.get_by_role("radio").first.check()
    main.get_by_role("button", name="Tilføj, og vis den").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Værksted i skuret")


def test_a_phone_without_javascript_follows_and_writes(people: People) -> None:
    screen = people.logged_in("mikkel")
    planned_meeting(screen)
    code = screen.locator(".room-code").inner_text()
    page = people.stranger(viewport=PHONE, java_script_enabled=False)
    page.goto(f"/fjordby/moede/?kode={code.replace(' ', '')}")
    page.get_by_label("Hvad hedder du?").fill("Otto")
    page.get_by_label("Frivilligforening", exact=True).check()
    page.get_by_role("button", name="Kom ind").click()
    page.get_by_label("Sådan ser jeg det").fill("Uden programmer")
    page.get_by_role("button", name="Gem", exact=True).click()
    expect(page.get_by_label("Sådan ser jeg det")).to_have_value("Uden programmer")
    expect(page.get_by_role("link", name="Opdatér")).to_be_visible()
    screen.get_by_role("link", name="Slut mødet").click()
    screen.get_by_role("button", name="Slut mødet").click()
    page.get_by_role("link", name="Opdatér").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tak for i dag")
