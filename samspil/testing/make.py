"""Test data as plain typed functions: `make.centre(at=fjordby)`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count

from samspil.accounts.models import Login, Person
from samspil.organisations.access import inside, member_of
from samspil.organisations.models import (
    AT_ASSOCIATION,
    AT_CENTRE,
    Association,
    CareCentre,
    Member,
    Membership,
    Municipality,
    Role,
    Unit,
)

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
_number = count(1)


def municipality(slug: str = "") -> Municipality:
    """Make a municipality of its own."""
    slug = slug or f"kommune-{next(_number)}"
    return Municipality.objects.create(
        slug=slug,
        name=slug.title(),
        authority_name=f"{slug.title()} Kommune",
        help_name="Mikkel Holm",
        help_phone="12 34 56 78",
    )


def centre(*, at: Municipality, name: str = "") -> CareCentre:
    """Make a care centre."""
    with inside(at):
        return CareCentre.objects.create(tenant=at, name=name or f"Plejecenter {next(_number)}")


def unit(*, of: CareCentre, name: str = "") -> Unit:
    """Make a unit of the centre."""
    with inside(of.tenant):
        return Unit.objects.create(
            tenant=of.tenant, centre=of, name=name or f"Afdeling {next(_number)}"
        )


def association(*, at: Municipality, name: str = "") -> Association:
    """Make an association."""
    with inside(at):
        return Association.objects.create(tenant=at, name=name or f"Forening {next(_number)}")


def person(name: str = "", *, email: str = "") -> Person:
    """Make a person with an address, or one more person at an address that exists."""
    n = next(_number)
    email = (email or f"person{n}@eksempel.dk").lower()
    login = Login.objects.filter(email=email).first() or Login.objects.create_user(email)
    return Person.objects.create(login=login, name=name or f"Person {n}")


def member(
    role: str,
    *,
    at: Municipality,
    centre: CareCentre | None = None,
    association: Association | None = None,
    units: tuple[Unit, ...] = (),
    who: Person | None = None,
) -> Member:
    """Make a member with one role; a place of the right kind is made when none is given."""
    who = who or person()
    if centre is None and (role in AT_CENTRE or (role == Role.VOLUNTEER and not association)):
        centre = globals()["centre"](at=at)
    if association is None and role in AT_ASSOCIATION:
        association = globals()["association"](at=at)
    with inside(at, person=who):
        Membership.objects.create(
            tenant=at,
            person=who,
            role=role,
            centre=centre,
            association=association,
            unit_ids=[unit.pk for unit in units],
        )
        found = member_of(at, who)
    assert found is not None
    return found


@dataclass(frozen=True)
class Cast:
    """
    The fixed cast, in two municipalities.

    Fjordby: one member a role, at Birkehøj and in Birkehøjs Venner; `other_centre` and
    `other_association` are somebody else's. Bakkeby: `stranger` is its municipal lead.
    """

    fjordby: Municipality
    bakkeby: Municipality
    birkehoej: CareCentre
    other_centre: CareCentre
    venner: Association
    other_association: Association
    unit: Unit
    members: dict[str, Member]
    stranger: Member

    @property
    def lead(self) -> Member:
        """Mikkel, the municipal consultant."""
        return self.members[Role.LEAD]


def cast() -> Cast:
    """Make the fixed cast; in few statements, for most tests begin with it."""
    fjordby, bakkeby = municipality("fjordby"), municipality("bakkeby")
    held_by = zip(Role, _people(f"{role.value.title()} Fjordby" for role in Role), strict=True)
    with inside(fjordby):
        birkehoej, moellebo = CareCentre.objects.bulk_create(
            CareCentre(tenant=fjordby, name=name) for name in ("Birkehøj", "Møllebo")
        )
        venner, seniorkredsen = Association.objects.bulk_create(
            Association(tenant=fjordby, name=name) for name in ("Birkehøjs Venner", "Seniorkredsen")
        )
        stue = Unit.objects.create(tenant=fjordby, centre=birkehoej, name="Stuen")
        memberships = [
            Membership(
                tenant=fjordby,
                person=who,
                role=role,
                centre=birkehoej if role in (*AT_CENTRE, Role.VOLUNTEER) else None,
                association=venner if role in AT_ASSOCIATION else None,
                unit_ids=[stue.pk] if role == Role.CARE_WORKER else [],
            )
            for role, who in held_by
        ]
        Membership.objects.bulk_create(memberships)
    return Cast(
        fjordby=fjordby,
        bakkeby=bakkeby,
        birkehoej=birkehoej,
        other_centre=moellebo,
        venner=venner,
        other_association=seniorkredsen,
        unit=stue,
        members={
            held.role: Member(tenant=fjordby, person=held.person, memberships=(held,))
            for held in memberships
        },
        stranger=member(Role.LEAD, at=bakkeby, who=person("Dan Bakkeby")),
    )


def _people(names: Iterable[str]) -> list[Person]:
    """Make people, each with an address of her own."""
    known = list(names)
    logins = [Login(email=f"person{next(_number)}@eksempel.dk") for _name in known]
    for login in logins:
        login.set_unusable_password()
    Login.objects.bulk_create(logins)
    return Person.objects.bulk_create(
        Person(login=login, name=name) for login, name in zip(logins, known, strict=True)
    )
