"""The net goes and comes back: it is said plainly, and what was typed is sent once."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.journeys.map_page import MapPage, save, versions, words_in
from tests.journeys.people import People
from tests.journeys.site import Site

TYPED = "Skrevet i kælderen, hvor der ikke er net."
NO_NET = "ERR_INTERNET_DISCONNECTED"
TOLD = "Ingen forbindelse. Teksten er gemt på denne enhed"


def cookies_of(page: Page) -> list[Any]:
    """Return the browser's cookies as they can be put into another."""
    return list(page.context.cookies())


def test_typing_goes_on_without_net_and_is_saved_once_when_it_is_back(
    people: People, site: Site
) -> None:
    people.expect(NO_NET, "htmx:sendError", "htmx:afterRequest")
    page = people.logged_in("karen")
    cell = MapPage(page).open(3).write_in("org-single-entry")
    page.context.set_offline(True)
    words_in(cell).fill(TYPED)
    expect(cell.get_by_text(TOLD)).to_be_visible()
    cell.get_by_role("button", name="Gem", exact=True).click()
    expect(page.get_by_role("alert").get_by_text("Det blev ikke gemt")).to_be_visible()
    expect(words_in(cell)).to_have_value(TYPED)

    page.context.set_offline(False)
    expect(cell.get_by_text("Kladde gemt kl.")).to_be_visible()
    save(cell)
    expect(page.get_by_text("Det blev ikke gemt")).to_be_hidden()
    assert versions(site, "org-single-entry").count(TYPED) == 1


def test_what_was_typed_without_net_is_there_though_the_page_was_closed(
    people: People, site: Site
) -> None:
    people.expect(NO_NET)
    page = people.logged_in("karen")
    cell = MapPage(page).open(3).write_in("org-plus-sum")
    page.context.set_offline(True)
    words_in(cell).fill(TYPED)
    cell.get_by_label("I vid udstrækning").check()
    expect(cell.get_by_text(TOLD)).to_be_visible()
    page.close()

    page.context.set_offline(False)
    back = page.context.new_page()
    cell = MapPage(back).open(3).write_in("org-plus-sum")
    expect(words_in(cell)).to_have_value(TYPED)
    expect(cell.get_by_label("I vid udstrækning")).to_be_checked()
    expect(cell.get_by_text("Her står det, du skrev uden forbindelse")).to_be_visible()
    save(cell)
    assert versions(site, "org-plus-sum").count(TYPED) == 1

    cell = MapPage(back).open(3).write_in("org-plus-sum")
    expect(cell.get_by_text("Her står det, du skrev uden forbindelse")).to_be_hidden()


def test_one_persons_unsent_words_are_not_shown_to_the_next_at_the_same_tablet(
    people: People,
) -> None:
    people.expect(NO_NET)
    page = people.logged_in("karen")
    cell = MapPage(page).open(3).write_in("org-agreements")
    page.context.set_offline(True)
    words_in(cell).fill(TYPED)
    expect(cell.get_by_text(TOLD)).to_be_visible()
    page.context.set_offline(False)
    page.goto("about:blank")

    page.context.clear_cookies()
    page.context.add_cookies(cookies_of(people.logged_in("lone")))
    cell = MapPage(page).open(3).write_in("org-agreements")
    expect(words_in(cell)).not_to_have_value(TYPED)


def test_whoever_was_logged_out_meanwhile_is_told_and_finds_her_words_again(
    people: People, site: Site
) -> None:
    page = people.logged_in("karen")
    cookies = cookies_of(page)
    cell = MapPage(page).open(3).write_in("org-sharing-infrastructure")
    page.context.clear_cookies(name="sessionid")
    words_in(cell).fill(TYPED)
    expect(cell.get_by_text("Du er logget ud.")).to_be_visible()
    cell.get_by_role("button", name="Gem", exact=True).click()
    expect(cell.get_by_text("Du er logget ud.")).to_be_visible()
    expect(words_in(cell)).to_have_value(TYPED)

    page.context.add_cookies(cookies)
    page.reload()
    cell = MapPage(page).write_in("org-sharing-infrastructure")
    expect(words_in(cell)).to_have_value(TYPED)
    save(cell)
    assert versions(site, "org-sharing-infrastructure").count(TYPED) == 1
