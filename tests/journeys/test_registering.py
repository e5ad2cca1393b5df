"""Lone's phone after the walk: one tap, six at most, and nothing lost where there is no net."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    BrowserType,
    Error,
    Locator,
    Page,
    Route,
    expect,
)

from tests.journeys.axe import too_wide, violations
from tests.journeys.conftest import CHROMIUM, flags
from tests.journeys.people import PATIENCE_MS, PHONE, People, log_in_to_demo
from tests.journeys.site import Site

LIST = "/fjordby/registreringer/"
NEW, WITHOUT_NET = f"{LIST}ny/", f"{LIST}uden-net/"
ON_A_PHONE: dict[str, Any] = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
STANDING = """
    SELECT what, residents, count(*)::int FROM registrations_registration
    WHERE deleted_at IS NULL AND created_at > %s GROUP BY what, residents ORDER BY what
"""
KEPT = "Gemt på denne enhed."


class Taps:
    """Counts what the finger does."""

    def __init__(self) -> None:
        self.number = 0

    def on(self, what: Locator) -> None:
        """Tap it."""
        self.number += 1
        what.tap()


@pytest.fixture
def since() -> datetime:
    """When the test began; what was registered before is the demo's."""
    return datetime.now(UTC)


def fill_in(page: Page, what: str, *, residents: str = "4") -> None:
    """Write an activity from nothing."""
    form = page.locator("form:not([data-once]):not([data-cancelled])[data-waits]")
    form.get_by_label("Hvad lavede I?").fill(what)
    for answer in ("Samvær inde", "Flere beboere", "Nej", "Fællesrum", "Tilknyttet plejecentret"):
        form.get_by_label(answer, exact=True).first.check()
    form.get_by_label("Antal beboere", exact=True).fill(residents)
    form.get_by_label("Antal frivillige", exact=True).fill("1")
    form.get_by_label("Start").fill("00:15")
    form.get_by_role("button", name="60 min.").tap()
    form.get_by_role("button", name="Gem").tap()


def ready_for_no_net(page: Page) -> None:
    """Open the form, and wait until the device keeps it."""
    page.goto(NEW)
    expect(page.get_by_text("Virker også uden net.")).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def waiting(page: Page) -> Locator:
    """Return what waits, line by line."""
    return page.locator(".waits-list > li")


def test_the_same_again_takes_one_tap_and_six_at_most_with_other_numbers(
    people: People, site: Site, since: datetime
) -> None:
    people.expect("status of 422")
    page = people.logged_in("lone", **ON_A_PHONE)
    main, taps = page.get_by_role("main"), Taps()
    page.goto("/fjordby/")
    taps.on(main.get_by_role("link", name="Skriv, hvad I lavede"))
    page.wait_for_url(f"**{NEW}")
    assert violations(page) == []
    taps.on(main.locator("form[data-once]").first.get_by_role("button"))
    page.wait_for_url("**/tak/")
    expect(main.get_by_role("heading", level=1)).to_contain_text("Tak. Det var jeres nr.")
    assert taps.number == 2
    assert [number for _what, _residents, number in site.ask(STANDING, since)] == [1]
    assert violations(page) == []
    main.get_by_role("button", name="Fortryd").tap()
    expect(main.get_by_role("button", name="Fortryd sletningen")).to_be_visible()
    assert site.ask(STANDING, since) == []

    page.goto("/fjordby/")
    taps = Taps()
    taps.on(main.get_by_role("link", name="Skriv, hvad I lavede"))
    taps.on(main.get_by_role("link", name="Gåtur om søen").first)
    expect(main.get_by_text("Udfyldt som sidst: Gåtur om søen")).to_be_visible()
    before = int(page.get_by_label("Antal beboere", exact=True).input_value())
    taps.on(main.get_by_role("button", name="Antal beboere: Én mere"))
    taps.on(main.get_by_role("button", name="90 min."))
    taps.on(main.get_by_role("button", name="Gem"))
    page.wait_for_url("**/tak/")
    assert taps.number <= 6
    assert site.ask(STANDING, since) == [("Gåtur om søen", before + 1, 1)]

    main.get_by_role("link", name="Ret").tap()
    page.get_by_label("Heraf mænd", exact=True).fill("100")
    main.get_by_role("button", name="Gem rettelsen").tap()
    expect(main.get_by_role("alert").get_by_text("flere mænd")).to_be_visible()
    page.get_by_label("Antal beboere", exact=True).fill("99")
    page.get_by_label("Heraf mænd", exact=True).fill("")
    main.get_by_role("button", name="Gem rettelsen").tap()
    expect(main.get_by_text("til »99«")).to_be_visible()
    assert violations(page) == []


def test_the_form_is_plain_fields_without_javascript(people: People) -> None:
    page = people.logged_in("birgit", viewport=PHONE, java_script_enabled=False)
    main = page.get_by_role("main")
    page.goto(NEW)
    page.get_by_label("Hvad lavede I?").fill("Spillede kort")
    for answer in ("Samvær inde", "Flere beboere", "Nej", "Fællesrum", "Tilknyttet plejecentret"):
        page.get_by_label(answer, exact=True).first.check()
    for label, said in (
        ("Antal beboere", "4"),
        ("Antal frivillige", "1"),
        ("Start", "00:15"),
        ("Varighed i minutter", "60"),
    ):
        page.get_by_label(label, exact=True).fill(said)
    main.get_by_role("button", name="Gem").click()
    expect(main.get_by_role("heading", level=1)).to_contain_text("Tak. Det var jeres nr.")


@dataclass
class Telephone:
    """A phone with a memory of its own, which can lose its power and be turned on again."""

    kind: BrowserType
    folder: Path
    url: str
    _on: list[BrowserContext] = field(default_factory=list)

    def turn_on(self) -> Page:
        """Return its page."""
        context = self.kind.launch_persistent_context(
            self.folder,
            executable_path=CHROMIUM,
            args=flags(),
            base_url=self.url,
            locale="da-DK",
            **ON_A_PHONE,
        )
        context.set_default_timeout(PATIENCE_MS)
        self._on.append(context)
        return context.pages[0]

    def turn_off(self) -> None:
        """Turn it off as one does."""
        self._on.pop().close()

    def lose_power(self) -> None:
        """Kill the browser, which is given no time to keep anything."""
        os.kill(self._process(), signal.SIGKILL)
        with suppress(Error):
            self._on.pop().close()

    def _process(self) -> int:
        """Return the browser's own process: the one with its folder that is no part of another."""
        ours = f"--user-data-dir={self.folder}".encode()
        for found in Path("/proc").glob("[0-9]*/cmdline"):
            with suppress(OSError):  # it may have ended meanwhile
                words = found.read_bytes().split(b"\0")
                if ours in words and not any(word.startswith(b"--type=") for word in words):
                    return int(found.parent.name)
        raise AssertionError("The browser is not running.")


@pytest.fixture
def telephone(browser: Browser, site: Site, tmp_path: Path) -> Iterator[Telephone]:
    """A phone that is off."""
    phone = Telephone(browser.browser_type, tmp_path / "phone", site.url)
    yield phone
    while phone._on:  # noqa: SLF001 - its own fixture
        phone.turn_off()


def test_what_is_written_with_no_net_and_no_server_is_there_once_though_the_phone_died(
    telephone: Telephone, site: Site, since: datetime
) -> None:
    page = telephone.turn_on()
    log_in_to_demo(page, "lone")
    ready_for_no_net(page)
    telephone.turn_off()

    page = telephone.turn_on()
    page.goto(NEW)
    page.route("**/send/", answer_is_lost)
    fill_in(page, "Uden svar")  # the server stores it, and the phone does not hear of it
    page.wait_for_url(f"**{WITHOUT_NET}")
    expect(waiting(page)).to_have_count(1)
    page.context.set_offline(True)
    page.goto(NEW)
    expect(page.get_by_text("Siden virker også uden net.")).to_be_visible()
    assert "Lone" not in page.content()
    fill_in(page, "Uden net")
    expect(page.get_by_text(KEPT)).to_be_visible()
    page.locator("form[data-once] button").first.tap()
    expect(waiting(page)).to_have_count(3)
    with closed(site):
        telephone.lose_power()
        page = telephone.turn_on()
        page.goto(NEW)
        expect(waiting(page)).to_have_count(3)
        fill_in(page, "Uden server")
        expect(waiting(page)).to_have_count(4)
        assert violations(page) == []
        assert too_wide(page) == []
        telephone.lose_power()
        page = telephone.turn_on()
    page.goto(WITHOUT_NET)
    expect(page.get_by_text("4 registreringer er sendt.")).to_be_visible()
    expect(waiting(page)).to_have_count(0)
    rows = site.ask(STANDING, since)
    assert [number for _what, _residents, number in rows] == [1, 1, 1, 1]
    assert {"Uden svar", "Uden net", "Uden server"} < {what for what, *_rest in rows}


@contextmanager
def closed(site: Site) -> Iterator[None]:
    """Run a block while nobody answers; afterwards the site is open again."""
    site.server.stop()
    try:
        yield
    finally:
        site.server.open()


def answer_is_lost(route: Route) -> None:
    """Let the server have it, and the phone no answer."""
    route.fetch()
    route.abort()


def test_what_is_refused_waits_for_its_writer_past_a_log_out_and_is_mended(
    people: People, site: Site, since: datetime
) -> None:
    people.expect("status of 422", "ERR_INTERNET_DISCONNECTED")
    page = people.stranger(**ON_A_PHONE)
    main = page.get_by_role("main")
    log_in_to_demo(page, "lone")
    ready_for_no_net(page)
    page.context.set_offline(True)
    page.goto(NEW)
    fill_in(page, "Sang i haven", residents="")
    expect(waiting(page)).to_have_count(1)
    page.context.set_offline(False)
    reason = "Skriv, hvor mange beboere der var med."
    expect(waiting(page).get_by_text(reason)).to_be_visible()
    assert violations(page) == []

    page.goto("/fjordby/")
    expect(main.get_by_text("Noget, du har skrevet, er ikke sendt endnu.")).to_be_visible()
    log_out(page)
    expect(page.get_by_role("dialog").get_by_text("ikke sendt endnu")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Bliv her").tap()
    press_log_out(page)
    page.get_by_role("button", name="Log ud alligevel").tap()
    page.wait_for_url(f"{site.url}/")

    log_in_to_demo(page, "birgit")
    page.goto(WITHOUT_NET)
    expect(main.get_by_role("button", name="Gem")).to_be_visible()
    expect(waiting(page)).to_have_count(0)
    assert "Sang i haven" not in page.content()
    page.goto("/fjordby/")
    log_out(page)  # nothing of hers waits, so she is not asked
    page.wait_for_url(f"{site.url}/")

    log_in_to_demo(page, "lone")
    main.get_by_role("link", name="Se, hvad der venter").tap()
    waiting(page).get_by_role("button", name="Ret den").tap()
    expect(main.get_by_role("alert").get_by_text(reason)).to_be_visible()
    assert violations(page) == []
    page.locator("[data-held]").get_by_label("Antal beboere", exact=True).fill("6")
    page.locator("[data-held]").get_by_role("button", name="Gem").tap()
    expect(main.get_by_text("1 registrering er sendt.")).to_be_visible()
    expect(waiting(page)).to_have_count(0)
    assert site.ask(STANDING, since) == [("Sang i haven", 6, 1)]

    page.goto(NEW)
    page.context.clear_cookies(name="sessionid")  # hers has run out
    fill_in(page, "Sang i skoven")
    expect(main.get_by_text("Det, du skrev, er gemt på denne enhed.")).to_be_visible()
    # The next one comes.
    log_in_to_demo(page, "birgit")
    page.wait_for_function("caches.has('samspil-form').then((kept) => !kept)")


def log_out(page: Page) -> None:
    """Log out from the menu."""
    page.get_by_role("button", name="Menu").tap()
    press_log_out(page)


def press_log_out(page: Page) -> None:
    """Press it in the menu that is open."""
    page.get_by_role("dialog", name="Menu").get_by_role("button", name="Log ud").tap()
