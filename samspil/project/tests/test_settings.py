"""A dangerous pair of settings stops the start, each tried in a process of its own."""

import os
import subprocess
import sys

import pytest

SAFE = {
    "SECRET_KEY": "x",
    "DATABASE_URL": "postgresql:///samspil?host=/nowhere&user=app",
    "DATABASE_OWNER_URL": "postgresql:///samspil?host=/nowhere&user=owner",
}
IMPORT = "import samspil.project.settings"


def start(**settings: str) -> tuple[int, str]:
    quiet = {"PATH": os.environ["PATH"], **SAFE, **settings}
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", IMPORT], env=quiet, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stderr


@pytest.mark.slow
def test_ones_own_machine_starts() -> None:
    assert start(SAMSPIL_DEV="1", SAMSPIL_DEMO="1")[0] == 0


@pytest.mark.slow
def test_a_public_site_starts() -> None:
    assert start(SAMSPIL_PUBLIC_HOST="samspil.eksempel.dk", EMAIL_HOST="mail.eksempel.dk")[0] == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({}, "SAMSPIL_PUBLIC_HOST is not set"),
        ({"SAMSPIL_DEMO": "1", "SAMSPIL_PUBLIC_HOST": "samspil.eksempel.dk"}, "SAMSPIL_DEMO"),
        ({"SAMSPIL_DEV": "1", "SAMSPIL_PUBLIC_HOST": "samspil.eksempel.dk"}, "SAMSPIL_DEV"),
        ({"SAMSPIL_PUBLIC_HOST": "samspil.eksempel.dk"}, "EMAIL_HOST is not set"),
        ({"SAMSPIL_DEV": "maybe"}, "SAMSPIL_DEV is to be 1 or 0"),
        ({"SAMSPIL_DEV": "1", "EMAIL_PORT": "many"}, "EMAIL_PORT is to be a whole number"),
        ({"SAMSPIL_DEV": "1", "DATABASE_URL": "sqlite:///x"}, "DATABASE_URL is to start with"),
    ],
)
def test_a_dangerous_or_wrong_setting_stops_the_start(settings: dict[str, str], named: str) -> None:
    code, said = start(**settings)
    assert code != 0
    assert named in said
