"""The map as people use it, so that the journeys speak of cells and not of the page's tags."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.journeys.site import Site

MAP = "/fjordby/indsatskort/"
BIRKEHOEJ = "Plejecenter Birkehøj"
COMMON = "Forvaltning"


@dataclass
class MapPage:
    """One person's map."""

    page: Page

    def open(self, drivers: int | str = 1) -> "MapPage":
        """Go to the map, at one driver or at `alle`."""
        self.page.goto(f"{MAP}?drivkraft={drivers}")
        return self

    def cell(self, opportunity: str, column: str = BIRKEHOEJ) -> Locator:
        """Return the cell in the row of the opportunity and under the column's title."""
        heads = self.page.locator(".map-table thead th").all_inner_texts()
        place = next(number for number, head in enumerate(heads) if head.startswith(column))
        return self.page.locator(f"tr#{opportunity} > td").nth(place - 1)

    def write_in(self, opportunity: str, column: str = BIRKEHOEJ) -> Locator:
        """Open a cell by mouse; return it when it can be written in."""
        cell = self.cell(opportunity, column)
        cell.locator("a.cell-open").click()
        expect(words_in(cell)).to_be_focused()
        return cell


def words_in(cell: Locator) -> Locator:
    """Return the field for the words."""
    return cell.get_by_label("Hvordan er det hos jer?")


def said_in(cell: Locator) -> Locator:
    """Return what stands in the cell."""
    return cell.locator("a.cell-open")


def save(cell: Locator) -> None:
    """Press Gem and wait for the answer."""
    cell.get_by_role("button", name="Gem", exact=True).click()
    expect(cell.get_by_text("Gemt kl.")).to_be_visible()


def versions(site: Site, opportunity: str, column: str = BIRKEHOEJ) -> list[str]:
    """Return what has stood in the cell of the open round, oldest first."""
    rows = site.ask(
        """
        SELECT event.text FROM actionmap_cellevent AS event
        JOIN actionmap_round AS round ON round.id = event.round_id AND round.closed_at IS NULL
        LEFT JOIN organisations_carecentre AS centre ON centre.id = event.centre_id
        JOIN organisations_municipality AS place ON place.id = round.tenant_id
        WHERE place.slug = 'fjordby' AND event.opportunity = %s
          AND (centre.name = %s OR (centre.id IS NULL AND event.actor = %s))
        ORDER BY event.pgh_id
        """,
        opportunity,
        column,
        column,
    )
    return [text for (text,) in rows]
