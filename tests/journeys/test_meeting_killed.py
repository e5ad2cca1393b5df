"""The power goes in the middle of a meeting, and comes back: nothing that was kept is gone."""

from playwright.sync_api import Page, expect

from tests.journeys.people import People
from tests.journeys.site import Site
from tests.journeys.test_meeting import come_in, go_on, planned_meeting

AWAY = "Ingen forbindelse. Vi prøver igen."
AGREED, MORE = "Vi synger sammen hver fredag.", "Vi synger sammen hver fredag og søndag."
SEEN, HALF = "Jeg kan komme om søndagen.", "Jeg kan komme om søndagen, og så kan jeg"
SEEN_BY = """
SELECT v.text FROM participation_ownview v JOIN participation_participant p
  ON p.id = v.participant_id WHERE p.name = %s
"""
MARKED_BY = """
SELECT count(*) FROM priorities_mark m JOIN participation_participant p
  ON p.id = m.participant_id WHERE p.name = %s
"""


def put_away(phone: Page, *, hidden: bool) -> None:
    """Let the phone go into a pocket, or come out of it: the browser tells the page so."""
    phone.evaluate(
        """(hidden) => {
          Object.defineProperty(document, "hidden", {value: hidden, configurable: true});
          document.dispatchEvent(new Event("visibilitychange"));
        }""",
        hidden,
    )


def test_a_meeting_goes_on_by_itself_after_the_server_was_killed(
    people: People, site: Site
) -> None:
    people.expect("ERR_", "htmx:sendError", "htmx:afterRequest")  # nobody answers
    people.expect("status of 500", "Error Code 500")  # or not the database behind
    screen = people.logged_in("mikkel")
    planned_meeting(screen)
    code = screen.locator(".room-code").inner_text()
    typing = come_in(people, code, "Frida", "Frivilligforening")
    asleep = come_in(people, code, "Verner", "Plejecenter")

    # All three have something that the site has said is kept.
    asleep.get_by_role("button", name="Sæt et mærke her").click()
    expect(asleep.get_by_role("button", name="Tag mærket tilbage")).to_be_visible()
    put_away(asleep, hidden=True)
    own = typing.get_by_label("Sådan ser jeg det")
    own.fill(SEEN)
    typing.get_by_role("button", name="Gem", exact=True).click()
    expect(typing.get_by_text("Gemt kl.")).to_be_visible()
    words = screen.locator("#live-association")
    kept = screen.locator("#meeting-text-association").get_by_text("Gemt kl.")
    words.fill(AGREED)
    expect(kept).to_be_visible()

    site.server.kill()
    own.fill(HALF)
    words.fill(MORE)
    for page in (screen, typing):
        expect(page.get_by_text(AWAY)).to_be_visible()
    site.server.open()

    # Nobody reloads anything.
    for page in (screen, typing):
        expect(page.get_by_text(AWAY)).to_be_hidden()
    expect(own).to_have_value(HALF)
    expect(words).to_have_value(MORE)
    expect(typing.locator("#follow-texts").get_by_text(MORE)).to_be_visible()
    assert site.ask(SEEN_BY, "Frida") == [(SEEN,)]
    assert site.ask(MARKED_BY, "Verner") == [(1,)]
    typing.get_by_role("button", name="Gem", exact=True).click()
    expect(typing.get_by_text("Gemt kl.")).to_be_visible()

    screen.keyboard.press("Escape")
    go_on(screen)
    title = screen.get_by_role("heading", level=1).inner_text()
    put_away(asleep, hidden=False)
    for phone in (typing, asleep):
        expect(phone.get_by_role("heading", level=1)).to_have_text(title)
    assert site.ask(SEEN_BY, "Frida") == [(HALF,)]
    screen.get_by_role("link", name="Slut mødet").click()
    screen.get_by_role("button", name="Slut mødet").click()
