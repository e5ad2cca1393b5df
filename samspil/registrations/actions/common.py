"""From facts to a row: what every way to register, and to correct, has in common."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.kit.prepared import Given, Prepared
from samspil.kit.verdict import Refused
from samspil.organisations.audit import Doer
from samspil.organisations.models import Association, CareCentre, Unit
from samspil.registrations.models import Registration
from samspil.registrations.rules import Facts, completed, problems
from samspil.registrations.words import sentence

P = TypeVar("P", CareCentre, Association, Unit)
CENTRE = Prepared(lambda: CareCentre.objects.filter(tenant=Given("tenant"), pk=Given("place")))
ASSOCIATION = Prepared(
    lambda: Association.objects.filter(tenant=Given("tenant"), pk=Given("place"))
)
UNIT = Prepared(lambda: Unit.objects.filter(tenant=Given("tenant"), pk=Given("place")))
PHONE, PAPER = "phone", "paper"  # where a registration comes from
AS_TOLD = (
    *("day", "starts_at", "minutes", "what", "category", "subtype", "target", "residents"),
    *("residents_men", "volunteers", "staff", "staff_count", "affiliation", "place", "repeats"),
    *("went", "status"),
)


@dataclass(frozen=True, slots=True)
class Places:
    """The places that facts name, as rows."""

    centre: CareCentre
    association: Association | None
    unit: Unit | None


def blank(by: Doer, *, key: UUID, source: str, now: datetime) -> Registration:
    return Registration(
        tenant=by.tenant,
        key=key,
        source=source,
        written_by=by.person,
        created_at=now,
        changed_at=now,
    )


def able_to_stand(facts: Facts, *, on_our_form: bool, now: datetime) -> Facts:
    """
    Return the facts completed, with tidy words.

    :raises Refused: with the first problem's sentence.
    """
    told = completed(replace(facts, what=" ".join(facts.what.split())))
    for problem in problems(told, on_our_form=on_our_form, today=timezone.localdate(now)):
        raise Refused(sentence(problem))
    return told


def places_of(by: Doer, facts: Facts) -> Places:
    """
    Return the places that the facts name by their ids.

    :raises Refused: one of them is not in the municipality, or the unit is not the centre's.
    """
    return found(
        facts,
        centres=_one(CENTRE, by, facts.centre),
        associations=_one(ASSOCIATION, by, facts.association),
        units=_one(UNIT, by, facts.unit),
    )


def _one(places: Prepared[P], by: Doer, key: str) -> dict[int, P]:
    known = key.isascii() and key.isdigit() and len(key) < 19
    rows = places(tenant=by.tenant.pk, place=int(key)) if known else []
    return {place.pk: place for place in rows}


def found(
    facts: Facts,
    *,
    centres: dict[int, CareCentre],
    associations: dict[int, Association],
    units: dict[int, Unit],
) -> Places:
    by_key = {str(pk): place for pk, place in centres.items()}
    if facts.centre not in by_key:
        raise Refused(_("Plejecentret findes ikke. Vælg et af de viste."))
    centre = by_key[facts.centre]
    association = {str(pk): place for pk, place in associations.items()}.get(facts.association)
    if facts.association and association is None:
        raise Refused(_("Foreningen findes ikke. Vælg en af de viste."))
    unit = {str(pk): place for pk, place in units.items()}.get(facts.unit)
    if facts.unit and (unit is None or unit.centre_id != centre.pk):
        raise Refused(_("Afdelingen hører til et andet plejecenter. Vælg igen."))
    return Places(centre=centre, association=association, unit=unit)


def filled(row: Registration, facts: Facts, places: Places) -> Registration:
    for name in AS_TOLD:
        setattr(row, name, getattr(facts, name))
    row.traits = list(facts.traits)
    row.centre, row.association, row.unit = places.centre, places.association, places.unit
    return row
