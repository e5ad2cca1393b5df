# ruff: noqa: S603 - the commands are our own words, the addresses our own machine
"""The command `samspil`, as those who run the site type it: real processes, real signals."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management.base import CommandError

from samspil.organisations import actions
from samspil.organisations.models import Municipality
from samspil.project import cli_deeds, environment, prepare
from samspil.project.cli import main
from samspil.testing.sites import open_folder

VERBS = ("run", "demo", "create-municipality", "invite", "migrate", "manage")
OPEN_SECONDS = 150  # with the demo, on a machine that does other things as well
# What a test run has set for itself, and a fresh terminal has not.
NOT_INHERITED = {
    "DATABASE_URL",
    "DATABASE_OWNER_URL",
    "DJANGO_SETTINGS_MODULE",
    "SECRET_KEY",
    "SAMSPIL_DEV",
    "SAMSPIL_DEMO",
    "SAMSPIL_PUBLIC_HOST",
    "PORT",
}


@pytest.fixture
def fresh() -> Iterator[Path]:
    """An empty folder for the data of a site."""
    with open_folder() as made:
        yield made


@pytest.fixture(scope="module")
def var() -> Iterator[Path]:
    """The folder of one site, for all tests that may find it used before."""
    with open_folder(demo=True) as made:
        yield made


@pytest.fixture
def port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def clean(var: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
    return kept | {"SAMSPIL_VAR": str(var)} | more


def samspil(var: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "samspil.project.cli", *words],
        env=clean(var, **more),
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )


class Site:
    """A site that runs in a process of its own."""

    def __init__(self, var: Path, port: int, *words: str) -> None:
        self.port = port
        self.said = var / "said"
        with self.said.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "samspil.project.cli", "run", "--port", str(port), *words],
                env=clean(var),
                stdout=output,
                stderr=output,
            )
        deadline = time.monotonic() + OPEN_SECONDS
        while "Stop med Ctrl-C" not in self.said.read_text():
            assert self.process.poll() is None, self.said.read_text()
            assert time.monotonic() < deadline, self.said.read_text()
            time.sleep(0.05)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Send the signal, and give the exit code."""
        self.process.send_signal(how)
        return self.process.wait(30)


@pytest.fixture
def open_site(var: Path, port: int) -> Iterator[Callable[[], Site]]:
    """Open the site, as often as the test wants; none outlives the test."""
    opened: list[Site] = []

    def another() -> Site:
        opened.append(Site(var, port))
        return opened[-1]

    yield another
    for site in opened:
        if site.process.poll() is None:
            site.stop()


def living(var: Path) -> list[str]:
    """Return the commands of the processes that use the folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            command = (entry / "cmdline").read_bytes().decode(errors="replace")
            environ = (entry / "environ").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if str(var) in command or f"SAMSPIL_VAR={var}" in environ:
            found.append(command.replace("\0", " "))
    return found


@pytest.mark.parametrize("verb", VERBS)
def test_each_command_is_listed(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--help"])

    assert left.value.code == 0
    assert verb in capsys.readouterr().out


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb != "manage"])
def test_each_command_explains_itself(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([verb, "--help"])

    assert left.value.code == 0
    assert f"samspil {verb}" in capsys.readouterr().out


@pytest.mark.parametrize("wrong", ["0", "65536", "otte"])
def test_a_port_that_is_none_is_refused(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["run", "--port", wrong])

    assert "en port er et tal" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "missing"),
    [("DATABASE_URL", "DATABASE_OWNER_URL"), ("DATABASE_OWNER_URL", "DATABASE_URL")],
)
def test_half_of_a_database_is_named_by_its_missing_half(
    given: str, missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(missing, raising=False)
    monkeypatch.setenv(given, "postgresql:///samspil")

    with pytest.raises(environment.NotReady, match=f"{given} er sat, men {missing} mangler"):
        environment.names_a_server()


@pytest.mark.parametrize("words", [["run"], ["migrate"], ["mapping-report", "maj.csv"]])
def test_a_folder_that_cannot_be_used_is_said_in_one_sentence(
    words: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "fil"
    file.touch()
    for folder, why in (
        (file, "der ligger en fil af det navn"),
        (file / "var", "der ligger en fil af det navn"),
        (Path("/dev/null/var"), "den kan ikke laves"),
    ):
        monkeypatch.setenv("SAMSPIL_VAR", str(folder))
        assert main(words) == 1
        said = capsys.readouterr().err
        assert said.startswith(f"Samspil kan ikke starte: Mappen til data, {folder}, kan ikke")
        assert why in said
        assert len(said.strip().splitlines()) == 1


def test_a_folder_that_may_only_be_read_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMSPIL_VAR", str(tmp_path))
    monkeypatch.setattr(os, "access", lambda _place, _how: False)  # root may write everywhere
    with pytest.raises(environment.NotReady, match="må ikke skrive i den"):
        environment.made_var()


@pytest.mark.slow
def test_a_taken_port_is_said_before_anything_is_started(fresh: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]

        answer = samspil(fresh, "run", "--port", str(number))

    assert answer.returncode == 1
    assert f"Port {number}" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert list(fresh.iterdir()) == []


@pytest.mark.slow
def test_a_site_opens_stops_in_order_and_opens_again_with_less_to_do(
    fresh: Path, port: int
) -> None:
    var, first = fresh, Site(fresh, port)
    with urllib.request.urlopen(f"http://localhost:{port}/healthz") as answer:
        assert answer.status == 200
    assert f"http://localhost:{port}" in first.said.read_text()
    assert (var / "secret-key").stat().st_mode & 0o077 == 0
    key = (var / "secret-key").read_text()

    assert first.stop(signal.SIGINT) == 0
    assert living(var) == []

    stamp = var / "static" / prepare.STAMP
    collected = stamp.stat().st_mtime_ns
    again = Site(fresh, port)
    assert stamp.stat().st_mtime_ns == collected
    assert (var / "secret-key").read_text() == key
    assert again.stop(signal.SIGTERM) == 0
    assert living(var) == []


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="kun Linux har /proc")
def test_a_site_that_was_killed_opens_again_keeps_its_queue_going_and_ends_with_its_web_server(
    var: Path, port: int, open_site: Callable[[], Site]
) -> None:
    """It ends with its database too, see test_meeting_survives.py."""
    open_site().stop(signal.SIGKILL)
    killed_with_its_web_server = open_site()
    web = int((var / f"server-{port}.pid").read_text())
    os.kill(web, signal.SIGKILL)
    killed_with_its_web_server.stop(signal.SIGKILL)

    last = open_site()
    _a_queue_that_dies_is_started_again(last, var)
    os.kill(int((var / f"server-{port}.pid").read_text()), signal.SIGKILL)
    assert last.process.wait(30) == 1
    assert "Webserveren er gået ned" in last.said.read_text()
    assert living(var) == []


def _a_queue_that_dies_is_started_again(site: Site, var: Path) -> None:
    """Let it die; nothing else stops for it."""
    record = var / f"worker-{site.port}.pid"
    killed = record.read_text()
    os.kill(int(killed), signal.SIGKILL)
    deadline = time.monotonic() + OPEN_SECONDS
    while record.read_text() in {killed, ""} and time.monotonic() < deadline:
        time.sleep(0.1)
    os.kill(int(record.read_text()), 0)  # it lives
    assert "Køen er gået ned. Den startes igen." in site.said.read_text()


@pytest.mark.slow
def test_a_municipality_is_opened_from_the_terminal(var: Path) -> None:
    # As a run does: the links lead to the port of the site that is open, not of one that was.
    (var / "server-8001.pid").touch()
    with (var / "server-8163.pid").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        opened = samspil(var, "create-municipality", "aaby", "Åby", "--lead-email", "a@b.dk")

    assert opened.returncode == 0, opened.stderr
    assert "Åby Kommune er oprettet: http://localhost:8163/aaby/" in opened.stdout
    assert "http://localhost:8163/aaby/invitation/" in opened.stdout
    assert list((var / "mail").iterdir())

    twice = samspil(var, "create-municipality", "aaby", "Åby")
    assert twice.returncode == 1
    assert twice.stderr == "Der er allerede en kommune med den adresse.\n"
    assert living(var) == []


def asked(**words: str | None) -> Namespace:
    """What the parser gives for an invitation, with some of its words changed."""
    usual = {"deed": "invite", "slug": "aaby", "email": "ruth@example.dk", "role": "reader"}
    return Namespace(**usual | {"name": "", "centre": None, "association": None} | words)


@pytest.fixture
def aaby(db: None, settings: Any) -> Municipality:
    """A municipality without anybody in it."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    return actions.create_municipality(slug="aaby", name="Aaby")


def test_an_invitation_prints_its_link(
    aaby: Municipality, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli_deeds.do(asked(name="Ruth")) == 0

    assert "http://localhost:8000/aaby/invitation/" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({"slug": "nowhere"}, "ingen kommune med adressen nowhere"),
        ({"role": "boss"}, "boss er ingen rolle. Vælg mellem lead"),
        ({"role": "manager", "centre": "Birkehøj"}, "Birkehøj findes ikke"),
        ({"role": "association_lead", "association": "Venner"}, "ingen endnu"),
        ({"email": "ruth"}, "ruth er ikke en mailadresse"),
        ({"role": "manager"}, "Vælg det plejecenter"),
    ],
)
def test_an_invitation_that_cannot_be_is_refused_with_its_reason(
    aaby: Municipality, words: dict[str, str], why: str
) -> None:
    with pytest.raises(CommandError, match=why):
        cli_deeds.do(asked(**words))


def test_a_municipality_without_a_lead_says_what_to_do_next(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    words = {"deed": "create_municipality", "slug": "aaby", "name": "Aaby", "lead_email": None}

    assert cli_deeds.do(Namespace(**words)) == 0
    assert "samspil invite aaby MAILADRESSE lead" in capsys.readouterr().out
