"""What changes the registrations: their only writer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.kit.verdict import Conflict, Refused, require
from samspil.organisations import audit
from samspil.organisations.models import Association, CareCentre, Member, Unit, versions_of
from samspil.registrations import policy
from samspil.registrations.models import Registration
from samspil.registrations.rules import Facts, completed, problems
from samspil.registrations.words import sentence

PHONE = "phone"
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


@dataclass(frozen=True, slots=True)
class Told:
    """One of many activities that are registered at once; `key` as in `register`."""

    facts: Facts
    key: UUID
    at: datetime


@transaction.atomic
def register(
    *, by: Member, facts: Facts, key: UUID, now: datetime, source: str = PHONE
) -> Registration:
    """
    Register an activity, once: sent again with the same key it changes nothing.

    :param key: made where it was typed, before it was first sent.
    :return: the row, also when it was there already (deleted or corrected since, maybe).
    :raises Refused: not allowed there, or something in the facts cannot stand.
    """
    if (there := _already(by, key)) is not None:
        return there
    told = _able_to_stand(facts, on_our_form=True, now=now)
    places = _places(by, told)
    require(policy.register(by, centre=places.centre, association=places.association))
    row = _filled(_new(by, key=key, source=source, now=now), told, places)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as sent_twice:
        there = _already(by, key)
        if there is None:
            raise
        del sent_twice
        return there
    audit.record("registrations.registered", kind=audit.Kind.ADD, by=by, at=now, of=row)
    return row


@transaction.atomic
def register_all(*, by: Member, told: Sequence[Told], source: str, now: datetime) -> int:
    """
    Register many activities at once, all or none of them; those whose key is there are left out.

    :return: how many were new.
    :raises Refused: not allowed at one of the places, or one of them cannot stand.
    """
    known = {place.pk: place for place in CareCentre.objects.visible_to(by)}
    associations = {place.pk: place for place in Association.objects.visible_to(by)}
    units = {place.pk: place for place in Unit.objects.visible_to(by)}
    rows = []
    for each in told:
        facts = _able_to_stand(each.facts, on_our_form=False, now=now)
        places = _found(facts, centres=known, associations=associations, units=units)
        require(policy.register(by, centre=places.centre, association=places.association))
        rows.append(_filled(_new(by, key=each.key, source=source, now=each.at), facts, places))
    keys = [row.key for row in rows]
    there = set(
        Registration.objects.filter(tenant=by.tenant, key__in=keys).values_list("key", flat=True)
    )
    new = [row for row in rows if row.key not in there]
    Registration.objects.bulk_create(new, batch_size=1000)
    audit.record(
        "registrations.many_registered", kind=audit.Kind.ADD, by=by, at=now, number=len(new)
    )
    return len(new)


@transaction.atomic
def change(
    *, by: Member, registration_id: int, facts: Facts, read_version: int, now: datetime
) -> Registration:
    """
    Correct a registration, unless somebody else has since she looked.

    :raises Refused: not allowed, or something in the facts cannot stand.
    :raises Conflict: it has changed; `theirs` is the Registration as it stands.
    :raises Registration.DoesNotExist: there is none that she may see.
    """
    row = _locked(by, registration_id)
    require(policy.change(by, row))
    told = _able_to_stand(facts, on_our_form=row.source == PHONE, now=now)
    if told == row.facts:
        return row
    if row.version != read_version:
        raise Conflict(row)
    places = _places(by, told)
    if (places.centre.pk, told.association) != (row.centre_id, str(row.association_id or "")):
        require(policy.register(by, centre=places.centre, association=places.association))
    _stored(_filled(row, told, places), now=now)
    audit.record("registrations.changed", kind=audit.Kind.CHANGE, by=by, at=now, of=row)
    return row


@transaction.atomic
def restore(
    *, by: Member, registration_id: int, version: int, read_version: int, now: datetime
) -> Registration:
    """
    Let an earlier version stand again, as a new version.

    :raises Refused: not allowed, or there is no such version.
    :raises Conflict: it has changed since she looked.
    """
    row = _locked(by, registration_id)
    versions = versions_of(Registration).filter(pgh_obj_id=row.pk, version=version)
    earlier = versions.order_by("-pgh_id").first()
    if earlier is None:
        raise Refused(_("Den tidligere udgave findes ikke."))
    fields = {field.attname for field in Registration._meta.concrete_fields}
    was = Registration(**{name: getattr(earlier, name) for name in fields})
    return change(
        by=by,
        registration_id=row.pk,
        facts=was.facts,
        read_version=read_version,
        now=now,
    )


@transaction.atomic
def delete(*, by: Member, registration_id: int, now: datetime) -> Registration:
    """
    Delete a registration: no figure and no list reads it from now on.

    :raises Refused: not allowed, or it is deleted already.
    """
    row = _locked(by, registration_id)
    require(policy.delete(by, row))
    row.deleted_at, row.deleted_by = now, by.person
    _stored(row, now=now)
    audit.record("registrations.deleted", kind=audit.Kind.DELETE, by=by, at=now, of=row)
    return row


@transaction.atomic
def put_back(*, by: Member, registration_id: int, now: datetime) -> Registration:
    """
    Take back that a registration was deleted.

    :raises Refused: not allowed, or it is not deleted.
    """
    row = _locked(by, registration_id)
    require(policy.put_back(by, row))
    row.deleted_at = row.deleted_by = None
    _stored(row, now=now)
    audit.record("registrations.put_back", kind=audit.Kind.CHANGE, by=by, at=now, of=row)
    return row


def _already(by: Member, key: UUID) -> Registration | None:
    """
    Return the row that has the key, if she wrote it.

    :raises Refused: it is somebody else's.
    """
    there = Registration.objects.filter(tenant=by.tenant, key=key).first()
    if there is not None and there.written_by_id != by.person.pk:
        raise Refused(_("Den er allerede sendt af en anden. Åbn siden igen, og skriv den på ny."))
    return there


def _locked(by: Member, registration_id: int) -> Registration:
    rows = Registration.objects.visible_to(by).select_for_update(of=("self",), no_key=True)
    return rows.get(pk=registration_id)


def _new(by: Member, *, key: UUID, source: str, now: datetime) -> Registration:
    return Registration(
        tenant=by.tenant,
        key=key,
        source=source,
        written_by=by.person,
        created_at=now,
        changed_at=now,
    )


def _able_to_stand(facts: Facts, *, on_our_form: bool, now: datetime) -> Facts:
    """
    Return the facts completed, with tidy words.

    :raises Refused: with the first problem's sentence.
    """
    told = completed(replace(facts, what=" ".join(facts.what.split())))
    for problem in problems(told, on_our_form=on_our_form, today=timezone.localdate(now)):
        raise Refused(sentence(problem))
    return told


def _places(by: Member, facts: Facts) -> Places:
    """
    Return the places that the facts name by their ids.

    :raises Refused: one of them is not in the municipality, or the unit is not the centre's.
    """

    def one(key: str) -> list[int]:
        return [int(key)] if key.isascii() and key.isdigit() else []

    return _found(
        facts,
        centres=CareCentre.objects.visible_to(by).in_bulk(one(facts.centre)),
        associations=Association.objects.visible_to(by).in_bulk(one(facts.association)),
        units=Unit.objects.visible_to(by).in_bulk(one(facts.unit)),
    )


def _found(
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


def _filled(row: Registration, facts: Facts, places: Places) -> Registration:
    for name in AS_TOLD:
        setattr(row, name, getattr(facts, name))
    row.traits = list(facts.traits)
    row.centre, row.association, row.unit = places.centre, places.association, places.unit
    return row


def _stored(row: Registration, *, now: datetime) -> None:
    row.version += 1
    row.changed_at = now
    row.save()
