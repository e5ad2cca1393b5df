"""What the actions share: a volunteer under lock, facts that can stand, and letting her in."""

from collections.abc import Iterable
from datetime import datetime

from samspil.kit.verdict import Refused
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


def let_in(volunteer: Volunteer, centre_ids: Iterable[int], *, now: datetime) -> None:
    """
    Let somebody with a page of her own hold the volunteer's role at those of the open centres.

    Only the centre itself lets her in: an association says where its members come, and anybody
    may write on the public page that she would like to come to another one.
    """
    if volunteer.person is None:
        return
    wanted = CareCentre.objects.filter(tenant=volunteer.tenant_id, pk__in=list(centre_ids)).open()
    # Given twice at once it is one role; no lock is taken, since she is locked already.
    Membership.objects.bulk_create(
        (
            Membership(
                tenant_id=volunteer.tenant_id,
                person=volunteer.person,
                role=Role.VOLUNTEER,
                centre=centre,
                started_at=now,
            )
            for centre in wanted.exclude(pk__in=_let_in_at(volunteer)).order_by("pk")
        ),
        ignore_conflicts=True,
    )


def _let_in_at(volunteer: Volunteer) -> list[int]:
    held = Membership.objects.filter(
        tenant=volunteer.tenant_id,
        person=volunteer.person,
        role=Role.VOLUNTEER,
        centre__isnull=False,
    )
    return list(held.active().values_list("centre", flat=True))


def let_in_by(
    by: Member, volunteer: Volunteer, centre_ids: frozenset[int], *, now: datetime
) -> None:
    """Let her in where the member speaks for the centre, as a part of taking her on there."""
    let_in(volunteer, centre_ids & by.centre_ids(*policy.CENTRE_KEEPERS), now=now)
