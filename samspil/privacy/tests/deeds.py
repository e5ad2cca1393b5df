"""What people do with what is stored about somebody, in one line each; inside the walls."""

from typing import Any

from django.db import connections

from samspil.accounts.models import Person
from samspil.organisations.access import inside
from samspil.organisations.models import Member, Membership, Role
from samspil.privacy import actions
from samspil.privacy.models import Erasure, Export
from samspil.testing.make import NOW, Cast
from samspil.volunteers.tests.deeds import volunteer


def ended(cast: Cast, who: Member) -> None:
    """End all her roles, long ago."""
    with inside(cast.fjordby, person=cast.lead.person):
        hers = Membership.objects.filter(person=who.person)
        hers.update(ended_at=NOW, ended_by=cast.lead.person)


def erased(cast: Cast, person: Person, *, in_texts: bool = True, **more: Any) -> Erasure:
    asked: dict[str, Any] = {"kind": "person", "pk": person.pk, "reason": "Hun har bedt om det"}
    with inside(cast.fjordby, person=cast.lead.person):
        return actions.erase(by=cast.lead, in_texts=in_texts, now=NOW, **(asked | more))


def rows_with(*words: str) -> dict[str, int]:
    """Return the tables of the whole database in which one of the words stands, and how often."""
    found = {}
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(
                f'SELECT count(*) FROM "{table}" t WHERE t::text ILIKE ANY(%s)',  # noqa: S608 - the tables
                [[f"%{word}%" for word in words]],
            )
            if count := cursor.fetchone()[0]:
                found[table] = count
    return found


def examples(cast: Cast, owner: Member) -> dict[str, Any]:
    """Return an example of what the addresses of these pages name, for `owner` to open."""
    if owner.holds(Role.LEAD):
        kind, who = "person", cast.members[Role.VOLUNTEER].person.pk
    elif owner.holds(Role.ASSOCIATION_LEAD):
        kind, who = "volunteer", volunteer(cast, centres=[], association=cast.venner).pk
    else:
        kind, who = "volunteer", volunteer(cast).pk
    with inside(cast.fjordby, person=cast.lead.person):
        reader = cast.members[Role.READER].person
        actions.name_log_reader(by=cast.lead, person_id=reader.pk, now=NOW)
        about: dict[str, Any] = {
            "tenant": cast.fjordby,
            "root": "accounts.Person",
            "root_id": 1,
            "asked_by": owner.person,
            "asked_at": NOW,
        }
        export = Export.objects.create(**about, ready_at=NOW, pdf=b"%PDF", data=b"{}")
        erasure = Erasure.objects.create(**about, begun_at=NOW, done_at=NOW, reason="Slut")
    return {
        "whose": kind,
        "who_id": who,
        "rule": "log",
        "export_id": export.pk,
        "erasure_id": erasure.pk,
    }
