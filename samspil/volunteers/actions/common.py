"""What the actions share: a volunteer under lock, and facts that can stand."""

from samspil.kit.verdict import Refused
from samspil.organisations.models import Member
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
