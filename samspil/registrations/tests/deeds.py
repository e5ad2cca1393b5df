"""What people register, in one line each; every deed enters the walls by itself."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from samspil.organisations.access import inside
from samspil.organisations.models import Member
from samspil.registrations import actions
from samspil.registrations.imports import work
from samspil.registrations.imports.columns import required
from samspil.registrations.models import DoorCode, FileImport, Registration
from samspil.registrations.rules import Facts
from samspil.testing.make import NOW, Cast

WALK = Facts(
    centre="",
    day=date(2026, 11, 23),
    starts_at=time(9),
    minutes=60,
    what="Gåtur om søen",
    category="outdoor-social",
    target="group",
    residents=9,
    residents_men=3,
    volunteers=2,
    staff="part",
    affiliation="centre",
    place="nearby",
)


def walk(cast: Cast, **other: Any) -> Facts:
    """A walk at Birkehøj."""
    return replace(WALK, **({"centre": str(cast.birkehoej.pk)} | other))


def for_association(cast: Cast, **other: Any) -> Facts:
    """A walk that belongs to Birkehøjs Venner, at the other centre if nothing is said."""
    named = {
        "centre": str(cast.other_centre.pk),
        "association": str(cast.venner.pk),
        "affiliation": "local-association",
    }
    return walk(cast, **(named | other))


def register(
    by: Member, facts: Facts, *, key: UUID | None = None, now: datetime = NOW
) -> Registration:
    with inside(by.tenant, person=by.person):
        return actions.register(by=by, facts=facts, key=key or uuid4(), now=now)


def change(by: Member, row: Registration, *, read: int = 1, **other: Any) -> Registration:
    with inside(by.tenant, person=by.person):
        return actions.change(
            by=by,
            registration_id=row.pk,
            facts=replace(row.facts, **other),
            read_version=read,
            now=NOW,
        )


def delete(by: Member, row: Registration) -> Registration:
    with inside(by.tenant, person=by.person):
        return actions.delete(by=by, registration_id=row.pk, now=NOW)


def put_back(by: Member, row: Registration) -> Registration:
    with inside(by.tenant, person=by.person):
        return actions.put_back(by=by, registration_id=row.pk, now=NOW)


def restore(by: Member, row: Registration, version: int, *, read: int) -> Registration:
    with inside(by.tenant, person=by.person):
        return actions.restore(
            by=by, registration_id=row.pk, version=version, read_version=read, now=NOW
        )


def send_file_in(by: Member, cast: Cast, *, rows: int = 1) -> FileImport:
    """Send in a file whose rows wait for a yes; the last of them cannot be read."""
    good = "Birkehøj;01-06-2026;Andet;Flere beboere;{};2;Ja;Tilknyttet plejecentret"
    head = [str(asked.label) for asked in required()]
    lines = [";".join(head), *(good.format(number + 2) for number in range(rows)), "Birkehøj;i går"]
    with inside(cast.fjordby, person=by.person):
        file = actions.keep_file(
            by=by, file_name="juni.csv", content="\n".join(lines).encode(), now=NOW
        )
        work.read_file(by, file.pk)
        work.judge_file(by, file.pk, today=NOW.date(), told=lambda _rows: None)
    return file


def hang_a_code(cast: Cast) -> DoorCode:
    """Make a code for Birkehøj's door that opens now, whatever day it is."""
    today = timezone.localdate()
    with inside(cast.fjordby, person=cast.lead.person):
        return actions.make_code(
            by=cast.lead,
            centre_id=cast.birkehoej.pk,
            first_day=today - timedelta(days=1),
            last_day=today + timedelta(days=1),
            now=NOW,
        )
