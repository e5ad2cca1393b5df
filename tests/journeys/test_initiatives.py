"""From what the group decides to what somebody does: her page, her calendar and her mail."""

import re
from datetime import UTC, datetime, timedelta

from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.journeys.axe import too_wide, violations
from tests.journeys.people import ADDRESS, PHONE, People
from tests.journeys.site import Site, words_of

WHAT, STEP = "Julekort fra skoven til hver dør", "Spørg klubben, hvem der tegner"
ROW = "Noget for både mænd og kvinder"
SOON = (datetime.now(UTC) + timedelta(days=3)).date()


def decided(lead: Page) -> None:
    """Let the lead decide an opportunity of the open round, from the list of priorities."""
    lead.goto("/fjordby/")
    main = lead.get_by_role("main")
    main.get_by_role("link", name="Prioritering", exact=True).click()
    main.get_by_role("link", name=ROW).click()
    main.get_by_label("Nu", exact=True).check(force=True)
    main.get_by_label("Hvorfor?").fill("Det er let at begynde på.")
    main.get_by_role("button", name="Gem beslutningen").click()
    expect(lead.get_by_text("Beslutningen er gemt.")).to_be_visible()


def taken_on(lead: Page) -> None:
    """Let Karen's initiative come of the decision."""
    main = lead.get_by_role("main")
    main.get_by_role("link", name="Skriv en handling").click()
    main.get_by_label("Hvad vil I gøre?").fill(WHAT)
    main.get_by_label("Hvem står for det?").select_option(label="Karen Lund")
    main.get_by_label("Hvad er det første skridt?").fill(STEP)
    main.get_by_label("Hvornår?").fill(SOON.strftime("%d.%m.%Y"))
    main.get_by_role("button", name="Gem handlingen").click()
    expect(lead.get_by_role("heading", level=1)).to_have_text(WHAT)
    expect(main.get_by_role("link", name="Besluttet: Nu")).to_be_visible()


def test_a_decision_becomes_karens_and_reaches_her_calendar_and_her_mail(
    people: People, site: Site
) -> None:
    lead = people.logged_in("mikkel")
    decided(lead)
    taken_on(lead)

    karen = people.logged_in("karen", viewport=PHONE)
    karen.goto("/fjordby/")
    karen.get_by_role("main").get_by_role("link", name="Mine handlinger").click()
    main = karen.get_by_role("main")
    expect(main.get_by_role("heading", level=1)).to_have_text("Mine handlinger")
    expect(main.get_by_role("link", name=WHAT)).to_be_visible()
    assert [*violations(karen), *too_wide(karen)] == []

    # Her calendar asks by itself, without her log-in.
    main.get_by_role("link", name="Kalender").click()
    main.get_by_role("button", name="Lav en").click()
    address = main.locator("a[href$='/mine.ics']").inner_text()
    fetched = people.stranger().request.get(address)
    assert fetched.ok
    assert fetched.headers["content-type"].startswith("text/calendar")
    days = {
        str(event["SUMMARY"]): event.decoded("DTSTART")
        for event in Calendar.from_ical(fetched.body()).walk("VEVENT")
    }
    assert days[WHAT] == SOON

    # The morning's job, put into the queue now; the worker sends what it finds.
    site.command(
        "manage", "procrastinate", "defer", "initiatives.remind.everywhere", '{"timestamp": 0}'
    )
    letter = site.post.about(ADDRESS.format("karen"), WHAT)
    assert letter["Subject"] == "En handling i Samspil nærmer sig sin dato"
    assert STEP in words_of(letter)
    link = re.search(r"http://\S+/handlinger/\d+/", words_of(letter))
    assert link

    # It leads to where she says how it goes; two who press at once do not undo each other.
    karen.goto(link.group(0))
    lead.reload()
    karen.get_by_role("button", name="Gå i gang").click()
    expect(karen.get_by_text("Status er gemt.")).to_be_visible()
    lead.get_by_role("button", name="Opgiv").click()
    expect(lead.get_by_text("En anden har ændret handlingen imens.")).to_be_visible()
    expect(lead.get_by_role("button", name="Meld færdig")).to_be_visible()

    karen.get_by_label("Hvad er der sket?").fill("Klubben er med.")
    karen.get_by_role("button", name="Gem noten").click()
    karen.get_by_role("button", name="Tag noten tilbage").click()
    karen.get_by_text("Noter, der er taget tilbage").click()
    karen.get_by_role("button", name="Sæt noten ind igen").click()
    expect(karen.get_by_text("Noten står der igen.")).to_be_visible()
    assert [*violations(karen), *too_wide(karen)] == []
