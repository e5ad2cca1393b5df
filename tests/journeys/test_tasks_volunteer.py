"""Birgit's five tasks of a minute each, on her phone, done to their end and seen by Lone."""

import re
from datetime import date, timedelta

from playwright.sync_api import Page, expect

from tests.journeys.people import ADDRESS, PHONE, People
from tests.journeys.presses import Presses, task
from tests.journeys.site import Site, words_of

BIRGIT = "Birgit Nørgaard"
LINK = re.compile(r"http://\S+(/fjordby/ture/svar/[^/\s]+/)")


def test_birgit_answers_from_her_letter(people: People, site: Site) -> None:
    address = ADDRESS.format("birgit")
    site.post.about(address, "Kan du være med til")
    phone = people.stranger(viewport=PHONE)
    yes = phone.get_by_role("button", name=re.compile("^Ja,"))
    for letter in reversed(site.post.to(address)):
        if not (found := LINK.search(words_of(letter))):
            continue
        with task(phone, "Say yes or no to a slot from the mail", at=found.group(1)) as hand:
            hand.pressed.append("the link in the letter")
            if yes.count():  # she has answered some of them already
                hand.on(yes, "Ja")
                expect(phone.get_by_role("heading", level=1)).to_contain_text("Tak, ")
                return
    raise AssertionError("There is no letter that she has not answered")


def test_birgit_does_her_other_four(people: People) -> None:
    page = people.logged_in("birgit", viewport=PHONE)
    with task(page, "See when and where I am next") as hand:
        expect(hand.main.get_by_role("region", name="Din næste tur")).to_be_visible()
        hand.link("Mine ture")
        next_time = hand.main.get_by_role("region", name="Her kommer du næste gang")
        expect(next_time.get_by_role("listitem").first).to_contain_text("Plejecenter Birkehøj")

    with task(page, "Write what we did, with three numbers") as hand:
        hand.link("Skriv, hvad I lavede")
        write_what_we_did(hand)
        expect(page.get_by_role("heading", level=1)).to_contain_text("Tak. Det var jeres nr.")
    page.get_by_role("main").get_by_role("button", name="Fortryd").click()

    with task(page, "Say I am away for two weeks") as hand:
        hand.link("Jeg er væk")
        first = date.today() + timedelta(days=200)  # noqa: DTZ011 - far from what the demo has planned
        hand.type("Første dag", first.isoformat())
        hand.type("Sidste dag", (first + timedelta(days=13)).isoformat())
        hand.button("Gem")
        row = hand.main.get_by_role("listitem").filter(has_text=str(first.year)).last
        expect(row.get_by_role("button", name="Fortryd")).to_be_visible()
    expect(as_lone_sees_her(people).get_by_role("heading", name="Væk")).to_be_visible()
    row.get_by_role("button", name="Fortryd").click()

    with task(page, "Find whom to call, and what I may and may not do") as hand:
        hand.link("Hvad må jeg, og hvem ringer jeg til?")
        expect(page.get_by_role("heading", level=1)).to_have_text("Hvad må jeg?")
        expect(hand.main.locator("a[href^='tel:']").first).to_be_visible()


def write_what_we_did(hand: Presses) -> None:
    hand.type("Hvad lavede I?", "Gåtur til søen")
    for choice in ("Samvær ude", "Flere beboere", "Nej", "Tæt på centret"):
        hand.mark(choice)
    for label, number in (
        ("Antal beboere", "6"),
        ("Heraf mænd", "2"),
        ("Antal frivillige", "2"),
        ("Start", "00:00"),
        ("Varighed i minutter", "60"),
    ):
        hand.type(label, number)
    hand.button("Gem")


def as_lone_sees_her(people: People) -> Page:
    lone = people.logged_in("lone", viewport=PHONE)
    lone.goto(f"/fjordby/frivillige/?q={BIRGIT.replace(' ', '+')}")
    lone.get_by_role("link", name=BIRGIT).click()
    return lone
