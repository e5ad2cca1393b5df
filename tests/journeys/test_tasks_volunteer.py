"""Birgit's five tasks of a minute each, on her phone, done to their end and seen by Lone."""

import re
from datetime import date, timedelta

from playwright.sync_api import Page, expect

from tests.journeys.axe import too_wide, violations
from tests.journeys.people import ADDRESS, PHONE, People
from tests.journeys.presses import Presses, task
from tests.journeys.site import Site, words_of

BIRGIT = "Birgit Nørgaard"
LINK = re.compile(r"http://\S+(/fjordby/ture/svar/[^/\s]+/)")
NOW = '{"timestamp": 0}'
COMES = """
    SELECT s.activity_id, s.id, v.name, v.email FROM signups_ask s
    JOIN volunteers_volunteer v ON v.id = s.volunteer_id
    JOIN activities_activity a ON a.id = s.activity_id
    JOIN organisations_carecentre c ON c.id = a.centre_id
    WHERE c.name = 'Plejecenter Birkehøj' AND a.state = 'planned' AND a.starts_at > now()
    AND s.state = 'yes' AND v.person_id IS NULL AND v.contact = 'mail' AND v.email <> ''
    ORDER BY a.starts_at DESC, s.id LIMIT 1
"""
IT_IS_OVER = """
    UPDATE activities_activity SET starts_at = now() - interval '2 hours',
    ends_at = now() - interval '1 hour' WHERE id = %s
"""
REGISTERED = """
    SELECT r.status, r.residents, r.staff, s.came FROM signups_attendance d
    JOIN registrations_registration r ON r.id = d.registration_id
    JOIN signups_ask s ON s.activity_id = d.activity_id WHERE s.id = %s
"""


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


def test_who_has_the_charge_says_who_came_from_her_letter(people: People, site: Site) -> None:
    [(activity, ask, name, address)] = site.ask(COMES)
    lone = people.logged_in("lone")
    lone.goto(f"/fjordby/ture/{activity}/hvem/")
    lone.get_by_text("Hvem siger bagefter, hvem der kom?").click()
    lone.get_by_role("button", name=f"Giv ansvaret til {name}").click()
    site.ask(IT_IS_OVER, activity)
    site.command("manage", "procrastinate", "defer", "signups.remind.everywhere", NOW)
    found = LINK.search(words_of(site.post.about(address, "/bagefter/")))
    assert found
    phone = people.stranger(viewport=PHONE)
    with task(phone, "Say who came, in three taps", at=f"{found.group(1)}bagefter/") as hand:
        hand.pressed.append("the link in the letter")
        assert [*violations(phone), *too_wide(phone)] == []
        expect(hand.main.get_by_role("button", name="Ingen frivillige kom")).to_be_visible()
        if hand.main.get_by_label("Antal beboere").count():
            hand.type("Antal beboere", "7")
        hand.mark("Nej")
        hand.button("Gem")
        expect(phone.get_by_text("Nu er det skrevet ned.")).to_be_visible()
    assert len(hand.pressed) == 3
    [(status, residents, staff, came)] = site.ask(REGISTERED, ask)
    assert (status, residents in {0, 1, 7}, staff, came) == ("held", True, "none", True)
