"""What every command runs in: the folder for data, the settings, and a database."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from samspil.project import postgres, postgres_roles
from samspil.project.console import step

ROOT = Path(__file__).resolve().parents[2]
ADDRESSES = ("DATABASE_URL", "DATABASE_OWNER_URL")


class NotReady(Exception):
    """The command cannot run like this; the message says what to change."""


def var() -> Path:
    """Return the folder for everything that is not code: SAMSPIL_VAR, else `var` beside it."""
    return Path(os.environ.get("SAMSPIL_VAR") or ROOT / "var").resolve()


def made_var() -> Path:
    """
    Return the folder, made if it was not there.

    :raises NotReady: it cannot be made, is a file, or may not be written in.
    """
    folder = var()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        is_file = any(each.is_file() for each in (folder, *folder.parents))
        why = "der ligger en fil af det navn" if is_file else "den kan ikke laves"
        raise NotReady(_no_folder(folder, why)) from wrong
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise NotReady(_no_folder(folder, "den bruger, du kører som, må ikke skrive i den"))
    return folder


def _no_folder(folder: Path, why: str) -> str:
    return (
        f"Mappen til data, {folder}, kan ikke bruges: {why}. Vælg en anden mappe med SAMSPIL_VAR."
    )


@contextmanager
def prepared(*, demo: bool = False, aloud: bool = False) -> Iterator[postgres.Cluster | None]:
    """
    Run a block with all that Samspil needs in the environment, and a database that answers.

    Gives the embedded database's server, or None when the environment names another. The settings
    stay in the environment afterwards: a command is about to end then.

    :raises NotReady: only one of the two addresses is given, or the folder cannot be used.
    :raises postgres.CannotStart: the embedded database does not start.
    """
    folder = made_var()
    os.environ["SAMSPIL_VAR"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samspil.project.settings")
    os.environ.setdefault("SECRET_KEY", _secret_key(folder / "secret-key"))
    if demo:
        os.environ["SAMSPIL_DEMO"] = "1"
    if names_a_server():
        yield None
        return
    if not os.environ.get("SAMSPIL_PUBLIC_HOST"):
        # The embedded database and no name on the net: somebody's own machine.
        os.environ.setdefault("SAMSPIL_DEV", "1")
    cluster = postgres.Cluster(folder / "postgres")
    try:
        if aloud:
            with step("Starter databasen"):
                cluster.start()
        else:
            cluster.start()
        os.environ["DATABASE_URL"] = cluster.url(postgres_roles.APP)
        os.environ["DATABASE_OWNER_URL"] = cluster.url(postgres_roles.OWNER)
        yield cluster
    finally:
        for name in ADDRESSES:
            os.environ.pop(name, None)
        cluster.stop()


def names_a_server() -> bool:
    """
    Say whether the environment names a PostgreSQL of its own.

    :raises NotReady: it names half of it.
    """
    given = [name for name in ADDRESSES if os.environ.get(name)]
    if len(given) == 1:
        missing = next(name for name in ADDRESSES if name not in given)
        raise NotReady(
            f"{given[0]} er sat, men {missing} mangler. Sæt begge for at bruge jeres egen"
            " PostgreSQL, eller ingen af dem for at bruge den indbyggede. Se docs/operations.md."
        )
    return bool(given)


def _secret_key(place: Path) -> str:
    """Return the key that signs sessions, made once; only its owner may read it."""
    try:
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return place.read_text().strip()
    key = secrets.token_urlsafe(50)
    with os.fdopen(handle, "w") as file:
        file.write(key)
    return key
