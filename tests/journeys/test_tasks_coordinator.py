"""Lone's five tasks of a minute each, on her phone, done to their end."""

from datetime import UTC, datetime

from playwright.sync_api import Page, expect

from tests.journeys.people import PHONE, People
from tests.journeys.presses import START, task
from tests.journeys.site import Site

NEW, NEW_ADDRESS = "Carsten Øllgaard", "carsten.oellgaard@eksempel.dk"
ASKED_LATELY = """
    SELECT DISTINCT v.email FROM signups_ask a JOIN volunteers_volunteer v ON v.id = a.volunteer_id
    WHERE a.asked_at > %s AND v.contact = 'mail' AND v.email <> ''
"""


def test_lone_does_her_five(people: People, site: Site) -> None:
    page = people.logged_in("lone", viewport=PHONE)
    with task(page, "See today: who comes, who is missing") as hand:
        comes = hand.main.get_by_role("region", name="Kommer i dag")
        expect(comes.locator(".start-list, .note").first).to_be_visible()
        expect(hand.main.get_by_role("region", name="Mangler")).to_be_visible()
        assert hand.pressed == []

    with task(page, "Register an activity that happened") as hand:
        hand.link("Skriv, hvad I lavede")
        hand.on(page.locator("form[data-once]").get_by_role("button"), "Det samme i dag")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Tak. Det var jeres nr.")
    hand.button("Fortryd")  # what is counted elsewhere is left as it was
    expect(hand.main.get_by_role("button", name="Fortryd sletningen")).to_be_visible()

    find_a_replacement(page, site)
    answer_a_new_volunteer(page, site)

    with task(page, "See whom to call or thank this month") as hand:
        names = hand.main.get_by_role("region", name="Hold kontakten").locator("li")
        assert 1 <= names.count() <= 5
        for row in names.all():
            expect(row.get_by_role("link")).to_have_count(1)  # one verb each
        assert hand.pressed == []


def find_a_replacement(page: Page, site: Site) -> None:
    since = datetime.now(UTC)
    page.goto(START)
    region = page.get_by_role("region", name="Mangler")
    missing = region.get_by_role("link", name="Spørg dem, der kan")
    somebody_fits = page.locator("fieldset.visit-people input:checked")
    for number in range(missing.count()):
        with task(page, "Find a replacement for a cancelled slot") as hand:
            hand.on(missing.nth(number), "Spørg dem, der kan")
            expect(page.get_by_role("heading", level=1)).to_have_text("Spørg dem, der kan")
            if not somebody_fits.count():
                continue  # nobody has the course it takes
            hand.button("Spørg dem")
            expect(page.get_by_role("heading", level=1)).to_have_text("Hvem kommer")
            break
    reached = [address for (address,) in site.ask(ASKED_LATELY, since)]
    assert reached, "Nobody was asked"
    site.post.about(reached[0], "Kan du være med til")


def answer_a_new_volunteer(page: Page, site: Site) -> None:
    with task(page, "Answer a new volunteer and book a start talk") as hand:
        hand.link("Nye frivillige")
        hand.link(f"Svar og book en samtale – {NEW}")
        hand.type("Et par ord til den frivillige", "Vi glæder os til at se dig.")
        hand.button("Book")
        expect(hand.main.get_by_role("link", name=NEW)).to_have_count(0)
    site.post.about(NEW_ADDRESS, "Vi glæder os til at se dig.")
