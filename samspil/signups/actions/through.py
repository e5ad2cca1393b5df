"""The associations that were asked for some of their members: their leads, and what they hear."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import F

from samspil.activities.models import Activity
from samspil.organisations.models import Membership, Municipality, Role
from samspil.signups.actions.letters import write
from samspil.signups.models import Through
from samspil.signups.rules import Kind


def leads_of(tenant: Municipality, associations: Any) -> list[Membership]:
    """Return who leads the associations now, each with the person."""
    there = Membership.objects.filter(tenant=tenant, association__in=associations).active()
    leads = there.of([Role.ASSOCIATION_LEAD]).select_related("person").order_by("pk")
    return list(leads)


def tell_asked(activities: Collection[Activity], kind: Kind, *, now: datetime) -> None:
    """
    Tell the leads who were asked what became of it, so that they ask nobody in vain.

    Whose association stands for the activity hears it from the calendar. Inside the deed.
    """
    known = {each.pk: each for each in activities}
    asked = Through.objects.filter(activity__in=list(known))
    found = list(asked.exclude(association=F("activity__association")).order_by("pk"))
    if not found:
        return
    leads = leads_of(found[0].tenant, [each.association_id for each in found])
    for each in found:
        activity = known[each.activity_id]
        mark = f"{activity.pk}:{each.association_id}:{now:%Y%m%d%H%M%S%f}"
        for lead in leads:
            if lead.association_id == each.association_id:
                write(kind, activity=activity, person=lead.person, mark=mark, now=now)
