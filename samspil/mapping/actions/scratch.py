"""Rows of a spreadsheet laid out as the site's own, counted, and taken away again."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from samspil.kit.rls import walls
from samspil.organisations.models import CareCentre, Municipality
from samspil.registrations.actions import bulk
from samspil.registrations.rules import Facts


@dataclass(frozen=True, slots=True)
class Scratch:
    """A municipality that is there until the transaction ends, and its centres' names by id."""

    tenant: Municipality
    name: str | None  # None where the file names none
    centres: Mapping[int, str]


@contextmanager
def scratch(
    rows: Mapping[str | None, Sequence[Facts]], *, now: datetime
) -> Iterator[list[Scratch]]:
    """
    Run with each municipality's rows in the database, and nothing of them there afterwards.

    All is written in one transaction that is rolled back: nobody else ever sees it, and a site may
    run meanwhile. Each municipality is a tenant of its own, inside its own walls. Names of
    associations and units are left out: no figure reads them.
    """
    with transaction.atomic():
        try:
            yield [_laid_out(name, facts, now) for name, facts in rows.items()]
        finally:
            transaction.set_rollback(True)


def _laid_out(name: str | None, facts: Sequence[Facts], now: datetime) -> Scratch:
    mark = uuid4().hex[:24]  # no municipality has this address, also not one made meanwhile
    tenant = Municipality.objects.create(slug=f"kortlaegning-{mark}", name=mark, created_at=now)
    names: dict[str, str] = {}
    for each in facts:
        names.setdefault(_spoken(each.centre), each.centre)
    with walls(tenant_id=tenant.pk):
        centres = CareCentre.objects.bulk_create(
            CareCentre(tenant=tenant, name=centre) for centre in names.values()
        )
        ids = {spoken: centre.pk for spoken, centre in zip(names, centres, strict=True)}
        alike = {
            "tenant_id": tenant.pk,
            "source": "file",
            "created_at": now,
            "changed_at": now,
            "version": 1,
        }
        for begin in range(0, len(facts), bulk.AT_ONCE):
            some = facts[begin : begin + bulk.AT_ONCE]
            rows = [
                {"centre_id": ids[_spoken(each.centre)], "key": uuid4(), **bulk.plainly(each)}
                for each in some
            ]
            bulk.add_all(bulk.as_json(rows), alike=alike, history=False)
    return Scratch(tenant, name, {centre.pk: centre.name for centre in centres})


def _spoken(name: str) -> str:
    """Return what the database's lower() makes of a name: letter for letter."""
    return "".join(letter.lower()[0] for letter in name)
