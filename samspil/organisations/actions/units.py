"""The units of a care centre, under neutral names."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samspil.kit.verdict import Conflict, Refused, require
from samspil.organisations import audit, policy
from samspil.organisations.actions.common import one_lead_at_a_time, plain_line
from samspil.organisations.models import CareCentre, Member, Unit, longest
from samspil.organisations.rules import UNIT_FIELDS, state_of


@transaction.atomic
def add_unit(
    *, by: Member, centre: CareCentre, name: str, now: datetime, sure: bool = False
) -> Unit:
    """
    Add a unit to a care centre.

    :param sure: she has seen the warning that the name may reveal an illness, and says it does not.
    :raises Refused: she may not, the centre is closed, or the name is missing, used or telling.
    """
    require(policy.set_up(by))
    one_lead_at_a_time(by)
    centre = CareCentre.objects.visible_to(by).get(pk=centre.pk)
    _refuse_closed(centre)
    clean = _clean_name(centre, name, sure=sure)
    unit = Unit.objects.create(tenant=by.tenant, centre=centre, name=clean)
    audit.record("organisations.unit_added", kind=audit.Kind.ADD, by=by, at=now, of=unit)
    return unit


@transaction.atomic
def rename_unit(
    *, by: Member, unit_id: int, seen: str, name: str, now: datetime, sure: bool = False
) -> Unit:
    """
    Call a unit something else.

    :param seen: the state that was on the page, see rules.state_of.
    :param sure: as in add_unit.
    :raises Unit.DoesNotExist: there is none in the municipality.
    :raises Conflict: somebody else has renamed it meanwhile; `theirs` is what stands.
    :raises Refused: as add_unit.
    """
    require(policy.set_up(by))
    one_lead_at_a_time(by)
    unit = _unit(by, unit_id)
    if state_of(unit, UNIT_FIELDS) != seen:
        raise Conflict(theirs=unit)
    unit.name = _clean_name(unit.centre, name, sure=sure, besides=unit)
    unit.save(update_fields=["name"])
    audit.record("organisations.unit_renamed", kind=audit.Kind.CHANGE, by=by, at=now, of=unit)
    return unit


@transaction.atomic
def close_unit(*, by: Member, unit_id: int, now: datetime) -> Unit:
    """
    Close a unit; those who belong to it keep their role at the centre.

    :raises Unit.DoesNotExist: there is none in the municipality.
    :raises Refused: she may not, or it is closed already.
    """
    require(policy.set_up(by))
    one_lead_at_a_time(by)
    unit = _unit(by, unit_id)
    if unit.closed_at:
        raise Refused(_("Afdelingen er allerede lukket."))
    unit.closed_at, unit.closed_by = now, by.person
    unit.save(update_fields=["closed_at", "closed_by"])
    audit.record("organisations.unit_closed", kind=audit.Kind.CHANGE, by=by, at=now, of=unit)
    return unit


@transaction.atomic
def reopen_unit(*, by: Member, unit_id: int, now: datetime) -> Unit:
    """
    Take back that a unit was closed.

    :raises Unit.DoesNotExist: there is none in the municipality.
    :raises Refused: she may not, it is open, its centre is closed, or its name is used.
    """
    require(policy.set_up(by))
    one_lead_at_a_time(by)
    unit = _unit(by, unit_id)
    if not unit.closed_at:
        raise Refused(_("Afdelingen er allerede åben."))
    _refuse_closed(unit.centre)
    _clean_name(unit.centre, unit.name, sure=True, besides=unit)
    unit.closed_at = unit.closed_by = None
    unit.save(update_fields=["closed_at", "closed_by"])
    audit.record("organisations.unit_reopened", kind=audit.Kind.CHANGE, by=by, at=now, of=unit)
    return unit


def _unit(by: Member, unit_id: int) -> Unit:
    return Unit.objects.visible_to(by).select_related("centre").get(pk=unit_id)


def _refuse_closed(centre: CareCentre) -> None:
    if centre.closed_at:
        raise Refused(_("Plejecentret er lukket. Åbn det igen først."))


def _clean_name(centre: CareCentre, name: str, *, sure: bool, besides: Unit | None = None) -> str:
    clean = plain_line(name, limit=longest(Unit, "name"))
    require(policy.unit_name(clean, sure=sure))
    same = centre.units.open().filter(name__iexact=clean)
    if besides:
        same = same.exclude(pk=besides.pk)
    if same.exists():
        raise Refused(_("Plejecentret har allerede en afdeling med det navn."))
    return clean
