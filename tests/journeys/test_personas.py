"""What people come for, and how little it takes."""

from playwright.sync_api import Locator, expect

from tests.journeys.map_page import MapPage, words_in
from tests.journeys.people import PHONE, People

NEWS = "Vi har lavet en aftale med den nye børnehave om at synge sammen."


class Hand:
    """Presses, and counts."""

    def __init__(self) -> None:
        self.presses = 0

    def press(self, what: Locator) -> None:
        """Press once."""
        what.click()
        self.presses += 1


def test_karen_corrects_a_cell_of_her_column_in_three_presses_from_the_front_page(
    people: People,
) -> None:
    page, hand = people.logged_in("karen"), Hand()
    page.goto("/")
    hand.press(page.get_by_role("main").get_by_role("link", name="Indsatskort"))
    cell = MapPage(page).cell("resident-profiles")
    hand.press(cell.locator("a.cell-open"))
    words_in(cell).fill(NEWS)
    hand.press(cell.get_by_role("button", name="Gem", exact=True))
    expect(cell.get_by_text("Gemt kl.")).to_be_visible()
    assert hand.presses == 3


def test_karen_does_it_on_her_phone_in_four(people: People) -> None:
    page, hand = people.logged_in("karen", viewport=PHONE, has_touch=True, is_mobile=True), Hand()
    page.goto("/")
    hand.press(page.get_by_role("main").get_by_role("link", name="Indsatskort"))
    hand.press(page.get_by_role("link", name="Løbende snak om ønsker"))
    hand.press(page.locator(".place-list > li").first.get_by_role("link").first)
    page.get_by_label("Hvordan er det hos jer?").fill(NEWS)
    hand.press(page.get_by_role("button", name="Gem", exact=True))
    expect(page.get_by_text("Gemt kl.")).to_be_visible()
    expect(page.locator(".place-list > li").first).to_contain_text(NEWS)
    assert hand.presses == 4


def test_mikkel_sees_the_whole_map_in_two_presses_and_every_column_in_four(people: People) -> None:
    page, hand = people.logged_in("mikkel"), Hand()
    page.goto("/")
    hand.press(page.get_by_role("main").get_by_role("link", name="Indsatskort"))
    hand.press(page.get_by_role("link", name="Hele kortet"))
    expect(page.locator(".map-driver")).to_have_count(4)
    assert page.get_by_role("rowheader").count() >= 49
    hand.press(page.get_by_role("link", name="kolonner – vælg"))
    hand.press(page.get_by_role("button", name="Alle kolonner"))
    for place in ("Plejecenter Birkehøj", "Friplejehjemmet Engen", "Sognenes Besøgstjeneste"):
        expect(page.get_by_role("columnheader", name=place)).to_have_count(1)
    assert hand.presses == 4
