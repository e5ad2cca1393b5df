"""Lone asks, and a volunteer answers from the letter: a phone, no JavaScript, no log-in."""

import re
import time

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.journeys.axe import too_wide, violations
from tests.journeys.people import ADDRESS, PHONE, People
from tests.journeys.site import MAIL_SECONDS, Site, words_of

LINK = re.compile(r"http://\S+(/fjordby/ture/svar/[^/\s]+/)")
ACTIVITY = """
    SELECT max(a.id) FROM activities_activity a
    JOIN organisations_carecentre c ON c.id = a.centre_id
    WHERE c.name = 'Plejecenter Birkehøj' AND a.state = 'planned' AND a.starts_at > now()
    AND EXISTS (SELECT FROM signups_ask s WHERE s.activity_id = a.id)
"""
NOT_ASKED = """
    SELECT v.name, v.email FROM volunteers_volunteer v
    JOIN volunteers_volunteercentre p ON p.volunteer_id = v.id AND p.until IS NULL
    JOIN activities_activity a ON a.centre_id = p.centre_id
    WHERE a.id = %s AND v.email <> '' AND v.association_id IS NULL AND v.contact = 'mail'
    AND v.stage IN ('active', 'starting')
    AND NOT EXISTS (
        SELECT FROM signups_ask s WHERE s.activity_id = a.id AND s.volunteer_id = v.id
    )
    AND NOT EXISTS (
        SELECT FROM volunteers_away w WHERE w.volunteer_id = v.id AND w.taken_back_at IS NULL
        AND a.starts_at::date BETWEEN w.first_day AND w.last_day
    )
    ORDER BY v.id
"""


def letters_of_the_demo(site: Site, address: str) -> int:
    """Wait until the letters of the demo have gone; return how many have come to the address."""
    waits = "SELECT count(*) FROM signups_letter WHERE sent_at IS NULL AND dropped_at IS NULL"
    until = time.monotonic() + 4 * MAIL_SECONDS  # there are many, and a machine may do other things
    while site.ask(waits) != [(0,)] and time.monotonic() < until:
        time.sleep(0.2)
    return len(site.post.to(address))


def asked(people: People, site: Site) -> tuple[int, str, str, int]:
    """
    Let Lone ask those who fit; return the activity and one of them.

    Her name, her address, and how many letters she had got before.
    """
    [(activity,)] = site.ask(ACTIVITY)
    site.ask("UPDATE activities_activity SET seats = 50 WHERE id = %s", activity)
    name, address = site.ask(NOT_ASKED, activity)[0]
    before = letters_of_the_demo(site, address)
    lone = people.logged_in("lone")
    lone.goto(f"/fjordby/ture/{activity}/hvem/")
    lone.get_by_role("link", name="Spørg dem, der kan").click()
    expect(lone.get_by_role("checkbox", name=name)).to_be_checked()
    assert [*violations(lone), *too_wide(lone)] == []
    lone.get_by_role("button", name="Spørg dem").click()
    expect(lone.get_by_role("heading", level=1)).to_have_text("Hvem kommer")
    expect(lone.get_by_text(f"{name} – Spurgt")).to_be_visible()
    return int(activity), name, address, before


def on_a_phone(people: People) -> Page:
    return people.stranger(viewport=PHONE, java_script_enabled=False)


@pytest.mark.slow
def test_a_volunteer_says_yes_from_the_letter_and_then_that_she_cannot(
    people: People, site: Site
) -> None:
    activity, name, address, before = asked(people, site)
    letter = site.post.about(address, "Kan du være med til", after=before)
    assert name.split()[0] in words_of(letter)
    assert name not in str(letter["Subject"])
    found = LINK.search(words_of(letter))
    assert found
    phone = on_a_phone(people)
    phone.goto(found.group(1))
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Kan du være med til")
    assert too_wide(phone) == []
    assert site.ask(
        "SELECT state FROM signups_ask s JOIN volunteers_volunteer v ON v.id = s.volunteer_id"
        " WHERE s.activity_id = %s AND v.name = %s",
        activity,
        name,
    ) == [("asked",)]

    phone.get_by_role("button", name="Ja, jeg kommer").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(f"Tak, {name.split()[0]}!")
    dates = phone.request.get(f"{found.group(1)}tur.ics")
    assert len(Calendar.from_ical(dates.body()).walk("VEVENT")) == 1
    thanks = site.post.about(address, "Tak! Vi ses til", after=before)
    (enclosed,) = [p for p in thanks.walk() if p.get_content_type() == "text/calendar"]
    payload = enclosed.get_payload(decode=True)
    assert isinstance(payload, bytes)
    assert len(Calendar.from_ical(payload).walk("VEVENT")) == 1

    phone.get_by_role("button", name="Jeg kan alligevel ikke").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Tak, fordi du siger til")
    told = site.post.about(ADDRESS.format("lone"), f"{name} kan alligevel ikke komme")
    assert name not in str(told["Subject"])


def test_with_javascript_her_answer_stands_there_at_once_and_is_read_aloud(people: People) -> None:
    page = people.logged_in("birgit")
    page.goto("/fjordby/ture/ledige/")
    page.locator("main .visit-rows a").last.click()
    page.evaluate("window.sameDocument = true")
    heading = page.get_by_role("heading", level=1)
    page.get_by_role("button", name="Ja, ").click()
    expect(heading).to_contain_text("Tak, Birgit!")
    expect(heading).to_be_focused()
    expect(page.locator("[aria-live]#answer-said")).to_have_text("Dit svar er gemt.")
    assert [*violations(page), *too_wide(page)] == []
    page.get_by_role("button", name=re.compile("alligevel ikke|ventelisten")).click()
    expect(heading).to_have_text("Tak, fordi du siger til")
    expect(heading).to_be_focused()
    assert page.evaluate("window.sameDocument")

    # Her log-in has ended: the page to log in on is a page, and does not stand inside this one.
    page.goto(f"{page.url}?igen=1")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Nej, ").click()
    expect(page).to_have_url(re.compile("/log-ind/"))
    expect(heading).to_have_text("Log ind")
