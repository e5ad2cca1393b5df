"""The fictional Fjordby Kommune, loaded through the same actions that people use."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samspil.accounts.actions import person_for_address
from samspil.accounts.models import Person
from samspil.actionmap import demo as demo_map
from samspil.activities import demo as demo_activities
from samspil.followup import demo as demo_followup
from samspil.guidelines import demo as demo_guidelines
from samspil.initiatives import demo as demo_initiatives
from samspil.kit.carried import in_file
from samspil.lenses import demo as demo_lenses
from samspil.meetings import demo as demo_meetings
from samspil.organisations import actions
from samspil.organisations.access import inside, member_of
from samspil.organisations.models import (
    Association,
    CareCentre,
    Member,
    Municipality,
    Role,
    Unit,
)
from samspil.participation import demo as demo_participation
from samspil.periods import demo as demo_periods
from samspil.priorities import demo as demo_priorities
from samspil.privacy import demo as demo_privacy
from samspil.registrations import demo as demo_registrations
from samspil.residents import demo as demo_residents
from samspil.signups import demo as demo_signups
from samspil.volunteers import demo as demo_volunteers

DATA = Path(__file__).parent / "data" / "demo.yaml"


@dataclass(frozen=True)
class Persona:
    """One of the people of the demo, with what she comes for."""

    key: str
    name: str
    about: str | Promise

    @property
    def first_name(self) -> str:
        """What she is called."""
        return self.name.split(maxsplit=1)[0]


ABOUT: dict[str, str | Promise] = {
    "lone": _("Frivilligkoordinator på Plejecenter Birkehøj, 10 timer om ugen"),
    "karen": _("Leder af Plejecenter Birkehøj"),
    "mikkel": _("Kommunens konsulent: ser og skriver i hele kortet"),
    "erik": _("Formand for Birkehøjs Venner, 71 år"),
    "birgit": _("Frivillig på Birkehøj, 68 år"),
    "fatima": _("Medarbejder på Birkehøj, mest om aftenen"),
    "mette": _("Datter til Per, der bor på Birkehøj"),
    "ruth": _("Medlem af ældrerådet: læser med, men ser ingen personer"),
}


@cache
def _data() -> dict[str, Any]:
    loaded: dict[str, Any] = in_file(DATA)
    return loaded


def personas() -> list[Persona]:
    """Return the people one can be in the demo, in the order they are shown."""
    names = {person["key"]: person["name"] for person in _data()["fjordby"]["people"]}
    return [Persona(key, names[key], about) for key, about in ABOUT.items()]


def address_of(key: str) -> str:
    """Return the demo person's e-mail address; a couple shares one."""
    return f"{key}@fjordby.eksempel.dk"


@transaction.atomic
def load(now: datetime | None = None) -> bool:
    """
    Load the demo, all of it or nothing.

    :return: whether anything was loaded; False when Fjordby is there already.
    """
    if Municipality.objects.filter(slug="fjordby").exists():
        return False
    now = now or timezone.now()
    last_year = now - timedelta(days=370)
    for town in _data().values():
        tenant = actions.create_municipality(
            slug=town["slug"], name=town["name"], authority_name=town["authority_name"]
        )
        with inside(tenant):
            _load_town(tenant, town, last_year=last_year, now=now)
    return True


def _load_town(
    tenant: Municipality, town: dict[str, Any], *, last_year: datetime, now: datetime
) -> None:
    actions.describe_municipality(
        tenant=tenant,
        help_name=town["help_name"],
        help_phone=town["help_phone"],
        help_email=town["help_email"],
    )
    first = next(person for person in town["people"] if person["role"] == Role.LEAD)
    lead_person = person_for_address(email=_email(first, tenant), name=first["name"])
    actions.give_role(tenant=tenant, person=lead_person, role=Role.LEAD, now=last_year)
    lead = member_of(tenant, lead_person)
    assert lead is not None  # noqa: S101 - she has just been given the role
    centres = {row["key"]: _centre(lead, row, last_year) for row in town["centres"]}
    associations = {
        row["key"]: actions.add_association(
            by=lead,
            now=last_year,
            **{name: row[name] for name in ("name", "form", "phone", "email")},
        )
        for row in town["associations"]
    }
    people = {first["key"]: lead_person}
    for row in town["people"]:
        if row is not first:
            people[row["key"]] = _person(tenant, row, centres, associations, last_year)
    if tenant.slug == "fjordby":
        members = {key: _member(tenant, person) for key, person in people.items()}
        _live(members, centres, associations, lead=lead, last_year=last_year, now=now)


def _live(
    members: dict[str, Member],
    centres: dict[str, tuple[CareCentre, list[Unit]]],
    associations: dict[str, Association],
    *,
    lead: Member,
    last_year: datetime,
    now: datetime,
) -> None:
    """Let everybody write, vote, decide, meet and act, as each app's files say."""
    demo_map.load(
        members=members,
        centres=centres,
        associations=associations,
        last_year=last_year,
        now=now,
        due_on=date(now.year + 1, 5, 15),
        a_year_ago=partial(demo_followup.decide, lead=lead, now=last_year + timedelta(days=75)),
    )
    demo_volunteers.load(members=members, centres=centres, associations=associations, now=now)
    demo_guidelines.load(members=members, centres=centres, associations=associations, now=now)
    demo_residents.load(members=members, centres=centres, associations=associations, now=now)
    demo_activities.load(members=members, centres=centres, associations=associations, now=now)
    for load in (demo_registrations.load, demo_periods.load, demo_participation.load):
        load(members=members, centres=centres, associations=associations, now=now)
    demo_priorities.load(lead=lead, now=now)
    demo_initiatives.load(members=members, centres=centres, associations=associations, now=now)
    demo_meetings.load(members=members, now=now)
    demo_lenses.load(members=members, centres=centres, associations=associations, now=now)
    demo_signups.load(members=members, centres=centres, associations=associations, now=now)
    demo_privacy.load(members=members, now=now)


def _member(tenant: Municipality, person: Person) -> Member:
    member = member_of(tenant, person)
    assert member is not None  # noqa: S101 - everybody in the demo has a role
    return member


def _email(row: dict[str, Any], tenant: Municipality) -> str:
    key = row.get("shares", row["key"])
    return address_of(key) if tenant.slug == "fjordby" else f"{key}@{tenant.slug}.eksempel.dk"


def _centre(lead: Member, row: dict[str, Any], now: datetime) -> tuple[CareCentre, list[Unit]]:
    fields = {name: value for name, value in row.items() if name not in {"key", "units"}}
    if "coordinator_hours" in fields:
        fields["coordinator_hours"] = Decimal(fields["coordinator_hours"])
    centre = actions.add_centre(by=lead, now=now, **fields)
    units = [actions.add_unit(by=lead, centre=centre, name=name, now=now) for name in row["units"]]
    return centre, units


def _person(
    tenant: Municipality,
    row: dict[str, Any],
    centres: dict[str, tuple[CareCentre, list[Unit]]],
    associations: dict[str, Association],
    now: datetime,
) -> Person:
    person = person_for_address(email=_email(row, tenant), name=row["name"])
    centre, units = centres[row["centre"]] if "centre" in row else (None, [])
    actions.give_role(
        tenant=tenant,
        person=person,
        role=row["role"],
        centre=centre,
        association=associations[row["association"]] if "association" in row else None,
        units=[unit for unit in units if unit.name in row.get("units", [])],
        now=now,
    )
    return person
