"""Who has which role: given, changed, ended, put back; and an address that was lost."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from samspil.accounts.actions import correct_email
from samspil.accounts.models import Person
from samspil.kit.verdict import Refused, require
from samspil.organisations import audit, notices, policy, queries
from samspil.organisations.actions.common import (
    one_at_a_time,
    one_lead_at_a_time,
    refuse_misplaced,
)
from samspil.organisations.models import (
    Association,
    CareCentre,
    Member,
    Membership,
    Municipality,
    Unit,
)


@transaction.atomic
def give_role(
    *,
    tenant: Municipality,
    person: Person,
    role: str,
    now: datetime,
    centre: CareCentre | None = None,
    association: Association | None = None,
    units: Sequence[Unit] = (),
) -> Membership:
    """
    Give a known person a role without an invitation: for the operator and the demo. Inside only.

    :raises Refused: the role does not fit the place, or is hers already.
    """
    one_at_a_time(tenant)
    refuse_misplaced(role, centre=centre, association=association, units=units)
    try:
        with transaction.atomic():
            return Membership.objects.create(
                tenant=tenant,
                person=person,
                role=role,
                centre=centre,
                association=association,
                unit_ids=[unit.pk for unit in units],
                started_at=now,
            )
    except IntegrityError as held:
        raise Refused(_("Personen har allerede den rolle der.")) from held


@transaction.atomic
def change_role(
    *,
    by: Member,
    membership_id: int,
    role: str,
    now: datetime,
    centre: CareCentre | None = None,
    association: Association | None = None,
    units: Sequence[Unit] = (),
) -> Membership:
    """
    Let another role take the place of this one: the old one ends and the new one begins.

    :raises Membership.DoesNotExist: there is none in the municipality.
    :raises Refused: she may not, it has ended, it is the last lead's, nothing would be different,
        the role does not fit the place, or is the person's already.
    """
    require(policy.set_up(by))
    one_lead_at_a_time(by)
    old = _membership(by, membership_id)
    leads_left = queries.leads_besides(by, old)
    if role != old.role:
        require(policy.change_role(by, old, leads_left=leads_left))
    else:
        require(policy.change_role(by, old, leads_left=max(leads_left, 1)))
    if _same_seat(old, role, centre, association) and set(old.unit_ids) == {u.pk for u in units}:
        raise Refused(_("Det er den rolle, personen har nu. Vælg en anden."))
    _end(old, by=by, now=now)
    new = give_role(
        tenant=by.tenant,
        person=old.person,
        role=role,
        now=now,
        centre=centre,
        association=association,
        units=units,
    )
    audit.record(
        "organisations.role_changed",
        kind=audit.Kind.CHANGE,
        by=by,
        at=now,
        of=new,
        before=old.pk,
    )
    return new


@transaction.atomic
def end_access(*, by: Member, membership_id: int, now: datetime) -> Membership:
    """
    End somebody's role; the municipality keeps at least one lead.

    :raises Membership.DoesNotExist: there is none in the municipality.
    :raises Refused: she may not, it has ended already, or it is the last lead's.
    """
    require(policy.set_up(by))
    one_lead_at_a_time(by)
    membership = _membership(by, membership_id)
    leads_left = queries.leads_besides(by, membership)
    require(policy.end_access(by, membership, leads_left=leads_left))
    _end(membership, by=by, now=now)
    audit.record("organisations.access_ended", kind=audit.Kind.CHANGE, by=by, at=now, of=membership)
    return membership


@transaction.atomic
def put_back(*, by: Member, membership_id: int, now: datetime) -> Membership:
    """
    Take back that a role was ended.

    :raises Membership.DoesNotExist: there is none in the municipality.
    :raises Refused: she may not, it has not ended, it is too long ago, its place has closed, or
        the person has got the role again meanwhile.
    """
    require(policy.set_up(by))
    one_lead_at_a_time(by)
    membership = _membership(by, membership_id)
    require(policy.put_back(by, membership, now=now))
    membership.ended_at = membership.ended_by = None
    try:
        with transaction.atomic():
            membership.save(update_fields=["ended_at", "ended_by"])
    except IntegrityError as held:
        raise Refused(_("Personen har allerede den rolle der.")) from held
    audit.record(
        "organisations.access_put_back", kind=audit.Kind.CHANGE, by=by, at=now, of=membership
    )
    return membership


@transaction.atomic
def correct_address(*, by: Member, membership_id: int, email: str, now: datetime) -> Membership:
    """
    Give a person who has lost her mailbox another address, and tell both addresses.

    All who share the address follow along, and everybody there is logged out.

    :raises Membership.DoesNotExist: there is none in the municipality.
    :raises Refused: she may not, the address also opens another municipality, is no address, is
        the one that stands, or is somebody else's.
    """
    require(policy.set_up(by))
    one_lead_at_a_time(by)
    membership = _membership(by, membership_id)
    login = membership.person.login
    elsewhere = queries.belongs_elsewhere(by.tenant, login)
    require(policy.correct_address(by, membership, elsewhere=elsewhere))
    old, new = login.email, email.strip().lower()
    try:
        validate_email(new)
    except ValidationError as wrong:
        raise Refused(_("Skriv e-mailadressen sådan: navn@eksempel.dk")) from wrong
    if new == old:
        raise Refused(_("Det er den adresse, der står nu. Skriv den nye."))
    correct_email(login=login, email=new)
    audit.record(
        "organisations.address_corrected", kind=audit.Kind.CHANGE, by=by, at=now, of=membership
    )
    letter = notices.AddressLetter(
        old=old,
        new=new,
        authority=by.tenant.authority_name,
        help_name=by.tenant.help_name,
        help_phone=by.tenant.help_phone,
    )
    transaction.on_commit(partial(notices.address_corrected, letter))
    return membership


def _membership(by: Member, membership_id: int) -> Membership:
    memberships = Membership.objects.visible_to(by)
    with_names = memberships.select_related("person__login", "centre", "association")
    return with_names.get(pk=membership_id)


def _end(membership: Membership, *, by: Member, now: datetime) -> None:
    membership.ended_at, membership.ended_by = now, by.person
    membership.save(update_fields=["ended_at", "ended_by"])


def _same_seat(
    old: Membership, role: str, centre: CareCentre | None, association: Association | None
) -> bool:
    place = (centre.pk if centre else None, association.pk if association else None)
    return (old.role, old.centre_id, old.association_id) == (role, *place)
