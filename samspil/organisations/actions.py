"""What changes a municipality: the only writer of its places and roles."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from samspil.accounts.actions import person_for_address
from samspil.accounts.models import Person
from samspil.kit.verdict import Refused, require
from samspil.organisations import audit, notices, policy, rules
from samspil.organisations.models import (
    AT_ASSOCIATION,
    AT_CENTRE,
    EVERYWHERE,
    Association,
    CareCentre,
    Invitation,
    Member,
    Membership,
    Municipality,
    Role,
    Unit,
)


@transaction.atomic
def create_municipality(*, slug: str, name: str, authority_name: str = "") -> Municipality:
    """
    Open a municipality, empty.

    :param authority_name: as it signs, for example "Fjordby Kommune"; the name with Kommune after
        it when left out.
    :raises Refused: the slug cannot be an address, or is taken.
    """
    problem = rules.slug_problem(slug)
    if problem == "shape":
        raise Refused(
            _("Adressen må kun have små bogstaver a–z, tal og bindestreger, fx faaborg-midtfyn.")
        )
    if problem == "reserved":
        raise Refused(_("Adressen bruges af Samspil selv. Vælg en anden."))
    if Municipality.objects.filter(slug=slug).exists():
        raise Refused(_("Der er allerede en kommune med den adresse."))
    return Municipality.objects.create(
        slug=slug, name=name, authority_name=authority_name or f"{name} Kommune"
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
    :raises Refused: not allowed, the role does not fit the place, or it is already held.
    """
    if by is not None:
        require(policy.invite(by))
    _refuse_misplaced(role, centre=centre, association=association, units=units)
    address = email.strip().lower()
    _refuse_held(tenant, address, role, centre=centre, association=association)

    token = rules.new_token()
    invitation = Invitation.objects.create(
        tenant=tenant,
        email=address,
        name=name.strip(),
        role=role,
        centre=centre,
        association=association,
        unit_ids=[unit.pk for unit in units],
        token_hash=rules.token_hash(token),
        invited_at=now,
        invited_by=by.person if by else None,
        expires_at=now + timedelta(days=settings.INVITATION_DAYS),
    )
    if by is not None:
        audit.record("organisations.invited", kind=audit.Kind.ADD, by=by, at=now, of=invitation)
    link = f"{base_url}/{tenant.slug}/invitation/{token}/"
    letter = notices.InvitationLetter(
        email=address,
        name=invitation.name,
        authority=tenant.authority_name,
        role=str(Role(role).label),
        place=invitation.place,
        link=link,
        days=settings.INVITATION_DAYS,
    )
    transaction.on_commit(partial(notices.invited, letter))
    return link


@transaction.atomic
def accept_invitation(
    *, tenant: Municipality, token: str, name: str, now: datetime, person: Person | None = None
) -> Membership:
    """
    Take up the offered role, once. Runs inside the tenant's walls.

    :param name: what the newcomer goes by.
    :param person: one of the people already at the address; None makes a new person there.
    :raises Refused: the link is used, withdrawn, too old or unknown, or the name is taken.
    """
    invitation = (
        Invitation.objects.select_for_update(no_key=True, of=("self",))
        .filter(tenant=tenant, token_hash=rules.token_hash(token))
        .first()
    )
    if invitation is None or invitation.accepted_at or invitation.withdrawn_at:
        raise Refused(_("Linket er allerede brugt eller trukket tilbage. Bed om et nyt."))
    if invitation.expires_at <= now:
        raise Refused(_("Linket er for gammelt. Bed om et nyt."))
    if person is None:
        person = person_for_address(email=invitation.email, name=name)
    elif person.login.email != invitation.email:
        raise Refused(_("Invitationen er sendt til en anden mailadresse. Bed om en ny."))

    try:
        with transaction.atomic():
            membership = Membership.objects.create(
                tenant=tenant,
                person=person,
                role=invitation.role,
                centre_id=invitation.centre_id,
                association_id=invitation.association_id,
                unit_ids=invitation.unit_ids,
                started_at=now,
            )
    except IntegrityError as held:
        raise Refused(_("Du har allerede den rolle.")) from held
    invitation.accepted_at = now
    invitation.accepted_by = person
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    newcomer = Member(tenant=tenant, person=person, memberships=(membership,))
    audit.record(
        "organisations.invitation_accepted",
        kind=audit.Kind.ADD,
        by=newcomer,
        at=now,
        of=membership,
    )
    return membership


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

    :raises Refused: the role does not fit the place.
    """
    _refuse_misplaced(role, centre=centre, association=association, units=units)
    return Membership.objects.create(
        tenant=tenant,
        person=person,
        role=role,
        centre=centre,
        association=association,
        unit_ids=[unit.pk for unit in units],
        started_at=now,
    )


def _refuse_misplaced(
    role: str,
    *,
    centre: CareCentre | None,
    association: Association | None,
    units: Sequence[Unit],
) -> None:
    """
    Hold the role against the place it is given at.

    :raises Refused: a centre or association is missing, unwanted, closed or not the units' own.
    """
    if role in AT_CENTRE and (centre is None or association is not None):
        raise Refused(_("Vælg det plejecenter, rollen hører til."))
    if role in AT_ASSOCIATION and (association is None or centre is not None):
        raise Refused(_("Vælg den forening, rollen hører til."))
    if role in EVERYWHERE and (centre is not None or association is not None):
        raise Refused(_("Rollen gælder hele kommunen. Vælg hverken center eller forening."))
    if role == Role.VOLUNTEER and centre is None and association is None:
        raise Refused(_("Vælg det plejecenter eller den forening, den frivillige hører til."))
    if (centre is not None and centre.closed_at) or (
        association is not None and association.closed_at
    ):
        raise Refused(_("Stedet er lukket. Vælg et andet."))
    if units and (centre is None or any(unit.centre_id != centre.pk for unit in units)):
        raise Refused(_("Afdelingerne hører til et andet plejecenter."))


def _refuse_held(
    tenant: Municipality,
    address: str,
    role: str,
    *,
    centre: CareCentre | None,
    association: Association | None,
) -> None:
    """
    Refuse to offer the same role at the same place twice to one address.

    :raises Refused: an offer of it is waiting already.
    """
    waiting = Invitation.objects.filter(tenant=tenant).waiting()
    if waiting.filter(email=address, role=role, centre=centre, association=association).exists():
        raise Refused(
            _(
                "Der ligger allerede en invitation til den adresse. Send den igen, eller træk den tilbage."
            )
        )
