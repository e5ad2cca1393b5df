# ruff: noqa: S608 - the questions are our own words only
"""A meeting whose server is killed in the middle: what was said to be kept is there after it."""

import http.client
import os
import re
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest

from samspil.catalogue.study import study
from samspil.project import postgres
from samspil.project.postgres_roles import OWNER
from samspil.project.tests.test_cli import Site
from samspil.testing.meeting_load import Browser
from samspil.testing.sites import open_folder

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(400),
    # A server that is killed says no goodbye, and the connections to it are found open.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.skipif(sys.platform != "linux", reason="kun Linux har /proc"),
]
ROWS = [opportunity.key for opportunity in study().opportunities]
OPEN_ROUND = """
    SELECT max(round.id) FROM actionmap_round AS round
    JOIN organisations_municipality AS place ON place.id = round.tenant_id
    WHERE place.slug = 'fjordby' AND round.closed_at IS NULL
"""
RUNNING = "SELECT id FROM meetings_meeting WHERE started_at IS NOT NULL AND closed_at IS NULL"
TYPED = "SELECT opportunity, text FROM meetings_livetext WHERE actor = 'administration'"
BODILS = "participant_id IN (SELECT id FROM participation_participant WHERE name = 'Bodil')"
SEEN = f"SELECT opportunity, text FROM participation_ownview WHERE {BODILS}"
MARKED = f"SELECT opportunity FROM priorities_mark WHERE {BODILS}"
ENOUGH = 6  # texts that are kept before the server is killed


@dataclass
class Room:
    """A meeting that is held, and all that the server has said it keeps."""

    var: Path
    port: int
    lead: Browser
    phone: Browser
    path: str = ""
    texts: dict[str, str] = field(default_factory=dict)  # opportunity -> what is being agreed
    views: dict[str, str] = field(default_factory=dict)  # opportunity -> how the phone sees it
    marks: set[str] = field(default_factory=set)

    def begin(self) -> None:
        """Log in as the demo's lead, begin a meeting, and come in from the room."""
        self.lead.ask("/demo/")
        self.lead.ask("/demo/log-ind/mikkel/", {})
        round_id = asked(self.var, OPEN_ROUND)[0][0]
        running = asked(self.var, f"{RUNNING} AND round_id = {round_id}")
        if running:
            self.path = f"/fjordby/moede/{round_id}/{running[0][0]}/"
        else:
            _status, _page, to = self.lead.ask(
                f"/fjordby/moede/{round_id}/", {"title": "Møde", "held_on": ""}
            )
            self.path = to.removesuffix("forbered/")
            self.lead.ask(f"{self.path}begynd/", {})
        _status, _page, _to = self.lead.ask(f"{self.path}kode/", {"kode": "ny"})
        code = asked(self.var, "SELECT code FROM meetings_meeting WHERE code <> ''")[0][0]
        self.phone.ask(f"/fjordby/moede/?kode={code}")
        form = {"kode": code, "name": "Bodil", "sector": "association"}
        status, _page, _to = self.phone.ask("/fjordby/moede/ind/", form)
        assert status == 302

    def write_until_it_dies(self, rows: list[str], kill: Callable[[], None]) -> None:
        """Type, see and mark row by row; kill the server in the midst of it."""
        try:
            for number, row in enumerate(rows):
                if number == ENOUGH:
                    kill()
                self._write(row, f"Skrevet om {row}")
        except (OSError, http.client.HTTPException):
            pass
        self.hang_up()

    def hang_up(self) -> None:
        """Close both connections; the cookies stay."""
        self.lead.close()
        self.phone.close()

    def _write(self, row: str, words: str) -> None:
        text = {"text": words, "status": "", "read_version": "0"}
        where = f"{self.path}tekst/{row}/administration/"
        if self.lead.ask(where, text | {"cell_version": "0"}, htmx=True)[0] == 200:
            self.texts[row] = words
        where = f"{self.path}telefon/{row}/"
        if self.phone.ask(where, text, htmx=True)[0] == 200:
            self.views[row] = words
        if self.phone.ask(f"{where}maerke/", {"maerke": "saet"}, htmx=True)[0] == 200:
            self.marks.add(row)

    def everything_is_there(self) -> None:
        """Look behind the pages for all that the server said it kept."""
        assert self.texts.items() <= dict(asked(self.var, TYPED)).items()
        assert self.views.items() <= dict(asked(self.var, SEEN)).items()
        assert self.marks <= {row for (row,) in asked(self.var, MARKED)}

    def goes_on(self) -> None:
        """See that screen and phone are where they were, with the cookies they had."""
        status, screen, _to = self.lead.ask(self.path)
        assert (status, "meeting-next" in screen) == (200, True)
        status, phone, _to = self.phone.ask(f"{self.path}telefon/")
        assert (status, "Bodil" in phone) == (200, True)
        pulse = re.search(r'data-pulse="([^"]+)"', phone)
        assert pulse
        assert self.phone.ask(f"{pulse[1]}&set=0")[0] == 200
        self.hang_up()


def asked(var: Path, question: str) -> list[tuple[Any, ...]]:
    """Return what the database answers to its owner, who stands outside the walls."""
    with (
        postgres.running(var / "postgres") as cluster,
        psycopg.connect(cluster.url(OWNER), autocommit=True) as connection,
    ):
        return connection.execute(question.encode()).fetchall()


@pytest.fixture
def var() -> Iterator[Path]:
    """The folder of a site with the example municipality."""
    with open_folder(demo=True) as made:
        yield made


@pytest.fixture
def port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def test_a_meeting_survives_that_the_web_server_and_then_the_database_are_killed(
    var: Path, port: int
) -> None:
    def kill_web() -> None:
        os.killpg(int((var / f"server-{port}.pid").read_text()), signal.SIGKILL)

    def kill_database() -> None:
        lock = (var / "postgres" / "data" / "postmaster.pid").read_text()
        os.kill(int(lock.split("\n", 1)[0]), signal.SIGKILL)

    site = Site(var, port, "--demo")
    try:
        for promise in ("fsync", "synchronous_commit", "full_page_writes"):
            assert asked(var, f"SHOW {promise}") == [("on",)]
        room = Room(var, port, Browser(port), Browser(port))
        room.begin()
        deaths = [(kill_web, "Webserveren er gået ned"), (kill_database, "Databasen er gået ned")]
        for number, (kill, said) in enumerate(deaths):
            room.write_until_it_dies(ROWS[number * 20 : number * 20 + 20], kill)
            assert len(room.texts) >= ENOUGH * (number + 1)
            assert len(room.views) >= ENOUGH * (number + 1)
            assert room.marks
            assert site.process.wait(60) == 1
            assert said in site.said.read_text()
            site = Site(var, port, "--demo")
            room.everything_is_there()
            room.goes_on()
    finally:
        if site.process.poll() is None:
            site.stop()
