"""Codes at the centres' doors: made, closed, and what is registered by whoever comes by one."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.kit.verdict import Refused, require
from samspil.organisations import audit
from samspil.organisations.models import CareCentre, Member, Municipality
from samspil.organisations.rules import derived_secret, new_token, token_hash
from samspil.registrations import policy
from samspil.registrations.actions.common import able_to_stand, blank, filled, places_of
from samspil.registrations.models import DoorCode, Registration
from samspil.registrations.rules import Facts

QR = "qr"
LONGEST = timedelta(days=366)  # a code works at most this long


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever stands at a door: nobody that we know, in one municipality."""

    tenant: Municipality
    person: None = None


def secret_of(door: DoorCode) -> str:
    """Return the secret part of the address in the code."""
    return _secret(door.seed)


def _secret(seed: str) -> str:
    return derived_secret(seed, key=settings.SECRET_KEY, purpose="samspil.registrations.door")


@transaction.atomic
def make_code(
    *, by: Member, centre_id: int, first_day: date, last_day: date, now: datetime
) -> DoorCode:
    """
    Make a code for a centre's door.

    :raises Refused: she may not there, or the days cannot stand.
    """
    require(policy.make_codes(by))
    centre = CareCentre.objects.visible_to(by).filter(pk=centre_id).first()
    if centre is None:
        raise Refused(_("Plejecentret findes ikke. Vælg et af de viste."))
    require(policy.make_code(by, centre))
    if last_day < first_day:
        raise Refused(_("Den sidste dag ligger før den første. Ret en af dem."))
    if last_day - first_day > LONGEST:
        raise Refused(_("En QR-kode virker højst et år. Vælg en tidligere sidste dag."))
    seed = new_token()
    door = DoorCode.objects.create(
        tenant=by.tenant,
        centre=centre,
        first_day=first_day,
        last_day=last_day,
        seed=seed,
        token_hash=token_hash(_secret(seed)),
        made_at=now,
        made_by=by.person,
    )
    audit.record("registrations.door_made", kind=audit.Kind.ADD, by=by, at=now, of=door)
    return door


@transaction.atomic
def close_code(*, by: Member, door_id: int, now: datetime) -> DoorCode:
    """
    Let a code open nothing from now on. Closing it twice changes nothing.

    :raises Refused: she may not.
    :raises DoorCode.DoesNotExist: there is none that she may see.
    """
    require(policy.make_codes(by))
    doors = DoorCode.objects.visible_to(by).select_for_update(of=("self",), no_key=True)
    door = doors.get(pk=door_id)
    if door.closed_at is None:
        door.closed_at, door.closed_by = now, by.person
        door.save(update_fields=["closed_at", "closed_by"])
        audit.record("registrations.door_closed", kind=audit.Kind.CHANGE, by=by, at=now, of=door)
    return door


@transaction.atomic
def register_at_door(*, door: DoorCode, facts: Facts, key: UUID, now: datetime) -> None:
    """
    Register an activity at the door's own centre, once; nobody is written down as its writer.

    Nothing is given back: whoever stands at the door reads nothing.

    :param key: made with the form; sent again, also by somebody else, it changes nothing.
    :raises Refused: the code has been closed, or something in the facts cannot stand.
    """
    here = DoorCode.objects.filter(tenant=door.tenant).select_related("centre")
    door = here.select_for_update(of=("self",), no_key=True).get(pk=door.pk)
    require(policy.come_in(door, today=timezone.localdate(now)))
    told = replace(facts, centre=str(door.centre_id))
    told = able_to_stand(told, on_our_form=True, now=now)
    visitor = Visitor(door.tenant)
    places = places_of(visitor, told)
    if places.association is not None and places.association.closed_at:
        raise Refused(_("Plejecentret eller foreningen er lukket. Vælg igen."))
    row = filled(blank(visitor, key=key, source=QR, now=now), told, places)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        if Registration.objects.filter(tenant=door.tenant, key=key).exists():
            return
        raise
    audit.record("registrations.registered", kind=audit.Kind.ADD, by=visitor, at=now, of=row)
