"""Roles offered by mail: sent, sent again, taken back and taken up."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from samspil.accounts.actions import person_for_address
from samspil.accounts.models import Person
from samspil.kit.verdict import Refused, require
from samspil.organisations import arrivals, audit, notices, policy, rules
from samspil.organisations.actions.common import (
    one_at_a_time,
    one_lead_at_a_time,
    plain_line,
    refuse_misplaced,
)
from samspil.organisations.models import (
    Association,
    CareCentre,
    Invitation,
    Member,
    Membership,
    Municipality,
    Role,
    Unit,
    longest,
)


@transaction.atomic
def invite(
    *,
    tenant: Municipality,
    email: str,
    name: str,
    role: str,
    by: Member | None,
    now: datetime,
    base_url: str,
    centre: CareCentre | None = None,
    association: Association | None = None,
    units: Sequence[Unit] = (),
) -> str:
    """
    Offer somebody a role, and mail the link once it is stored. Runs inside the tenant's walls.

    :param by: who invites; None is the operator at the command line.
    :param base_url: the site's address without a closing slash, for the link.
    :return: the link, good once and for INVITATION_DAYS days.
    :raises Refused: not allowed, the name or address is no such thing, the role does not fit the
        place, or the same offer is waiting already.
    """
    if by is None:
        one_at_a_time(tenant)
    else:
        require(
            policy.invite(
                by,
                role,
                centre_id=centre.pk if centre else None,
                association_id=association.pk if association else None,
            )
        )
        one_lead_at_a_time(by)
    refuse_misplaced(role, centre=centre, association=association, units=units)
    invitation = Invitation(
        tenant=tenant,
        email=_clean_address(email),
        name=_clean_name(name, needed=by is not None),
        role=role,
        centre=centre,
        association=association,
        unit_ids=[unit.pk for unit in units],
        invited_at=now,
        invited_by=by.person if by else None,
    )
    _refuse_waiting(invitation)
    link = _new_link(invitation, now=now, base_url=base_url)
    if by is not None:
        audit.record("organisations.invited", kind=audit.Kind.ADD, by=by, at=now, of=invitation)
    return link


@transaction.atomic
def send_again(*, by: Member, invitation_id: int, now: datetime, base_url: str) -> str:
    """
    Mail the invitation once more with a new link; the old link opens nothing from now on.

    :return: the new link.
    :raises Invitation.DoesNotExist: there is none in the municipality.
    :raises Refused: she may not, it has been answered or taken back, or its place has closed.
    """
    one_lead_at_a_time(by)
    invitation = _locked(by, invitation_id)
    require(policy.send_again(by, invitation))
    _refuse_closed(invitation)
    link = _new_link(invitation, now=now, base_url=base_url)
    audit.record(
        "organisations.invitation_sent_again",
        kind=audit.Kind.CHANGE,
        by=by,
        at=now,
        of=invitation,
    )
    return link


@transaction.atomic
def withdraw_invitation(*, by: Member, invitation_id: int, now: datetime) -> Invitation:
    """
    Take the invitation back; its link opens nothing from now on.

    :raises Invitation.DoesNotExist: there is none in the municipality.
    :raises Refused: she may not, or it has been answered or taken back already.
    """
    one_lead_at_a_time(by)
    invitation = _locked(by, invitation_id)
    require(policy.withdraw(by, invitation))
    invitation.withdrawn_at, invitation.withdrawn_by = now, by.person
    invitation.save(update_fields=["withdrawn_at", "withdrawn_by"])
    audit.record(
        "organisations.invitation_withdrawn",
        kind=audit.Kind.CHANGE,
        by=by,
        at=now,
        of=invitation,
    )
    return invitation


@transaction.atomic
def accept_invitation(
    *, tenant: Municipality, token: str, name: str, now: datetime, person: Person | None = None
) -> Membership:
    """
    Take up the offered role, once. Runs inside the tenant's walls.

    :param name: what the newcomer goes by.
    :param person: one of the people already at the address; None makes a new person there.
    :raises Refused: the link is used, withdrawn, too old or unknown, its place has closed, or the
        name is taken.
    """
    one_at_a_time(tenant)
    invitation = (
        Invitation.objects.filter(tenant=tenant, token_hash=rules.token_hash(token))
        .select_related("centre", "association")
        .first()
    )
    if invitation is None or invitation.accepted_at or invitation.withdrawn_at:
        raise Refused(_("Linket er allerede brugt eller trukket tilbage. Bed om et nyt."))
    if invitation.expires_at <= now:
        raise Refused(_("Linket er for gammelt. Bed om et nyt."))
    _refuse_closed(invitation)
    if person is None:
        person = person_for_address(email=invitation.email, name=name)
    elif person.login.email != invitation.email:
        raise Refused(_("Invitationen er sendt til en anden mailadresse. Bed om en ny."))

    membership = _take_seat(invitation, person, now=now)
    invitation.accepted_at = now
    invitation.accepted_by = person
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    arrivals.arrived(invitation, person, now=now)
    newcomer = Member(tenant=tenant, person=person, memberships=(membership,))
    audit.record(
        "organisations.invitation_accepted",
        kind=audit.Kind.ADD,
        by=newcomer,
        at=now,
        of=membership,
    )
    return membership


def _take_seat(invitation: Invitation, person: Person, *, now: datetime) -> Membership:
    """
    Make the membership that was offered.

    :raises Refused: she has the role there already, and it is no relative's.
    """
    try:
        with transaction.atomic():
            return Membership.objects.create(
                tenant_id=invitation.tenant_id,
                person=person,
                role=invitation.role,
                centre_id=invitation.centre_id,
                association_id=invitation.association_id,
                unit_ids=invitation.unit_ids,
                started_at=now,
            )
    except IntegrityError as held:
        if invitation.role == Role.RELATIVE:  # of another resident there as well, from now on
            mine = Membership.objects.filter(tenant=invitation.tenant_id, person=person)
            mine = mine.active().of([Role.RELATIVE]).filter(centre=invitation.centre_id)
            return mine.get()
        raise Refused(_("Du har allerede den rolle.")) from held


def _locked(by: Member, invitation_id: int) -> Invitation:
    invitations = Invitation.objects.visible_to(by).select_related("centre", "association")
    return invitations.get(pk=invitation_id)


def _new_link(invitation: Invitation, *, now: datetime, base_url: str) -> str:
    """Store the invitation under a fresh link, and mail it once that is done."""
    token = rules.new_token()
    invitation.token_hash = rules.token_hash(token)
    invitation.expires_at = now + timedelta(days=settings.INVITATION_DAYS)
    invitation.save()
    link = f"{base_url}/{invitation.tenant.slug}/invitation/{token}/"
    letter = notices.InvitationLetter(
        email=invitation.email,
        name=invitation.name,
        authority=invitation.tenant.authority_name,
        role=invitation.role,
        place=invitation.place,
        link=link,
        days=settings.INVITATION_DAYS,
        language=_language_of(invitation),
    )
    transaction.on_commit(partial(notices.invited, letter))
    return link


def _language_of(invitation: Invitation) -> str:
    """Return the language of whoever is invited: hers, or the one that all at the address read."""
    there = dict(
        Person.objects.filter(login__email=invitation.email).values_list("name", "language")
    )
    by_name = {name.casefold(): language for name, language in there.items()}
    hers = by_name.get(invitation.name.casefold())
    everybodys = set(there.values())
    return hers or (everybodys.pop() if len(everybodys) == 1 else "da")


def _clean_address(email: str) -> str:
    """
    Return the address in lower case.

    :raises Refused: it is none.
    """
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as wrong:
        raise Refused(_("Skriv e-mailadressen sådan: navn@eksempel.dk")) from wrong
    return address


def _clean_name(name: str, *, needed: bool) -> str:
    clean = plain_line(name, limit=longest(Invitation, "name"))
    if needed and not clean:
        raise Refused(_("Skriv, hvad personen hedder."))
    return clean


def _refuse_closed(invitation: Invitation) -> None:
    place = invitation.centre or invitation.association
    if place is not None and place.closed_at:
        raise Refused(_("Stedet er lukket. Bed om en invitation til et andet."))


def _refuse_waiting(invitation: Invitation) -> None:
    """
    Refuse to make the same offer twice; a couple at one address may be offered the same.

    :raises Refused: it is waiting already.
    """
    waiting = Invitation.objects.filter(tenant=invitation.tenant).waiting()
    if waiting.filter(
        email=invitation.email,
        name__iexact=invitation.name,
        role=invitation.role,
        centre=invitation.centre,
        association=invitation.association,
    ).exists():
        raise Refused(
            _(
                "Der ligger allerede en invitation til den adresse. "
                "Send den igen, eller træk den tilbage."
            )
        )
