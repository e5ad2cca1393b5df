"""
Brings database and static files up to date before the site opens.

A process of its own, so that what it loads does not stay in memory while the site runs.
"""

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, Error, connections

from samspil.project import database
from samspil.project.console import complain, step
from samspil.project.environment import ROOT

STAMP = ".samspil-stamp"
MIGRATING = 201449  # the number of the lock; nothing else in the database takes it


def migrate() -> None:
    """
    Bring the tables up to date as their owner, and give the app's role its rights.

    One at a time: a site may start, and a report be made of a spreadsheet, at the same moment.

    :raises ImproperlyConfigured: the app's role could walk through row level security.
    """
    with alone():
        call_command("migrate", database="owner", interactive=False, verbosity=0)
        database.after_migrate()
    database.refuse_unsafe_role()


@contextmanager
def alone() -> Iterator[None]:
    """Wait until nobody else brings the tables up to date, and let nobody begin meanwhile."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATING])
        try:
            yield
        finally:
            with suppress(Error):  # a connection that is gone holds no lock
                cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATING])


def load_demo() -> None:
    """Load the example municipality; harmless when it is there."""
    import_module("samspil.project.demo").load()


def collect_static() -> bool:
    """Collect the static files when one of them has changed; say whether that was needed."""
    target = Path(settings.STATIC_ROOT)
    stamp = _static_stamp()
    if (target / STAMP).exists() and (target / STAMP).read_text() == stamp:
        return False
    target.mkdir(parents=True, exist_ok=True)
    (target / STAMP).unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    (target / STAMP).write_text(stamp)
    return True


def main() -> int:
    """Do all of it; say each step. Give 1 and a plain sentence when one cannot be done."""
    try:
        django.setup()
        with step("Opdaterer databasens tabeller"):
            migrate()
        if os.environ.get("SAMSPIL_DEMO") == "1":
            with step("Lægger eksempelkommunen ind"):
                load_demo()
        with step("Gør stilark, skrifter og billeder klar"):
            collect_static()
    except (ImproperlyConfigured, CommandError, DatabaseError) as wrong:
        complain(f"Samspil kan ikke starte: {wrong}")
        return 1
    return 0


def _static_stamp() -> str:
    """Return a fingerprint of our static files and of everything that others bring."""
    seen = hashlib.sha256()
    for path in _static_sources():
        seen.update(str(path.relative_to(ROOT)).encode() + b"\0")
        seen.update(hashlib.sha256(path.read_bytes()).digest())
    return seen.hexdigest()


def _static_sources() -> Iterator[Path]:
    yield ROOT / "requirements" / "runtime.txt"  # allauth's and htmx' files
    yield ROOT / "samspil" / "project" / "settings.py"
    for folder in sorted(ROOT.glob("samspil/*/static")):
        yield from (path for path in sorted(folder.rglob("*")) if path.is_file())


if __name__ == "__main__":
    sys.exit(main())
