"""Every page of the site, at a desk and on phones, in both languages: usable by everybody."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, Response

from samspil.activities.access import ON_A_SCREEN
from samspil.mapping.access import ACROSS
from samspil.participation.access import PARTICIPANT
from samspil.participation.rules import Way
from samspil.registrations.access import AT_A_DOOR
from samspil.signups.access import AT_FACES, BY_LINK
from samspil.testing.pages import EVERYBODY, LOGGED_IN, pages
from samspil.testing.pages import Page as Entry
from tests.journeys.axe import too_wide, violations
from tests.journeys.examples import COUPLE, FRESH, GUEST, Examples
from tests.journeys.people import DESK, NARROW, PHONE, People, speak_danish, speak_english, watched
from tests.journeys.site import Site

# All by one worker while the other takes the rest: the examples take half a minute to make.
pytestmark = pytest.mark.xdist_group("every page")

# What a page asks for by itself, and shows a part of; tried in the meeting's own journey.
FRAGMENTS = {"meetings:pulse", "meetings:present"}
ENTRIES = [page for page in pages() if page.name not in FRAGMENTS]
# One of each app, where the colours are looked at on a phone as well.
FIRST_OF_APP = {page.name.partition(":")[0]: page for page in reversed(ENTRIES)}.values()
PERSONAS = {
    "lead": "mikkel",
    "manager": "karen",
    "coordinator": "lone",
    "care_worker": "fatima",
    "association_lead": "erik",
    "volunteer": "birgit",
    "reader": "ruth",
    "relative": "mette",
}
WAITING, PROVING = "account_confirm_login_code", "accounts:prove-email"
STATES = {"accounts:choose": COUPLE}
# Pages that lead on to another, and those that answer with the page of an error: nobody's log-in is
# closed, no municipality logs in its own, and mail that is sent does not lie in files.
LEADS_ON = {
    "account_request_login_code",
    "account_signup",
    "mfa_login_webauthn",
    "openid_connect_login",
    *("participation:log-in", "participation:spot"),
    "socialaccount_signup",
    # The example is a meeting that has been held: its screen is the minutes now.
    *("meetings:meeting", "meetings:code", "meetings:close"),
}
ANSWERS = {
    "account_inactive": 403,
    "socialaccount_login_error": 401,
    "openid_connect_callback": 404,
    "mails": 404,
    # With a right address it is a file for a calendar; with another's token it is not found.
    **{f"initiatives:feed-{whose}": 404 for whose in ("mine", "all")},
}


class Rooms:
    """One open browser for each who looks at pages: opening a new one takes longer than looking."""

    def __init__(self, people: People, examples: Examples) -> None:
        self.people, self.examples = people, examples
        self._open: dict[str, Page] = {}

    def for_page(self, entry: Entry) -> Page:
        """Return a browser in which somebody has logged in who may open the page."""
        if entry.name == WAITING:
            return self.examples.waiting_for_a_code(self.people)
        who = whose(entry)
        if who not in self._open:
            states = self.examples.states
            self._open[who] = (
                self.people.logged_in(who)
                if who in PERSONAS.values()
                else self.people.stranger(storage_state=states.get(who))
            )
        return self._open[who]

    def troubles(self, *expected: str) -> list[str]:
        """Return what the consoles said since they were last asked, but for what is expected."""
        said, self.people.troubles[:] = list(self.people.troubles), []
        return [trouble for trouble in said if not any(part in trouble for part in expected)]


@pytest.fixture(scope="session")  # a worker may leave these tests and come back to them
def rooms(
    browser: Browser,
    site: Site,
    sessions: dict[str, Any],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Rooms]:
    """Examples of everything, made once, and those who look at them."""
    with watched(browser, site, sessions) as people:
        yield Rooms(people, Examples(people, site, tmp_path_factory.mktemp("examples")))


def whose(entry: Entry) -> str:
    """Return who looks at the page: a state of the examples, a persona, or "" for a stranger."""
    if state := STATES.get(entry.name):
        return state
    if {LOGGED_IN, ACROSS} & set(entry.open_to):
        return FRESH
    if PARTICIPANT in entry.open_to:
        # The manager takes part in the demo's round.
        return GUEST if Way.GUEST in entry.open_to else PERSONAS["manager"]
    if {EVERYBODY, AT_A_DOOR, BY_LINK, AT_FACES, ON_A_SCREEN} & set(entry.open_to):
        return ""
    return PERSONAS[entry.open_to[0]]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_the_page_can_be_used_by_everybody(entry: Entry, rooms: Rooms) -> None:
    page = rooms.for_page(entry)
    if entry.name == PROVING:
        rooms.examples.proving_an_address(page)
    site, url = rooms.examples.site, rooms.examples.url(entry)
    expected = ANSWERS.get(entry.name, 200)
    response = opened(page, url)
    if response is None:
        return  # a button's address, or a file's: there is no page to look at
    assert response.status == expected
    here = page.url.removeprefix(site.url).partition("?")[0]
    assert here == url or entry.name in LEADS_ON, f"{url} led on to {here}"
    found = faults_of(page, site, colours=entry in FIRST_OF_APP)
    page.goto("about:blank")  # a page that asks again every second would go on beside the next ones
    page.set_viewport_size(DESK)  # now that there is nothing to draw anew
    assert found == []
    assert rooms.troubles(f"status of {expected}") == []


def opened(page: Page, url: str) -> Response | None:
    """Open the page; give nothing where there is none to look at."""
    # Answered without the page being drawn.
    asked = page.request.fetch(url, method="OPTIONS", max_redirects=0)
    if "GET" not in asked.headers.get("allow", "GET"):
        return None
    try:
        response = page.goto(url)
    except Error as fault:
        if "Download is starting" not in fault.message:
            raise
        return None
    assert response is not None
    return response if "text/html" in response.headers["content-type"] else None


def faults_of(page: Page, site: Site, *, colours: bool) -> list[str]:
    """
    Return what is wrong with the page that is open, at every width and in both languages.

    :param colours: whether to look at the colours on a phone too; they are the desk's.
    """
    found = [f"1280 px, {fault}" for fault in violations(page)]
    page.set_viewport_size(PHONE)
    found += [f"360 px, {fault}" for fault in violations(page, colours=colours)]
    found += [f"360 px, too wide: {what}" for what in too_wide(page)]
    page.set_viewport_size(NARROW)
    found += [f"320 px, too wide: {what}" for what in too_wide(page)]
    # The same templates with other words: what can go wrong is that they are longer.
    speak_english(page, site)
    page.reload()
    assert page.locator("html").get_attribute("lang") == "en"
    found += [f"320 px, in English, too wide: {what}" for what in too_wide(page)]
    speak_danish(page)
    return found
