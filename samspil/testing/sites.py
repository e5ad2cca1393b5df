# ruff: noqa: S603 - the commands are our own words only
"""A site's folder with the example municipality in it: made once a run, copied to who asks."""

import fcntl
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What a test run has set for itself, and a fresh terminal has not.
NOT_INHERITED = re.compile(r"DATABASE_|DJANGO_|SAMSPIL_|SECRET_KEY|PORT$|EMAIL_|PG_BIN|PYTEST_")


def environment_in(folder: Path) -> dict[str, str]:
    """Return what a fresh terminal has, with a demo in this folder."""
    inherited = {name: said for name, said in os.environ.items() if not NOT_INHERITED.match(name)}
    return inherited | {"SAMSPIL_VAR": str(folder), "SAMSPIL_DEV": "1", "SAMSPIL_DEMO": "1"}


# Style sheets and scripts, compressed once: each site would do it for itself when it first opens.
COLLECT = """
import django
from samspil.project import prepare
django.setup()
prepare.collect_static()
"""
NO_DATABASE = {
    "DJANGO_SETTINGS_MODULE": "samspil.project.settings",
    "SECRET_KEY": "only for collecting files",
    "DATABASE_URL": "postgresql:///samspil?host=/nowhere&user=samspil_app",
    "DATABASE_OWNER_URL": "postgresql:///samspil?host=/nowhere&user=samspil_owner",
}


@contextmanager
def open_folder(*, demo: bool = False) -> Iterator[Path]:
    """
    Make a folder that everybody may enter, as a checkout usually is; take it away afterwards.

    :param demo: whether the example municipality lies in it already. A site opens there in a
        fraction of the time that it takes from nothing.
    """
    made = Path(tempfile.mkdtemp(prefix="samspil-site-"))
    made.chmod(0o755)
    if demo:  # with owners and rights as well, or the database refuses its folder
        subprocess.run(["/bin/cp", "-a", f"{_folder_with_demo()}/.", made], check=True)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _folder_with_demo() -> Path:
    """Return where the example municipality lies; who comes while it is made waits."""
    shared = Path(os.environ["SAMSPIL_TEST_SHARED"])
    folder, made = shared / "demo", shared / "demo-is-made"
    with (shared / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            words = [sys.executable, "-m", "samspil.project.cli", "demo"]
            subprocess.run(words, cwd=ROOT, env=environment_in(folder), check=True)
            words = [sys.executable, "-c", COLLECT]
            subprocess.run(words, cwd=ROOT, env=environment_in(folder) | NO_DATABASE, check=True)
            made.touch()
    return folder
