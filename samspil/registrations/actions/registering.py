"""What happened is registered: one activity, or many at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from samspil.kit.prepared import Given, Prepared
from samspil.kit.verdict import Refused, require
from samspil.organisations import audit
from samspil.organisations.audit import Doer
from samspil.organisations.models import Association, CareCentre, Member, Unit
from samspil.registrations import policy
from samspil.registrations.actions.common import (
    PHONE,
    able_to_stand,
    blank,
    filled,
    found,
    places_of,
)
from samspil.registrations.models import Registration
from samspil.registrations.rules import Facts

SENT = Prepared(lambda: Registration.objects.filter(tenant=Given("tenant"), key=Given("key")))


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
    :param source: on paper, whoever wrote it may have left out what our form asks for.
    :return: the row, also when it was there already (deleted or corrected since, maybe).
    :raises Refused: not allowed there, or something in the facts cannot stand.
    """
    if (there := _already(by, key)) is not None:
        return there
    told = able_to_stand(facts, on_our_form=source == PHONE, now=now)
    places = places_of(by, told)
    require(policy.register(by, centre=places.centre, association=places.association))
    row = filled(blank(by, key=key, source=source, now=now), told, places)
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
def register_planned(*, by: Doer, facts: Facts, key: UUID, now: datetime) -> Registration:
    """
    Register what was planned, once, for somebody who may tell of that alone.

    Whether she may is asked by whoever knows the plan, and nobody else does it meanwhile.

    :raises Refused: the place is closed, or something in the facts cannot stand.
    """
    there = Registration.objects.filter(tenant=by.tenant, key=key).first()
    if there is not None:
        return there
    told = able_to_stand(facts, on_our_form=True, now=now)
    places = places_of(by, told)
    require(policy.open_still(centre=places.centre, association=places.association))
    row = filled(blank(by, key=key, source=PHONE, now=now), told, places)
    row.save(force_insert=True)
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
        facts = able_to_stand(each.facts, on_our_form=False, now=now)
        places = found(facts, centres=known, associations=associations, units=units)
        require(policy.register(by, centre=places.centre, association=places.association))
        rows.append(filled(blank(by, key=each.key, source=source, now=each.at), facts, places))
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


def _already(by: Member, key: UUID) -> Registration | None:
    """
    Return the row that has the key, if she wrote it.

    :raises Refused: it is somebody else's.
    """
    there = next(iter(SENT(tenant=by.tenant.pk, key=key)), None)
    if there is not None and there.written_by_id != by.person.pk:
        raise Refused(_("Den er allerede sendt af en anden. Åbn siden igen, og skriv den på ny."))
    return there
