# ruff: noqa: S603 - the commands are our own words, the addresses our own machine
"""The real thing, started as those who run the site start it, and the mail it sends."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
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

ROOT = Path(__file__).resolve().parents[2]
OPEN_SECONDS = 240  # a fresh database, the demo and the static files, on a busy machine
MAIL_SECONDS = 10
# What a test run has set for itself, and a fresh terminal has not.
NOT_INHERITED = re.compile(r"DATABASE_|DJANGO_|SAMSPIL_|SECRET_KEY|PORT$|EMAIL_|PG_BIN|PYTEST_")


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


def words_of(letter: EmailMessage) -> str:
    """Return what the letter says, as its reader sees it."""
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


@dataclass
class Site:
    """A running site: where it is, where its mail goes, and its database seen from behind."""

    url: str
    post: Post
    database: str  # as its owner, who stands outside the walls
    environment: dict[str, str] = field(repr=False)

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
    folder = Path(tempfile.mkdtemp(prefix="samspil-journeys-"))
    folder.chmod(0o755)  # the database may run as somebody else
    post = Post()
    mail = Controller(post, hostname="127.0.0.1", port=free_port())
    mail.start()
    port = free_port()
    environment = {name: said for name, said in os.environ.items() if not NOT_INHERITED.match(name)}
    environment |= {
        "SAMSPIL_VAR": str(folder),
        "SAMSPIL_DEV": "1",
        "SAMSPIL_DEMO": "1",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(mail.port),
        "PORT": str(port),
    }
    log = folder / "run.log"
    try:
        with _process(environment, log) as process:
            _wait_until_open(process, log)
            cluster = postgres.Cluster(folder / "postgres")
            cluster.start()  # it runs already, so this joins it
            try:
                owner = cluster.url("samspil_owner")
                yield Site(f"http://localhost:{port}", post, owner, environment)
            finally:
                cluster.stop()
    finally:
        mail.stop()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _process(environment: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "samspil.project.cli", "run", "--demo"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=postgres.dies_with_parent(signal.SIGTERM),  # noqa: PLW1509 - one system call
        )
    try:
        yield process
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(30)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait_until_open(process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + OPEN_SECONDS
    while "Samspil kører på" not in log.read_text():
        assert process.poll() is None, f"The site did not start:\n{log.read_text()}"
        assert time.monotonic() < deadline, f"The site is too slow to start:\n{log.read_text()}"
        time.sleep(0.1)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
