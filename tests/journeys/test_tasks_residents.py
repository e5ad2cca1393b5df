"""What is done for a resident: Per with the staff's tablet, Mette and Fatima on their phones."""

from playwright.sync_api import Page, expect

from tests.journeys.people import ADDRESS, PHONE, People
from tests.journeys.presses import Presses, task
from tests.journeys.site import Site

TABLET = {"width": 820, "height": 1180}
SANG = "Han sang for os, mens han lavede mad om lørdagen."
HELP = "Jeg vil gerne hjælpe til Sankt Hans-festen."
QUESTION = "Hvornår er der sommerfest?"
TASKS = """
    SELECT a.title FROM activities_activity a JOIN organisations_carecentre c ON c.id = a.centre_id
    WHERE c.name = 'Plejecenter Birkehøj' AND a.state = 'planned' AND a.starts_at IS NULL
    AND (now() AT TIME ZONE 'Europe/Copenhagen')::date BETWEEN a.first_day AND a.last_day
    ORDER BY a.id
"""


def test_per_does_his_five_with_fatima(people: People, site: Site) -> None:
    page = people.logged_in("fatima", viewport=TABLET)
    with task(page, "See what happens today") as hand:
        hand.link("I dag med stor skrift")
        expect(page.get_by_role("heading", level=1)).to_have_text("I dag")

    with task(page, "Say yes to something") as hand:
        to_per(hand)
        hand.link("Vil du med?")
        hand.button("Ja tak")
        expect(hand.main.get_by_text("Du har sagt ja tak.").first).to_be_visible()

    with task(page, "Say what I would like to do") as hand:
        to_per(hand)
        hand.link("Mine ønsker")
        hand.on(hand.main.get_by_text("Dans", exact=True), "Dans")
        hand.button("Gem")
        expect(hand.main.locator(".told-words", has_text="Dans")).to_be_visible()

    [_fatimas, (title,)] = site.ask(TASKS)  # it has no time, so it can have been done by now
    with task(page, "Say whether it was good") as hand:
        hand.link(title)
        hand.link("Hvordan gik det?")
        hand.link("Siden med de tre ansigter")
        hand.on(hand.main.locator(".face-good"), "det glade ansigt")
        expect(page.get_by_role("heading", level=1)).to_have_text("Tak!")

    with task(page, "Say whom I want visits from, or not") as hand:
        to_per(hand)
        hand.link("Besøgsven")
        hand.on(hand.main.get_by_text("Måske", exact=True), "Måske")
        hand.button("Gem")
        expect(page.get_by_text("Tak. Det er skrevet ned.")).to_be_visible()


def to_per(hand: Presses) -> None:
    hand.link("Sammen med en beboer")
    hand.on(hand.main.get_by_role("link", name="Per", exact=True), "Per")


def test_mette_does_her_five(people: People, site: Site) -> None:
    page = people.logged_in("mette", viewport=PHONE)
    with task(page, "See the week's activities") as hand:
        hand.link("Se ugens aktiviteter")
        expect(hand.main.get_by_role("listitem").first).to_be_visible()

    with task(page, "Suggest something that used to make dad happy") as hand:
        hand.link("Fortæl om Per: livet før")
        hand.type("Hvad plejede at gøre Per glad?", SANG)
        hand.button("Send")
        expect(hand.main.get_by_role("listitem").filter(has_text=SANG).first).to_be_visible()

    with task(page, "Say »I can help at the summer party«") as hand:
        hand.link("Tilbyd at hjælpe")
        hand.type("Hvad vil du gerne hjælpe med?", HELP)
        hand.button("Send")
        expect(hand.main.get_by_role("listitem").filter(has_text=HELP).first).to_be_visible()
    lone = people.logged_in("lone", viewport=PHONE)
    lone.goto("/fjordby/beboere/")
    lone.get_by_role("main").get_by_role("link", name="Per", exact=True).click()
    expect(lone.get_by_role("region", name="De pårørende vil gerne hjælpe")).to_contain_text(HELP)

    with task(page, "Ask the coordinator a question") as hand:
        hand.link("Skriv til koordinatoren")
        hand.type("Hvad vil du skrive?", QUESTION)
        hand.button("Send")
    site.post.about(ADDRESS.format("lone"), QUESTION)

    with task(page, "Become a volunteer") as hand:
        hand.link("Bliv frivillig")
        hand.link("Plejecenter Birkehøj")
        hand.type("Hvad hedder du?", "Mette Vil Gerne")
        hand.type("Mail", "mette.vil.gerne@eksempel.dk")
        hand.select("Hvordan hørte du om os?", "Jeg er eller var pårørende")
        hand.button("Jeg vil gerne være frivillig")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Tak")
    lone.goto("/fjordby/frivillige/nye/")
    expect(lone.get_by_role("link", name="Mette Vil Gerne", exact=True)).to_be_visible()


def test_fatima_does_her_five(people: People, site: Site) -> None:
    page = people.logged_in("fatima", viewport=PHONE)
    with task(page, "See which volunteers come to the unit today") as hand:
        expect(hand.main.get_by_role("region", name="Kommer i dag")).to_be_visible()
        assert hand.pressed == []

    with task(page, "Say that a resident would like a visit") as hand:
        hand.link("Ønske fra beboer")
        hand.link("Gudrun")
        hand.on(hand.main.get_by_text("Besøg hos én beboer", exact=True), "Besøg hos én beboer")
        hand.button("Gem")
        expect(page.get_by_text("Ønsket er skrevet ned")).to_be_visible()

    [(title,), _pers] = site.ask(TASKS)  # one each: who writes hers first closes the question
    with task(page, "Register the activity I joined") as hand:
        hand.link(title)
        hand.link("Hvordan gik det?")
        hand.type("Hvad tid begyndte I?", "00:00")
        hand.type("Antal frivillige", "2")
        hand.mark("Hele tiden")
        hand.button("Gem")
        expect(page.get_by_text("Tak. Nu er det skrevet ned.")).to_be_visible()
    close_and_open_again(page, people, site)

    with task(page, "See who coordinates and the general guidelines") as hand:
        hand.link("Sådan samarbejder vi")
        expect(page.get_by_role("heading", level=1)).to_have_text("Hvad må jeg?")
        expect(hand.main.get_by_text("Lone Madsen").first).to_be_visible()


def close_and_open_again(page: Page, people: People, site: Site) -> None:
    before = len(site.post.to(ADDRESS.format("karen")))
    with task(page, "Cancel because of illness in the unit") as hand:
        hand.link("Luk for besøg, eller aflys")
        hand.button("Vi har lukket for besøg")
        hand.button("Ja, luk for besøg")
        expect(page.get_by_text("Der er lukket for besøg.")).to_be_visible()
    site.post.about(ADDRESS.format("karen"), "har lukket Plejecenter Birkehøj", after=before)
    birgit = people.logged_in("birgit", viewport=PHONE)
    birgit.goto("/fjordby/kalender/dag/")
    expect(birgit.get_by_role("main").get_by_text("ukket for besøg").first).to_be_visible()
    page.get_by_role("button", name="Åbn for besøg igen").first.click()
    expect(page.get_by_text("Der er åbent for besøg igen.")).to_be_visible()
