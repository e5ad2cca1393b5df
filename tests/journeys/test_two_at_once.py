"""Two people in the same cell: both texts are seen, and neither is lost."""

from playwright.sync_api import Locator, expect

from tests.journeys.map_page import MapPage, said_in, save, versions, words_in
from tests.journeys.people import People
from tests.journeys.site import Site

KARENS = "Karen: vi har fået en ny musikgruppe."
LONES = "Lone: musikgruppen spiller hver torsdag."


def meet(people: People, opportunity: str) -> Locator:
    """Let both open the cell, Lone save first, and return what Karen sees when she saves."""
    people.expect("status of 409")
    karens = MapPage(people.logged_in("karen")).open(2).write_in(opportunity)
    lones = MapPage(people.logged_in("lone")).open(2).write_in(opportunity)
    words_in(lones).fill(LONES)
    save(lones)
    words_in(karens).fill(KARENS)
    karens.get_by_role("button", name="Gem", exact=True).click()
    expect(karens.get_by_role("alert")).to_contain_text("Lone Madsen har skrevet her")
    expect(karens.get_by_role("alert")).to_contain_text(LONES)
    expect(karens.get_by_role("alert")).to_be_focused()
    expect(words_in(karens)).to_have_value(KARENS)
    return karens


def test_the_later_one_keeps_her_own(people: People, site: Site) -> None:
    cell = meet(people, "recruit-personal-network")
    cell.get_by_role("button", name="Behold min").click()
    expect(cell.get_by_text("Gemt kl.")).to_be_visible()
    expect(cell).to_contain_text(KARENS)
    assert versions(site, "recruit-personal-network")[-2:] == [LONES, KARENS]


def test_the_later_one_lets_the_others_stand(people: People, site: Site) -> None:
    cell = meet(people, "recruit-open-house")
    cell.get_by_role("button", name="Behold teksten fra Lone Madsen").click()
    expect(said_in(cell)).to_have_text(LONES)
    expect(words_in(cell)).to_have_count(0)
    assert versions(site, "recruit-open-house")[-1] == LONES


def test_the_later_one_writes_them_together(people: People, site: Site) -> None:
    cell = meet(people, "recruit-positive-stories")
    cell.get_by_role("button", name="Skriv sammen").click()
    expect(words_in(cell)).to_have_value(f"{LONES}\n\n{KARENS}")
    words_in(cell).fill(f"{LONES} {KARENS}")
    save(cell)
    assert versions(site, "recruit-positive-stories")[-2:] == [LONES, f"{LONES} {KARENS}"]


def test_nothing_is_lost_when_the_page_is_closed_in_the_middle_of_it(
    people: People, site: Site
) -> None:
    cell = meet(people, "recruit-broad-materials")
    page = cell.page
    page.wait_for_load_state("networkidle")
    page.goto("/fjordby/")
    cell = MapPage(page).open(2).cell("recruit-broad-materials")
    cell.locator("a.cell-open").click()
    expect(cell.get_by_role("alert")).to_contain_text(LONES)
    expect(words_in(cell)).to_have_value(KARENS)
    assert versions(site, "recruit-broad-materials")[-1] == LONES


def test_words_from_a_time_without_net_do_not_cover_what_was_saved_meanwhile(
    people: People, site: Site
) -> None:
    people.expect("ERR_INTERNET_DISCONNECTED", "status of 409")
    page = people.logged_in("karen")
    cell = MapPage(page).open(2).write_in("retain-training")
    page.context.set_offline(True)
    words_in(cell).fill(KARENS)
    expect(cell.get_by_text("Ingen forbindelse")).to_be_visible()
    lones = MapPage(people.logged_in("lone")).open(2).write_in("retain-training")
    words_in(lones).fill(LONES)
    save(lones)

    lones.page.close()  # one window at a time has the focus
    page.close()
    page.context.set_offline(False)
    again = page.context.new_page()
    again.bring_to_front()  # as a new page is for whoever opens it
    cell = MapPage(again).open(2).write_in("retain-training")
    expect(words_in(cell)).to_have_value(KARENS)
    cell.get_by_role("button", name="Gem", exact=True).click()
    expect(cell.get_by_role("alert")).to_contain_text(LONES)
    assert versions(site, "retain-training")[-1] == LONES
