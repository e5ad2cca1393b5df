"""Registering while the database and the web server are killed: what was answered is there."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from samspil.project.tests.test_cli import open_folder
from samspil.project.tests.test_cli import port as port  # noqa: PLC0414 - a fixture
from samspil.testing.register_load import hold

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    # A server that is killed says no goodbye, and the connections to it are found open.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.skipif(sys.platform != "linux", reason="kun Linux har /proc"),
]


@pytest.fixture
def var() -> Iterator[Path]:
    """An empty folder for the data of a site."""
    with open_folder() as made:
        yield made


def test_no_registration_that_was_answered_is_lost_when_all_is_killed(var: Path, port: int) -> None:
    held = hold(var, port, rate=10, seconds=12)
    assert held.promises == dict.fromkeys(("fsync", "synchronous_commit", "full_page_writes"), "on")
    assert held.refused == []
    assert len(held.answered) > 4
    assert held.reports
    assert held.lost == 0
