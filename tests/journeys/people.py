"""The people of the journeys, each in a browser of her own, and an eye on what goes wrong there."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    ViewportSize,
    WebError,
)

from tests.journeys.site import Post, Site, words_of

DESK = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=360, height=740)
NARROW = ViewportSize(width=320, height=640)  # 1280 at 400 % zoom
PATIENCE_MS = 15_000  # on a machine that does other things as well
ADDRESS = "{}@fjordby.eksempel.dk"
LANGUAGE_COOKIE = "sprog"


class People:
    """Gives out browsers; tells at the end what their consoles said."""

    def __init__(self, browser: Browser, site: Site, sessions: dict[str, Any]) -> None:
        self.browser, self.site = browser, site
        self.troubles: list[str] = []
        self.expected: list[str] = []
        self._sessions = sessions
        self._contexts: list[BrowserContext] = []

    def expect(self, *parts: str) -> None:
        """Let the console say these things in this test, as with an answer of 409 to be tried."""
        self.expected += parts

    def stranger(self, **options: Any) -> Page:
        """Return a page in a new browser where nobody has logged in."""
        context = self.browser.new_context(
            **{"base_url": self.site.url, "locale": "da-DK", "viewport": DESK, **options}
        )
        context.set_default_timeout(PATIENCE_MS)
        context.on("console", self._heard)
        context.on("weberror", self._failed)
        self._contexts.append(context)
        return context.new_page()

    def logged_in(self, persona: str, *, english: bool = False, **options: Any) -> Page:
        """
        Return a page in a new browser where the demo's person has logged in.

        She logs in once in a whole run, so nobody who is to log out comes in this way.
        """
        if persona not in self._sessions:
            page = self.stranger()
            log_in_to_demo(page, persona)
            self._sessions[persona] = page.context.storage_state()
        page = self.stranger(storage_state=self._sessions[persona], **options)
        if english:
            speak_english(page, self.site)
        return page

    def troubles_left(self) -> list[str]:
        """Return what the consoles said and nobody expected."""
        return [said for said in self.troubles if not any(part in said for part in self.expected)]

    def close(self) -> None:
        """Close every browser."""
        for context in self._contexts:
            context.close()

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            where = message.location.get("url", "")
            self.troubles.append(f"{message.type}: {message.text} ({where})")

    def _failed(self, fault: WebError) -> None:
        self.troubles.append(f"fault: {fault.error}")


def speak_english(page: Page, site: Site) -> None:
    """Choose English in this browser only."""
    cookie = {"name": LANGUAGE_COOKIE, "value": "en-gb", "url": site.url}
    page.context.add_cookies([cookie])  # type: ignore[list-item]  # a SetCookieParam is a dict


def speak_danish(page: Page) -> None:
    """Take the choice of English back."""
    page.context.clear_cookies(name=LANGUAGE_COOKIE)


def log_in_to_demo(page: Page, persona: str) -> None:
    """Press the demo's button."""
    page.goto("/demo/")
    page.locator(f'form[action="/demo/log-ind/{persona}/"] button').click()
    page.get_by_role("heading", level=1, name="Hej").wait_for()


def ask_for_code(page: Page, post: Post, address: str) -> str:
    """Ask for a code on the log-in page; return the one that comes by mail."""
    before = len(post.to(address))
    page.goto("/konto/log-ind/")
    page.get_by_label("Din mailadresse").fill(address)
    page.get_by_role("button", name="Send mig en kode").click()
    page.get_by_role("heading", name="Skriv koden fra mailen").wait_for()
    while not (code := code_in(words_of(post.next(address, after=before)))):
        before += 1  # the demo writes to people too
    return code


def code_in(words: str) -> str:
    """Return the line that is a code, or nothing."""
    codes = (line for line in words.splitlines() if line.isdigit() and len(line) == 6)
    return next(codes, "")


def type_code(page: Page, code: str) -> None:
    """Type a code and send it."""
    page.get_by_label("Kode på seks tal").fill(code)
    page.get_by_role("main").get_by_role("button", name="Log ind").click()


@contextmanager
def watched(browser: Browser, site: Site, sessions: dict[str, Any]) -> Iterator[People]:
    """Give out browsers, and fail when one of their consoles said something unexpected."""
    people = People(browser, site, sessions)
    try:
        yield people
    finally:
        people.close()
    left = people.troubles_left()
    assert not left, "The browser complained:\n" + "\n".join(left)
