"""What the actions share: a volunteer under lock, facts that can stand, and roles that follow."""

from datetime import datetime

from samspil.kit.verdict import Refused
from samspil.organisations.actions import give_role
from samspil.organisations.models import CareCentre, Member, Membership, Role
from samspil.volunteers import policy, rules
from samspil.volunteers.models import Volunteer, VolunteerCentre
from samspil.volunteers.rules import Facts


def locked(by: Member, volunteer_id: int) -> tuple[Volunteer, frozenset[int]]:
    """
    Return a volunteer whom she sees, locked, and the ids of the centres where the volunteer comes.

    :raises Volunteer.DoesNotExist: there is none here that she sees.
    """
    seen = Volunteer.objects.visible_to(by).select_for_update(of=("self",), no_key=True)
    volunteer = seen.get(pk=volunteer_id)
    places = VolunteerCentre.objects.filter(tenant=by.tenant, volunteer=volunteer).current()
    return volunteer, frozenset(places.values_list("centre_id", flat=True))


def able_to_stand(facts: Facts) -> Facts:
    """
    Return the facts tidied.

    :raises Refused: with the first sentence of what is wrong with them.
    """
    clean = rules.tidy(facts)
    for sentence in policy.wrong_in(clean).values():
        raise Refused(sentence)
    return clean


def roles_follow(volunteer: Volunteer, *, now: datetime) -> None:
    """Let somebody with a page of her own hold her role at every open centre where she comes."""
    if volunteer.person is None:
        return
    hers = VolunteerCentre.objects.filter(tenant=volunteer.tenant_id, volunteer=volunteer)
    held = Membership.objects.filter(
        tenant=volunteer.tenant_id, person=volunteer.person, role=Role.VOLUNTEER
    ).active()
    lacking = (
        CareCentre.objects.filter(
            tenant=volunteer.tenant_id, pk__in=hers.current().values("centre")
        )
        .open()
        .exclude(pk__in=held.filter(centre__isnull=False).values("centre"))
    )
    for centre in lacking.order_by("pk"):
        give_role(
            tenant=volunteer.tenant,
            person=volunteer.person,
            role=Role.VOLUNTEER,
            centre=centre,
            now=now,
        )
