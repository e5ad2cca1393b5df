"""What letters need, read while the municipality's walls are up."""

from samspil.accounts.models import Person
from samspil.activities import policy
from samspil.activities.models import Activity, Closure
from samspil.activities.rules import State
from samspil.organisations.models import Membership, Municipality


def told_of_closure(tenant: Municipality, closure_id: int) -> tuple[Closure, list[Person]] | None:
    """Return a closure that stands, and those who decide at its centre; None when it is undone."""
    rows = Closure.objects.filter(tenant=tenant).standing().select_related("tenant", "centre")
    row = rows.select_related("made_by").filter(pk=closure_id).first()
    if row is None:
        return None
    held = Membership.objects.filter(tenant=tenant, centre=row.centre).active().of(policy.DECIDERS)
    people = {each.person_id: each.person for each in held.select_related("person__login")}
    return row, list(people.values())


def answered(tenant: Municipality, activity_id: int) -> Activity | None:
    """Return the proposal that the centre has answered; None when there is nothing to tell."""
    rows = Activity.objects.filter(tenant=tenant, from_proposal=True, decided_at__isnull=False)
    told = rows.filter(state__in=[State.PLANNED.value, State.DECLINED.value])
    return told.select_related("tenant", "centre", "made_by__login").filter(pk=activity_id).first()
