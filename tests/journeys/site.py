# ruff: noqa: S603 - the commands are our own words, the addresses our own machine
"""The real thing, started as those who run the site start it, and the mail it sends."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import psycopg
from aiosmtpd.controller import Controller

from samspil.project import postgres
from samspil.testing.sites import ROOT, environment_in, open_folder

OPEN_SECONDS = 240  # a fresh database, the demo and the static files, on a busy machine
MAIL_SECONDS = 10


class Post:
    """What the SMTP server has been handed, in the order it came."""

    def __init__(self) -> None:
        self._letters: list[tuple[str, EmailMessage]] = []
        self._came = threading.Condition()

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's hook
        """Take a letter in."""
        letter = message_from_bytes(envelope.content, policy=policy.default)
        with self._came:
            self._letters += [(to.lower(), letter) for to in envelope.rcpt_tos]
            self._came.notify_all()
        return "250 OK"

    def to(self, address: str) -> list[EmailMessage]:
        """Return the letters to the address so far."""
        with self._came:
            return [letter for to, letter in self._letters if to == address]

    def next(self, address: str, *, after: int) -> EmailMessage:
        """
        Wait for the letter to the address that comes after so many others.

        :raises AssertionError: it does not come.
        """
        with self._came:
            came = self._came.wait_for(
                lambda: sum(to == address for to, _letter in self._letters) > after, MAIL_SECONDS
            )
        assert came, f"No mail came to {address}"
        return self.to(address)[after]

    def about(self, address: str, words: str, *, after: int = 0) -> EmailMessage:
        """
        Wait for a letter to the address, after so many others, that says these words.

        :raises AssertionError: it does not come.
        """

        def found() -> list[EmailMessage]:
            return [letter for letter in self.to(address)[after:] if words in words_of(letter)]

        with self._came:
            assert self._came.wait_for(found, MAIL_SECONDS), f"No such mail came to {address}"
        return found()[0]


def words_of(letter: EmailMessage) -> str:
    """Return what the letter says, as its reader sees it."""
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


class Server:
    """`samspil run` in a folder of its own: it can be killed, and opened again where it was."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self._folder, self._environment = folder, environment
        self._process: subprocess.Popen[bytes] | None = None

    def open(self) -> None:
        """
        Start it, and wait until it says where it is.

        :raises AssertionError: it does not come up.
        """
        log = self._folder / "run.log"
        with log.open("wb") as said:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "samspil.project.cli", "run", "--demo"],
                cwd=ROOT,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=postgres.dies_with_parent(signal.SIGTERM),  # noqa: PLW1509 - one system call
            )
        deadline = time.monotonic() + OPEN_SECONDS
        while "Samspil kører på" not in log.read_text():
            assert self._process.poll() is None, f"The site did not start:\n{log.read_text()}"
            assert time.monotonic() < deadline, f"Too slow to start:\n{log.read_text()}"
            time.sleep(0.1)

    def kill(self) -> None:
        """Kill the web server and the database at once, as when the power goes (kill -9)."""
        assert self._process
        web = self._folder / f"server-{self._environment['PORT']}.pid"
        database = self._folder / "postgres" / "data" / "postmaster.pid"
        for record in (database, web):
            os.kill(int(record.read_text().split("\n", 1)[0]), signal.SIGKILL)
        self._process.wait(30)

    def stop(self) -> None:
        """Ask it to end, and make it when it will not."""
        if self._process is None:
            return
        self._process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(30)
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


@dataclass
class Site:
    """A running site: where it is, where its mail goes, and its database seen from behind."""

    url: str
    post: Post
    database: str  # as its owner, who stands outside the walls
    environment: dict[str, str] = field(repr=False)
    server: Server = field(repr=False)

    def ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Return what the database answers, asked by its owner."""
        with psycopg.connect(self.database, autocommit=True) as connection:
            cursor = connection.execute(sql, values)
            return cursor.fetchall() if cursor.description else []

    def command(self, *words: str) -> str:
        """Run `samspil` beside the site, as those who run it do; return what it prints."""
        done = subprocess.run(
            [sys.executable, "-m", "samspil.project.cli", *words],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@contextmanager
def running_site() -> Iterator[Site]:
    """Run a block with a new site and its example municipality."""
    with open_folder(demo=True) as folder:
        yield from _running_in(folder)


def _running_in(folder: Path) -> Iterator[Site]:
    post = Post()
    mail = Controller(post, hostname="127.0.0.1", port=free_port())
    mail.start()
    port = free_port()
    environment = environment_in(folder)
    environment |= {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(mail.port), "PORT": str(port)}
    server = Server(folder, environment)
    try:
        server.open()
        cluster = postgres.Cluster(folder / "postgres")
        cluster.start()  # it runs already, so this joins it
        try:
            owner = cluster.url("samspil_owner")
            yield Site(f"http://localhost:{port}", post, owner, environment, server)
        finally:
            cluster.stop()
    finally:
        server.stop()
        mail.stop()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
