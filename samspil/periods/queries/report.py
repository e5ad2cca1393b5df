"""What the mapping report asks of a period: its like of another year, and when it last changed."""

from datetime import datetime

from django.db.models import Max

from samspil.periods import rules
from samspil.periods.models import Period, PeriodCentre
from samspil.registrations.models import Registration


def same_weeks(period: Period) -> Period | None:
    """
    Return the period of another year with the same weeks; None where there is none.

    Of several, the latest before it, and otherwise the first after it. One query.
    """
    others = Period.objects.filter(tenant_id=period.tenant_id).exclude(pk=period.pk)
    alike = [
        other
        for other in others.newest_first()
        if rules.same_weeks(period.first_day, period.last_day, other.first_day, other.last_day)
    ]
    before = [other for other in alike if other.first_day < period.first_day]
    return before[0] if before else next(reversed(alike), None)


def last_changed(period: Period) -> datetime | None:
    """
    Return when a registration of its days and centres was last written, corrected or deleted.

    None where there is none. Deleted ones count, and one that was moved to another day does not.
    """
    centres = PeriodCentre.objects.filter(tenant_id=period.tenant_id, period=period)
    rows = Registration.objects.filter(
        tenant_id=period.tenant_id,
        day__range=(period.first_day, period.last_day),
        centre__in=centres.values("centre"),
    )
    found: datetime | None = rows.aggregate(latest=Max("changed_at"))["latest"]
    return found
