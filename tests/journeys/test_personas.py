"""What people come for, and how little it takes."""

from playwright.sync_api import expect

from tests.journeys.map_page import MapPage, words_in
from tests.journeys.people import People
from tests.journeys.presses import task

NEWS = "Vi har lavet en aftale med den nye børnehave om at synge sammen."


def test_karen_corrects_a_cell_of_her_column_in_three_presses_from_the_front_page(
    people: People,
) -> None:
    page = people.logged_in("karen")
    with task(page, "Correct a cell of our column", at="/") as hand:
        hand.link("Indsatskort")
        cell = MapPage(page).cell("resident-profiles")
        hand.on(cell.locator("a.cell-open"), "the cell")
        words_in(cell).fill(NEWS)
        hand.on(cell.get_by_role("button", name="Gem", exact=True), "Gem")
        expect(cell.get_by_text("Gemt kl.")).to_be_visible()
        assert len(hand.pressed) == 3


def test_mikkel_sees_the_whole_map_in_two_presses_and_every_column_in_four(people: People) -> None:
    page = people.logged_in("mikkel")
    with task(page, "See the whole map", at="/") as hand:
        hand.link("Indsatskort")
        hand.on(page.get_by_role("link", name="Hele kortet"), "Hele kortet")
        expect(page.locator(".map-driver")).to_have_count(4)
        assert page.get_by_role("rowheader").count() >= 49
        hand.on(page.get_by_role("link", name="kolonner – vælg"), "kolonner – vælg")
        hand.on(page.get_by_role("button", name="Alle kolonner"), "Alle kolonner")
        assert len(hand.pressed) == 4
    for place in ("Plejecenter Birkehøj", "Friplejehjemmet Engen", "Sognenes Besøgstjeneste"):
        expect(page.get_by_role("columnheader", name=place)).to_have_count(1)
