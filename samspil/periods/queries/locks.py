"""Once a period is closed, its centres' days are corrected by the centres alone."""

from datetime import date

from samspil.kit.verdict import YES, Verdict
from samspil.organisations.audit import Doer
from samspil.periods import policy
from samspil.periods.models import PeriodCentre


def lock(by: Doer, *, centre_id: int, day: date) -> Verdict:
    """May an author still correct what happened there on the day? One query."""
    closed = PeriodCentre.objects.filter(tenant=by.tenant, period__closed_at__isnull=False)
    found = closed.meeting(day, day).filter(centre=centre_id).select_related("period").first()
    return policy.locked(found.period) if found else YES
