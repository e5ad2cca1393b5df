"""Logging in by a code from the mail, and out again."""

from playwright.sync_api import expect

from tests.journeys.people import ADDRESS, People, ask_for_code, type_code
from tests.journeys.site import Site

LONE, BIRGIT_AND_HANS, ELSE = (
    ADDRESS.format("lone"),
    ADDRESS.format("birgit"),
    ADDRESS.format("else"),
)
UNPROCESSABLE = "status of 422"


def test_lone_gets_in_with_the_code_from_her_mail_and_out_again(people: People, site: Site) -> None:
    page = people.stranger()
    type_code(page, ask_for_code(page, site.post, LONE))
    expect(page.get_by_role("heading", level=1)).to_have_text("Hej Lone")

    page.get_by_role("banner").get_by_role("button", name="Log ud").click()
    expect(page.get_by_role("banner").get_by_role("link", name="Log ind")).to_be_visible()
    page.goto("/fjordby/")
    expect(page).to_have_url(f"{site.url}/konto/log-ind/?next=/fjordby/")


def test_a_code_opens_once_only(people: People, site: Site) -> None:
    people.expect(UNPROCESSABLE)
    first = people.stranger()
    code = ask_for_code(first, site.post, LONE)
    type_code(first, code)
    expect(first.get_by_role("heading", level=1)).to_have_text("Hej Lone")

    second = people.stranger()
    newer = ask_for_code(second, site.post, LONE)
    assert newer != code
    type_code(second, code)
    expect(second.get_by_role("alert")).to_contain_text("Koden passer ikke.")
    type_code(second, newer)
    expect(second.get_by_role("heading", level=1)).to_have_text("Hej Lone")


def test_a_couple_with_one_address_say_who_they_are(people: People, site: Site) -> None:
    page = people.stranger()
    type_code(page, ask_for_code(page, site.post, BIRGIT_AND_HANS))
    expect(page.get_by_role("heading", level=1)).to_have_text("Hvem er du?")
    page.get_by_role("button", name="Hans Nørgaard").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hej Hans")

    page.get_by_role("banner").get_by_role("link", name="Hans Nørgaard").click()
    page.get_by_role("main").get_by_role("link", name="Vælg en anden").click()
    page.get_by_role("button", name="Birgit Nørgaard").click()
    expect(page.get_by_role("banner").get_by_role("link", name="Birgit Nørgaard")).to_be_visible()


def test_three_wrong_codes_and_one_must_ask_for_a_new_one(people: People, site: Site) -> None:
    people.expect(UNPROCESSABLE)
    page = people.stranger()
    code = ask_for_code(page, site.post, ELSE)
    wrong = "111111" if code != "111111" else "222222"
    for _time in range(2):
        type_code(page, wrong)
        expect(page.get_by_label("Kode på seks tal")).to_have_attribute("aria-invalid", "true")
    type_code(page, wrong)
    expect(page.get_by_role("heading", level=1)).to_have_text("Log ind")
    page.goto("/konto/log-ind/kode/")
    expect(page.get_by_label("Kode på seks tal")).to_have_count(0)

    type_code(page, ask_for_code(page, site.post, ELSE))
    expect(page.get_by_role("heading", level=1)).to_have_text("Hej Else")


def test_an_unknown_address_is_told_by_mail_and_not_on_the_page(people: People, site: Site) -> None:
    page = people.stranger()
    page.goto("/konto/log-ind/")
    page.get_by_label("Din mailadresse").fill("ukendt@eksempel.dk")
    page.get_by_role("button", name="Send mig en kode").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Skriv koden fra mailen")
    letter = site.post.next("ukendt@eksempel.dk", after=0)
    assert "Vi kender ikke adressen" in str(letter.get_content())
