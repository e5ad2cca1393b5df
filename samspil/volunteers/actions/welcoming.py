"""A volunteer gets a page of her own: invited to it, and known again when she says yes."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from samspil.accounts.models import Person
from samspil.kit.verdict import require
from samspil.organisations import actions as organisations
from samspil.organisations import audit
from samspil.organisations import policy as roles
from samspil.organisations.models import CareCentre, Invitation, Member, Municipality, Role
from samspil.volunteers import policy, queries
from samspil.volunteers.actions.common import locked
from samspil.volunteers.actions.hearing import hear
from samspil.volunteers.actions.news import tell_of_new
from samspil.volunteers.actions.people import come_to, one_new_at_a_time
from samspil.volunteers.models import GONE, Stage, Volunteer
from samspil.volunteers.policy import CENTRE_KEEPERS


@transaction.atomic
def invite_to_own_page(*, by: Member, volunteer_id: int, now: datetime, base_url: str) -> str:
    """
    Offer a volunteer a page of her own, by mail; one that waits is sent once more, by a new link.

    :return: the link, good once.
    :raises Refused: not allowed, she has no mail or has a page already.
    :raises Volunteer.DoesNotExist: there is none here that she sees.
    """
    one_new_at_a_time(by.tenant)  # before the row, in the order in which a yes takes them
    volunteer, centre_ids = locked(by, volunteer_id)
    require(policy.invite_to_own_page(by, volunteer, centre_ids=centre_ids))
    waiting = queries.invitation_of(volunteer)
    if waiting is not None and roles.send_again(by, waiting):
        return organisations.send_again(by=by, invitation_id=waiting.pk, now=now, base_url=base_url)
    own = centre_ids & by.centre_ids(*CENTRE_KEEPERS)
    centre = CareCentre.objects.visible_to(by).open().filter(pk__in=own).order_by("pk").first()
    return organisations.invite(
        tenant=by.tenant,
        email=volunteer.email,
        name=volunteer.name,
        role=Role.VOLUNTEER,
        centre=centre,
        association=None if centre else volunteer.association,
        by=by,
        now=now,
        base_url=base_url,
    )


def welcome(invitation: Invitation, person: Person, *, now: datetime) -> None:
    """
    Let what we know of a volunteer be hers when she takes up an invitation; see arrivals.

    She is known by the mail that the link came to, and by her name: a couple may share the mail.
    Somebody whom nobody has written up is written up, as one who would like to be a volunteer.
    """
    if invitation.role != Role.VOLUNTEER:
        return
    tenant = invitation.tenant
    volunteer = _hers(tenant, person) or _known(invitation, person)
    today = timezone.localdate(now)
    if volunteer is None:
        volunteer = Volunteer.objects.create(
            tenant=tenant,
            person=person,
            name=person.name,
            email=invitation.email,
            association=invitation.association,
            channel="association" if invitation.association else "",
            stage=Stage.INTERESTED,
            stage_since=today,
            heard_on=today,
            added_at=now,
        )
    else:
        volunteer.person = person
        volunteer.version += 1
        if volunteer.stage in GONE:
            volunteer.stage, volunteer.stage_since = Stage.INTERESTED, today
        volunteer.save(update_fields=["person", "version", "stage", "stage_since"])
    hear(volunteer, now=now)
    if invitation.centre is not None:
        come_to(volunteer, [invitation.centre], since=today)
        if volunteer.stage == Stage.INTERESTED:
            tell_of_new(volunteer, invitation.centre)
    by = Member(tenant=tenant, person=person, memberships=())
    audit.record("volunteers.got_own_page", kind=audit.Kind.CHANGE, by=by, at=now, of=volunteer)


def _hers(tenant: Municipality, person: Person) -> Volunteer | None:
    return Volunteer.objects.filter(tenant=tenant, person=person).standing().first()


def _known(invitation: Invitation, person: Person) -> Volunteer | None:
    """
    Return the one at the address with her name, or the only one there with her first name.

    The invitation may have been sent to a row that has been put together with another since.
    """
    rows = Volunteer.objects.filter(tenant=invitation.tenant, email=invitation.email, person=None)
    found = _called(list(rows.known().order_by("pk")), invitation, person)
    if found is None or found.stands.person_id:
        return None
    here = Volunteer.objects.filter(tenant=invitation.tenant, pk=found.stands.pk)
    return here.select_for_update(no_key=True).get()


def _called(there: list[Volunteer], invitation: Invitation, person: Person) -> Volunteer | None:
    names = {invitation.name.casefold(), person.name.casefold()}
    called = [row for row in there if row.name.casefold() in names]
    if called:
        return called[0]
    first = {name.split(maxsplit=1)[0] for name in names if name}
    near = [row for row in there if row.first_name.casefold() in first]
    return near[0] if len({row.stands.pk for row in near}) == 1 else None
