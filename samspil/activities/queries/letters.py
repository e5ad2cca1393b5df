"""What letters need, read while the municipality's walls are up."""

from samspil.activities.models import Activity
from samspil.activities.rules import State
from samspil.organisations.models import Municipality


def answered(tenant: Municipality, activity_id: int) -> Activity | None:
    """Return the proposal that the centre has answered; None when there is nothing to tell."""
    rows = Activity.objects.filter(tenant=tenant, from_proposal=True, decided_at__isnull=False)
    told = rows.filter(state__in=[State.PLANNED.value, State.DECLINED.value])
    return told.select_related("tenant", "centre", "made_by__login").filter(pk=activity_id).first()
