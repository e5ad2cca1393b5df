"""Registering while the database and the web server are killed: what was answered is there."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from samspil.project.tests.test_cli import port as port  # noqa: PLC0414 - a fixture
from samspil.testing.register_load import hold
from samspil.testing.sites import open_folder

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    # A server that is killed says no goodbye, and the connections to it are found open.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.skipif(sys.platform != "linux", reason="kun Linux har /proc"),
]


@pytest.fixture
def var() -> Iterator[Path]:
    """The folder of a site with the example municipality."""
    with open_folder(demo=True) as made:
        yield made


def test_no_registration_that_was_answered_is_lost_when_all_is_killed(var: Path, port: int) -> None:
    held = hold(var, port, rate=10, enough=20)
    assert held.promises == dict.fromkeys(("fsync", "synchronous_commit", "full_page_writes"), "on")
    assert held.refused == []
    assert len(held.answered) >= 40
    assert held.reports
    assert held.lost == 0
