"""What was registered is corrected, deleted and put back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samspil.kit.verdict import Conflict, Refused, require
from samspil.organisations import audit
from samspil.organisations.audit import Doer
from samspil.organisations.models import Member, versions_of
from samspil.registrations import policy
from samspil.registrations.actions.common import PHONE, able_to_stand, filled, places_of
from samspil.registrations.models import Registration
from samspil.registrations.rules import Facts


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
    told = able_to_stand(facts, on_our_form=row.source == PHONE, now=now)
    if told == row.facts:
        return row
    if row.version != read_version:
        raise Conflict(row)
    places = places_of(by, told)
    if (places.centre.pk, told.association) != (row.centre_id, str(row.association_id or "")):
        require(policy.register(by, centre=places.centre, association=places.association))
    # Nor does it move into a day that its author could not have taken it out of.
    require(policy.correct_on(by, centre_id=places.centre.pk, day=told.day or row.day))
    _stored(filled(row, told, places), now=now)
    audit.record("registrations.changed", kind=audit.Kind.CHANGE, by=by, at=now, of=row)
    return row


@transaction.atomic
def change_planned(
    *, by: Doer, registration_id: int, facts: Facts, read_version: int, now: datetime
) -> Registration:
    """
    Correct what was planned, for somebody who may tell of that alone and has told of it herself.

    Whether she has is asked by whoever knows the plan.

    :raises Refused: it is deleted or closed, or something in the facts cannot stand.
    :raises Conflict: it has changed since she looked.
    """
    rows = Registration.objects.filter(tenant=by.tenant)
    row = rows.select_for_update(of=("self",), no_key=True).get(pk=registration_id)
    require(policy.change_planned(by, row))
    told = able_to_stand(facts, on_our_form=True, now=now)
    if row.version != read_version:
        raise Conflict(row)
    _stored(filled(row, told, places_of(by, told)), now=now)
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


def _locked(by: Member, registration_id: int) -> Registration:
    rows = Registration.objects.visible_to(by).select_for_update(of=("self",), no_key=True)
    return rows.get(pk=registration_id)


def _stored(row: Registration, *, now: datetime) -> None:
    row.version += 1
    row.changed_at = now
    row.save()
