"""What letters need, read while the municipality's walls are up."""

from datetime import datetime

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
    joined = rows.select_related("tenant", "centre", "unit", "association", "series")
    row = joined.filter(pk=activity_id).first()
    return (row, who_answers_for(row.centre_id, at=tenant)) if row else None


def changed(
    tenant: Municipality, *, at: datetime, on: bool, off: bool
) -> list[tuple[Person, list[Activity]]]:
    """
    Return who is to hear of what was changed at that moment, each with what she stands for.

    The one responsible and the leads of the association that stands for it, and when it was none
    of the centre's own people, those who answer for the centre. Not whoever changed it. What has
    been changed again since is not among it, nor is a proposal that nobody has answered.

    :param on: what was moved then, or given back.
    :param off: what was called off then.
    """
    then = Activity.objects.filter(tenant=tenant, changed_at=at)
    rows = then.planned() if on else then.none()
    if off:
        rows |= then.filter(cancelled_at=at)
    asked = rows.exclude(from_proposal=True, decided_at=None)
    joined = asked.select_related("tenant", "centre", "unit", "closure").in_order()
    told: dict[int, tuple[Person, list[Activity]]] = {}
    known: dict[tuple[int | None, ...], list[Person]] = {}
    for row in joined:
        same = (row.centre_id, row.association_id, row.responsible_id, row.changed_by_id)
        if same not in known:
            known[same] = _who_stands_for(row)
        for person in known[same]:
            told.setdefault(person.pk, (person, []))[1].append(row)
    return list(told.values())


def _who_stands_for(row: Activity) -> list[Person]:
    held = Membership.objects.filter(tenant=row.tenant).active().select_related("person__login")
    stand_for_it = list(held.filter(person=row.responsible_id).order_by("pk")[:1])
    if row.association_id:
        leads = held.filter(association=row.association_id).of(policy.PROPOSERS)
        stand_for_it += leads.order_by("pk")
    told = {each.person_id: each.person for each in stand_for_it}
    own = held.filter(centre=row.centre_id, person=row.changed_by_id).of(policy.PLANNERS)
    if not own.exists():
        told |= {person.pk: person for person in who_answers_for(row.centre_id, at=row.tenant)}
    told.pop(row.changed_by_id, None)
    if row.closure_id is not None:  # those who decide have a letter of their own about a closure
        deciders = held.filter(centre=row.centre_id).of(policy.DECIDERS)
        keys = set(deciders.values_list("person", flat=True))
        return [
            person for key, person in told.items() if row.changed_by_id in keys or key not in keys
        ]
    return list(told.values())


def answered(tenant: Municipality, activity_id: int) -> Activity | None:
    """Return the proposal that the centre has answered; None when there is nothing to tell."""
    rows = Activity.objects.filter(tenant=tenant, from_proposal=True, decided_at__isnull=False)
    told = rows.filter(state__in=[State.PLANNED.value, State.DECLINED.value])
    return told.select_related("tenant", "centre", "made_by__login").filter(pk=activity_id).first()
