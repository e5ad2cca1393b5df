"""What the journeys stand on: the site, a browser, and people who use it."""

import os
import subprocess
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from playwright._impl._driver import compute_driver_executable
from playwright.sync_api import Browser, expect, sync_playwright

from tests.journeys.people import PATIENCE_MS, People, watched
from tests.journeys.site import Site, running_site

# Debian's Chromium without windows first: a new browser in a third of the time, and a fifth less
# work for each page. The whole Chromium does as well.
CHROMIUMS = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")
CHROMIUM = Path(
    os.environ.get("SAMSPIL_CHROMIUM")
    or next((found for found in CHROMIUMS if Path(found).exists()), CHROMIUMS[-1])
)
HERE = Path(__file__).parent
# The pictures of the guides are drawn anew only when asked for.
collect_ignore = [] if os.environ.get("SAMSPIL_SCREENSHOTS") == "1" else ["test_pictures.py"]
expect.set_options(timeout=PATIENCE_MS)
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The site's next page is drawn where the last one was: a process of its own for each takes a
    # quarter more work.
    "--process-per-site",
    # A page lives for a second here: to translate its scripts once more, so that they run faster
    # later, is never paid back. What is thrown away is cleared up seldom.
    "--js-flags=--no-turbofan,--no-maglev,--always-sparkplug,--min-semi-space-size=32",
)


def flags() -> list[str]:
    """Return what Chromium is started with; root has no sandbox."""
    return [*FLAGS, "--no-sandbox"] if os.getuid() == 0 else list(FLAGS)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None, None, None]:
    """
    Mark the journeys before `-m` chooses by the mark, and take them last.

    While the browser is driven the process counts as asynchronous, and Django would refuse the
    database to every test that came after.
    """
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.timeout(300))  # the first one waits for the site as well
    yield
    items.sort(key=lambda item: HERE in item.path.parents)


def _left_out(missing: str) -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(missing)
    pytest.skip(missing)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium; without one the journeys are skipped, and counted aloud."""
    if not CHROMIUM.exists():
        _left_out(f"Chromium mangler ({CHROMIUM})")
    driver, *_program = compute_driver_executable()
    if subprocess.run([driver, "--version"], capture_output=True, check=False).returncode:  # noqa: S603 - Playwright's own path
        _left_out("Det, der styrer Chromium, kan ikke starte (libatomic1 mangler?)")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=flags())
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def site(browser: Browser) -> Iterator[Site]:
    """The site; not started where there is no browser to look at it with."""
    with running_site() as started:
        yield started


@pytest.fixture(scope="session")
def sessions() -> dict[str, Any]:
    """Log-ins that several tests share."""
    return {}


@pytest.fixture
def people(browser: Browser, site: Site, sessions: dict[str, Any]) -> Iterator[People]:
    """Browsers for this test; what their consoles complain of fails it."""
    with watched(browser, site, sessions) as given:
        yield given
