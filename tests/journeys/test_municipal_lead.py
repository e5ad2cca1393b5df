"""A new municipality: from the command that opens it to the first invited person's yes."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.people import People
from tests.journeys.site import Site, words_of

LEAD = "asta@nyby.eksempel.dk"
COORDINATOR = "åse@nyby.eksempel.dk".replace("å", "aa")
LINK = re.compile(r"http://\S+/invitation/\S+")


def link_in(site: Site, address: str) -> str:
    """Return the link in the first letter to the address."""
    found = LINK.search(words_of(site.post.next(address, after=0)))
    assert found
    return found.group()


def accept(page: Page, link: str, name: str) -> None:
    """Open the link from the mail and say yes."""
    page.goto(link)
    page.get_by_label("Dit navn").fill(name)
    page.get_by_role("button", name="Ja tak, jeg er med").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Hej {name.split(maxsplit=1)[0]}")


def test_a_new_municipality_comes_into_use(people: People, site: Site) -> None:
    people.expect("status of 404")
    site.command("create-municipality", "nyby", "Nyby", "--lead-email", LEAD)
    page = people.stranger()
    accept(page, link_in(site, LEAD), "Asta Krog")
    stranger = people.stranger()

    open_a_round(page)
    show_it_to_everybody_and_not(page, stranger)
    add_a_centre(page)
    invite_the_coordinator(page)

    invited = people.stranger()
    accept(invited, link_in(site, COORDINATOR), "Åse Øster")
    menu = invited.get_by_role("navigation", name="Hovedmenu")
    menu.get_by_role("link", name="Indsatskort", exact=True).click()
    expect(invited.get_by_role("columnheader", name="Plejecenter Ålunden")).to_be_visible()
    stranger.goto(link_in(site, COORDINATOR))
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Linket virker ikke mere")

    close_the_round(page)
    invited.reload()
    expect(invited.get_by_text("lukket", exact=False).first).to_be_visible()
    expect(invited.get_by_role("link", name="Skriv, hvordan det er")).to_have_count(0)


def open_a_round(page: Page) -> None:
    """See the empty map and open the first round."""
    page.get_by_role("banner").get_by_role("link", name="Indsatskort").click()
    expect(page.get_by_text("Der er ingen runder endnu.")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Åbn en runde").click()
    page.get_by_label("Hvad skal runden hedde?").fill("Første runde")
    page.get_by_label("Hvornår skal I være færdige?").fill("15.05.2027")
    page.get_by_role("button", name="Åbn runden").click()
    expect(page.get_by_text("Runden er åben.")).to_be_visible()
    expect(page.get_by_text("åben til 15. maj 2027")).to_be_visible()


def show_it_to_everybody_and_not(page: Page, stranger: Page) -> None:
    """Open the public page and close it again, seen by somebody from outside."""
    page.get_by_role("main").get_by_role("link", name="Runder").click()
    page.get_by_role("button", name="Vis den offentligt").click()
    address = page.get_by_role("main").get_by_role("link", name="/offentlig/").get_attribute("href")
    assert address
    stranger.goto(address)
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Indsatskort for Nyby Kommune")
    expect(stranger.get_by_role("table").get_by_role("link")).to_have_count(0)
    page.get_by_role("button", name="Luk den offentlige side").click()
    expect(page.get_by_text("Kun folk med adgang kan læse runden.")).to_be_visible()
    stranger.reload()
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Vi kan ikke finde siden")


def add_a_centre(page: Page) -> None:
    """Set up a care centre."""
    page.get_by_role("banner").get_by_role("link", name="Opsætning").click()
    page.get_by_role("main").get_by_role("link", name="Plejecentre").click()
    page.get_by_role("link", name="Tilføj et plejecenter").click()
    page.get_by_label("Navn", exact=True).fill("Plejecenter Ålunden")
    page.get_by_role("main").get_by_role("button").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Plejecenter Ålunden")


def invite_the_coordinator(page: Page) -> None:
    """Invite somebody to the centre, from the centre's own page."""
    page.get_by_role("link", name="Invitér en person").click()
    page.get_by_role("radio", name="Frivilligkoordinator").check()
    page.get_by_role("button", name="Videre").click()
    if page.get_by_label("Hvilket plejecenter arbejder personen på?").count():
        page.get_by_role("button", name="Videre").click()
    page.get_by_label("Personens navn").fill("Åse Øster")
    page.get_by_label("Personens e-mail").fill(COORDINATOR)
    page.get_by_role("button", name="Send invitationen").click()
    expect(page.get_by_role("main")).to_contain_text(COORDINATOR)


def close_the_round(page: Page) -> None:
    """Close the round after a question."""
    page.goto("/nyby/indsatskort/runder/")
    page.get_by_role("link", name="Luk runden").click()
    page.get_by_role("button", name="Luk runden").click()
    expect(page.get_by_text("Runden er lukket.")).to_be_visible()
