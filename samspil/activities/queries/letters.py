"""What letters need, read while the municipality's walls are up."""

from samspil.accounts.models import Person
from samspil.activities import policy
from samspil.activities.models import Activity, Closure
from samspil.activities.rules import State
from samspil.organisations.models import Membership, Municipality
from samspil.organisations.queries import who_answers_for


def told_of_closure(tenant: Municipality, closure_id: int) -> tuple[Closure, list[Person]] | None:
    """Return a closure that stands, and those who decide at its centre; None when it is undone."""
    rows = Closure.objects.filter(tenant=tenant).standing().select_related("tenant", "centre")
    row = rows.select_related("made_by").filter(pk=closure_id).first()
    if row is None:
        return None
    held = Membership.objects.filter(tenant=tenant, centre=row.centre).active().of(policy.DECIDERS)
    people = {each.person_id: each.person for each in held.select_related("person__login")}
    return row, list(people.values())


def proposed(tenant: Municipality, activity_id: int) -> tuple[Activity, list[Person]] | None:
    """Return a proposal that waits, and who answers it for the centre; None when it is answered."""
    rows = Activity.objects.filter(tenant=tenant, state=State.PROPOSED.value)
    joined = rows.select_related("tenant", "centre", "association", "series")
    row = joined.filter(pk=activity_id).first()
    return (row, who_answers_for(row.centre_id, at=tenant)) if row else None


def changed(
    tenant: Municipality, activity_id: int, *, version: int
) -> tuple[Activity, list[Person]] | None:
    """
    Return the activity as it was changed, and who is to hear of it; None when it is another by now.

    The one responsible and the leads of the association that stands for it, and when it was none
    of the centre's own people, those who answer for the centre. Not whoever changed it.
    """
    rows = Activity.objects.filter(tenant=tenant, pk=activity_id, version=version)
    row = rows.select_related("tenant", "centre", "closure").first()
    if row is None:
        return None
    held = Membership.objects.filter(tenant=tenant).active().select_related("person__login")
    stand_for_it = list(held.filter(person=row.responsible_id).order_by("pk")[:1])
    if row.association_id:
        leads = held.filter(association=row.association_id).of(policy.PROPOSERS)
        stand_for_it += leads.order_by("pk")
    told = {each.person_id: each.person for each in stand_for_it}
    own = held.filter(centre=row.centre_id, person=row.changed_by_id).of(policy.PLANNERS)
    if not own.exists():
        told |= {person.pk: person for person in who_answers_for(row.centre_id, at=tenant)}
    told.pop(row.changed_by_id, None)
    return row, list(told.values())


def answered(tenant: Municipality, activity_id: int) -> Activity | None:
    """Return the proposal that the centre has answered; None when there is nothing to tell."""
    rows = Activity.objects.filter(tenant=tenant, from_proposal=True, decided_at__isnull=False)
    told = rows.filter(state__in=[State.PLANNED.value, State.DECLINED.value])
    return told.select_related("tenant", "centre", "made_by__login").filter(pk=activity_id).first()
