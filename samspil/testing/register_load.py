# ruff: noqa: S603 - the commands are our own words
"""
Many register at once while others read reports, and in the midst of it the server is killed.

Real requests against a real site with production durability. Each writer does as a phone does with
what waits: it keeps the key, and sends again until it has been answered. Afterwards the database
is asked for every key that was answered.
"""

import http.client
import os
import random
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import psycopg

from samspil.project import postgres
from samspil.project.postgres_roles import OWNER
from samspil.testing.meeting_load import Browser

WRITERS, READERS = 12, 2
OPEN_SECONDS = 240
NOT_INHERITED = {"DATABASE_URL", "DATABASE_OWNER_URL", "DJANGO_SETTINGS_MODULE", "SECRET_KEY"}
NOT_INHERITED |= {"SAMSPIL_DEV", "SAMSPIL_DEMO", "SAMSPIL_PUBLIC_HOST", "PORT"}
SEND, REPORT = "/fjordby/registreringer/send/", "/fjordby/kortlaegning/"
WRITER = """
    SELECT seat.person_id, seat.centre_id FROM organisations_membership AS seat
    JOIN accounts_person AS person ON person.id = seat.person_id
    JOIN organisations_municipality AS place ON place.id = seat.tenant_id
    WHERE place.slug = 'fjordby' AND seat.role = 'coordinator' AND seat.ended_at IS NULL
        AND person.name LIKE 'Lone %'
"""


@dataclass
class Held:
    """What came of it; seconds. `lost` were answered and are not there afterwards."""

    asked: float  # registrations a second that were meant
    seconds: float
    answered: dict[str, float] = field(default_factory=dict)  # key -> how long the answer took
    refused: list[str] = field(default_factory=list)
    reports: list[float] = field(default_factory=list)
    down: float = 0.0  # from the kill until a registration was answered again
    lost: int = 0
    promises: dict[str, str] = field(default_factory=dict)  # of the database

    @property
    def p50(self) -> float:
        """Half of the answers took no longer."""
        return statistics.median(self.answered.values())

    @property
    def p95(self) -> float:
        """Nineteen of twenty answers took no longer."""
        return statistics.quantiles(self.answered.values(), n=20)[-1]


class Site:
    """The site, as `samspil run` runs it; killed and begun again."""

    def __init__(self, var: Path, port: int) -> None:
        self._var, self.port, self._said = var, port, var / "said"
        self.begin()

    def begin(self) -> None:
        """Run it, and wait until it is open."""
        env = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
        words = ["run", "--demo", "--port", str(self.port)]
        with self._said.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "samspil.project.cli", *words],
                env=env | {"SAMSPIL_VAR": str(self._var)},
                stdout=output,
                stderr=output,
            )
        deadline = time.monotonic() + OPEN_SECONDS
        while "Stop med Ctrl-C" not in self._said.read_text():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(self._said.read_text())
            time.sleep(0.1)

    def kill(self) -> None:
        """Kill the database and the web server at once, with no time to say goodbye."""
        lock = (self._var / "postgres" / "data" / "postmaster.pid").read_text()
        server = (self._var / f"server-{self.port}.pid").read_text()
        os.kill(int(lock.split("\n", 1)[0]), signal.SIGKILL)
        os.killpg(int(server), signal.SIGKILL)
        self.process.wait(60)

    def stop(self) -> None:
        """Stop it as one should."""
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(60)

    @contextmanager
    def database(self) -> Iterator[psycopg.Connection]:
        """Ask the database as its owner, who stands outside the walls."""
        with (
            postgres.running(self._var / "postgres") as cluster,
            psycopg.connect(cluster.url(OWNER), autocommit=True) as connection,
        ):
            yield connection


def hold(var: Path, port: int, *, rate: float, seconds: float = 0, enough: int = 0) -> Held:
    """
    Register at the rate for so many seconds, kill the server half way, and look what is there.

    :param var: an empty folder that everybody may enter.
    :param enough: it goes on, before the kill and after it, until so many have been answered.
    """
    held = Held(asked=rate, seconds=seconds)
    site = Site(var, port)
    try:
        with site.database() as database:
            for name in ("fsync", "synchronous_commit", "full_page_writes"):
                held.promises[name] = str(_one(database, f"SHOW {name}")[0])
            person, centre = _one(database, WRITER)
        over = threading.Event()
        writers = [Writer(port, str(person), str(centre), held) for _each in range(WRITERS)]
        deeds: list[Callable[[threading.Event], None]] = [
            *(writer.write(rate / WRITERS) for writer in writers),
            *(_reading(port, held) for _each in range(READERS)),
        ]
        threads = [threading.Thread(target=deed, args=[over], daemon=True) for deed in deeds]
        for thread in threads:
            thread.start()
        _go_on(held, seconds / 2, enough)
        site.kill()
        killed = time.monotonic()
        site.begin()
        before = len(held.answered)
        while len(held.answered) == before and time.monotonic() - killed < OPEN_SECONDS:
            time.sleep(0.05)
        held.down = time.monotonic() - killed
        _go_on(held, seconds / 2, enough)
        over.set()
        for thread in threads:
            thread.join(60)
        with site.database() as database:
            rows = database.execute("SELECT key::text FROM registrations_registration").fetchall()
        held.lost = len(set(held.answered) - {key for (key,) in rows})
    finally:
        site.stop()
    return held


def _go_on(held: Held, seconds: float, enough: int) -> None:
    """
    Wait so many seconds, and until so many more are answered and a report is read beside them.

    :raises RuntimeError: nobody answers.
    """
    begun, answered, reports = time.monotonic(), len(held.answered), len(held.reports)
    time.sleep(seconds)
    while len(held.answered) - answered < enough or len(held.reports) == reports:
        if time.monotonic() - begun > OPEN_SECONDS:
            raise RuntimeError("nobody answers")
        time.sleep(0.05)


def _one(database: psycopg.Connection, question: str) -> tuple[object, ...]:
    row = database.execute(question.encode()).fetchone()
    assert row is not None
    return row


class Writer:
    """A phone that registers one activity after another."""

    def __init__(self, port: int, person: str, centre: str, held: Held) -> None:
        self._port, self._person, self._centre, self._held = port, person, centre, held

    def write(self, rate: float) -> Callable[[threading.Event], None]:
        """Return what it does until it is over: so many a second, each until it is answered."""

        def run(over: threading.Event) -> None:
            browser = _logged_in(self._port, "lone", over)
            due = time.monotonic() + random.random() / rate  # noqa: S311 - no secret
            while not over.wait(max(0.0, due - time.monotonic())):
                due = max(due + 1 / rate, time.monotonic() - 1)
                browser = self._send(browser, over)
            browser.close()

        return run

    def _send(self, browser: Browser, over: threading.Event) -> Browser:
        form = self._form()
        while not over.is_set():
            begun = time.monotonic()
            try:
                status, text, _to = browser.ask(SEND, form)
            except (OSError, http.client.HTTPException):
                browser.close()
                browser = _logged_in(self._port, "lone", over)
                continue
            if status == 200:
                self._held.answered[form["key"]] = time.monotonic() - begun
                return browser
            if status < 500:
                self._held.refused.append(f"{status} {text[:200]}")
                return browser
            time.sleep(0.2)
        return browser

    def _form(self) -> dict[str, str]:
        day = datetime.now(UTC) - timedelta(days=random.randint(1, 40))  # noqa: S311 - no secret
        return {
            "key": str(uuid4()),
            "person": self._person,
            "centre": self._centre,
            "what": "Kaffe og snak",
            "category": random.choice(["indoor-social", "creative", "exercise"]),  # noqa: S311 - no secret
            "target": "group",
            "residents": str(random.randint(2, 20)),  # noqa: S311 - no secret
            "volunteers": "2",
            "staff": "part",
            "affiliation": "centre",
            "day": day.date().isoformat(),
            "starts_at": "14:00",
            "minutes": "60",
            "place": "common",
            "status": "held",
        }


def _reading(port: int, held: Held) -> Callable[[threading.Event], None]:
    """Return what a reader does: look at the report, again and again."""

    def run(over: threading.Event) -> None:
        browser = _logged_in(port, "mikkel", over)
        while not over.wait(0.5):
            begun = time.monotonic()
            try:
                if browser.ask(REPORT)[0] == 200:
                    held.reports.append(time.monotonic() - begun)
            except (OSError, http.client.HTTPException):
                browser.close()
                browser = _logged_in(port, "mikkel", over)
        browser.close()

    return run


def _logged_in(port: int, persona: str, over: threading.Event) -> Browser:
    """Return a browser in which somebody has logged in; try until the site is there."""
    while True:
        browser = Browser(port)
        try:
            browser.ask("/demo/")
            if browser.ask(f"/demo/log-ind/{persona}/", {})[0] == 302:
                browser.ask("/fjordby/registreringer/uden-net/")
                return browser
        except (OSError, http.client.HTTPException, KeyError):
            browser.close()
        if over.wait(0.3):
            return browser
