"""What the pages weigh on the line, measured in the browser with its cache on."""

from playwright.sync_api import Page

from tests.journeys.map_page import MAP
from tests.journeys.people import People, log_in_to_demo

KB = 1000  # bytes
FIRST, LATER, ONE_DRIVER, WHOLE_MAP = 200 * KB, 30 * KB, 30 * KB, 90 * KB
LATER_PAGES = (
    "/konto/log-ind/",
    "/fjordby/",
    "/konto/min-side/",
    f"{MAP}muligheder/varied-activities/",
    f"{MAP}kolonner/",
    "/fjordby/videnskatalog/",
    "/fjordby/privatliv/",
)


class Scales:
    """Weighs each page as the network sees it: compressed, headers and all."""

    def __init__(self, page: Page) -> None:
        self.page, self.bytes = page, 0.0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._add)

    def _add(self, event: dict[str, float]) -> None:
        self.bytes += event["encodedDataLength"]

    def weigh(self, url: str) -> float:
        """Open the page and return what came over the line, in bytes."""
        self.bytes = 0
        self.page.goto(url, wait_until="networkidle")
        return self.bytes


def test_the_first_visit_and_the_later_pages_are_light(people: People) -> None:
    page = people.stranger()
    scales = Scales(page)
    assert 0 < scales.weigh("/") <= FIRST
    log_in_to_demo(page, "karen")
    weights = {url: scales.weigh(url) for url in LATER_PAGES}
    assert {url: weight for url, weight in weights.items() if weight > LATER} == {}


def test_the_map_is_light_too(people: People) -> None:
    page = people.stranger()
    log_in_to_demo(page, "karen")
    scales = Scales(page)
    assert scales.weigh(f"{MAP}?drivkraft=1") <= ONE_DRIVER
    assert scales.weigh(f"{MAP}?drivkraft=alle") <= WHOLE_MAP


def test_the_whole_map_with_every_column_is_light_enough_for_a_phone(people: People) -> None:
    page = people.stranger()
    log_in_to_demo(page, "ruth")
    page.goto(f"{MAP}kolonner/")
    page.get_by_role("button", name="Alle kolonner").click()
    assert Scales(page).weigh(f"{MAP}?drivkraft=alle") <= WHOLE_MAP
