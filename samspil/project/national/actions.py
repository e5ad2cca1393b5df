"""Stores the made-up Denmark: the only writer of it, many rows a statement."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db import transaction

from samspil.accounts.models import Login, Person
from samspil.mapping.actions import count_anew
from samspil.mapping.models import Counts
from samspil.organisations import actions as organisations
from samspil.organisations.access import inside
from samspil.organisations.models import (
    Association,
    CareCentre,
    Membership,
    Municipality,
    Role,
    Unit,
)
from samspil.project.national.drawing import COLUMNS
from samspil.project.national.happenings import Place
from samspil.project.national.places import Home, Town, country
from samspil.project.national.pouring import bare, pour
from samspil.registrations.models import Registration

AT_EACH_CENTRE = {Role.MANAGER: 1, Role.COORDINATOR: 1, Role.CARE_WORKER: 2, Role.VOLUNTEER: 4}
# Which of a municipality's associations may stand behind an activity of that affiliation.
FORM_OF = {
    "national-branch": Association.Form.NATIONAL_BRANCH,
    "local-association": Association.Form.LOCAL,
}
FRIENDS = "friends-association"


@dataclass(frozen=True, slots=True)
class Settled:
    """A municipality with its care centres, each with whoever writes its registrations."""

    tenant: Municipality
    centres: Sequence[tuple[Place, Person]]


@transaction.atomic
def settle(
    town: Town, homes: Sequence[Home], *, names: Iterator[str], reader: Person, now: datetime
) -> Settled:
    """
    Open a municipality with its care centres, units, associations and members.

    :param reader: sees the figures of every municipality.
    :raises Refused: the municipality is there already.
    """
    tenant = organisations.create_municipality(
        slug=town.slug, name=town.official.name, authority_name=town.official.full_name
    )
    with inside(tenant):
        centres = CareCentre.objects.bulk_create(
            CareCentre(tenant=tenant, name=home.name, flats=home.flats, town=tenant.name)
            for home in homes
        )
        units = Unit.objects.bulk_create(
            Unit(tenant=tenant, centre=centre, name=name)
            for centre in centres
            for name in country()["units"]
        )
        associations = _associations(tenant, centres)
        members = _members(tenant, centres, associations, names, reader, now)
    return Settled(tenant, tuple(_settled(centres, units, associations, members)))


def _associations(tenant: Municipality, centres: Sequence[CareCentre]) -> list[Association]:
    """Return the town's associations, then each centre's friends, in the centres' order."""
    found = country()
    known = [
        Association(tenant=tenant, name=row["name"].format(town=tenant.name), form=row["form"])
        for row in found["associations"]
    ]
    friends = [
        Association(
            tenant=tenant,
            name=found["friends"].format(centre=centre.name.removeprefix("Plejecenter ")),
            form=Association.Form.FRIENDS,
        )
        for centre in centres
    ]
    return Association.objects.bulk_create([*known, *friends])


def _members(
    tenant: Municipality,
    centres: Sequence[CareCentre],
    associations: Sequence[Association],
    names: Iterator[str],
    reader: Person,
    now: datetime,
) -> list[Membership]:
    """Return who has which role; all but the reader are new people."""
    seats = [
        Membership(tenant=tenant, role=role, centre=centre, started_at=now)
        for centre in centres
        for role, number in AT_EACH_CENTRE.items()
        for _each in range(number)
    ]
    seats += [
        Membership(tenant=tenant, role=Role.ASSOCIATION_LEAD, association=each, started_at=now)
        for each in associations
    ]
    seats.append(Membership(tenant=tenant, role=Role.LEAD, started_at=now))
    for seat, person in zip(seats, _people(tenant, names, len(seats), now), strict=True):
        seat.person = person
    seats.append(Membership(tenant=tenant, role=Role.READER, person=reader, started_at=now))
    return Membership.objects.bulk_create(seats)


def _people(tenant: Municipality, names: Iterator[str], number: int, now: datetime) -> list[Person]:
    logins = [
        Login(email=f"person{at}@{tenant.slug}.eksempel.dk", created_at=now)
        for at in range(1, number + 1)
    ]
    for login in logins:
        login.password = "!"  # noqa: S105 - Django's mark for: there is none; hashing noise takes long
    Login.objects.bulk_create(logins)
    return Person.objects.bulk_create(
        Person(login=login, name=name, created_at=now)
        for login, name in zip(logins, islice(names, number), strict=True)
    )


def _settled(
    centres: Sequence[CareCentre],
    units: Sequence[Unit],
    associations: Sequence[Association],
    members: Sequence[Membership],
) -> Iterator[tuple[Place, Person]]:
    coordinators = {
        member.centre_id: member.person for member in members if member.role == Role.COORDINATOR
    }
    common = {
        affiliation: [each.pk for each in associations if each.form == form]
        for affiliation, form in FORM_OF.items()
    }
    friends = [each.pk for each in associations if each.form == Association.Form.FRIENDS]
    for centre, own in zip(centres, friends, strict=True):
        inside_it = [unit.pk for unit in units if unit.centre_id == centre.pk]
        yield Place(centre.pk, inside_it, common | {FRIENDS: [own]}), coordinators[centre.pk]


def register_year(drawn: Iterable[bytes]) -> Iterator[int]:
    """
    Store the country's registrations and count them; yield how many bytes are stored, as it goes.

    They begin without a history: to write one would take as long as all the rest.

    :param drawn: what `drawing` has drawn.
    """
    table = Registration._meta.db_table
    with bare(table) as cursor:
        yield from pour(cursor, table, COLUMNS, drawn)
        count_anew(cursor)
        cursor.execute(f"ANALYZE {Counts._meta.db_table}")


def one_who_reads(email: str, name: str) -> Person:
    """Return the person who sees every municipality's figures."""
    login = Login.objects.create_user(email)
    return Person.objects.create(login=login, name=name)


def shares(chance: random.Random, weights: Sequence[float], total: int) -> list[int]:
    """Return `total` divided by weight in whole numbers; what rounding leaves goes by chance."""
    whole = sum(weights)
    given = [int(total * weight / whole) for weight in weights]
    for at in chance.sample(range(len(weights)), total - sum(given)):
        given[at] += 1
    return given
