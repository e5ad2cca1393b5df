"""When volunteers came, as somebody said afterwards: every visit, or each one's last."""

from collections.abc import Collection
from datetime import date, time, timedelta
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from samspil.activities.rules import moment
from samspil.kit.prepared import AnyOf, Given, Prepared
from samspil.signups.models import Ask
from samspil.volunteers.hours import Visit

ONE_DAY = timedelta(days=1)
# Of a task, the day on which it was said to be done.
AT = Coalesce("activity__starts_at", "activity__attendance__confirmed_at")


def _came() -> QuerySet[Ask]:
    """Return the asks of the volunteers who came from the first moment to before the last."""
    begins = {
        "activity__starts_at__gte": Given("after"),
        "activity__starts_at__lt": Given("before"),
    }
    said = {
        "activity__starts_at": None,
        "activity__attendance__confirmed_at__gte": Given("after"),
        "activity__attendance__confirmed_at__lt": Given("before"),
    }
    return Ask.objects.filter(
        Q(**begins) | Q(**said),
        tenant=Given("tenant"),
        volunteer=AnyOf("volunteers"),
        came=True,
        activity__attendance__isnull=False,
    )


VISITS = Prepared(
    lambda: (
        _came()
        .annotate(at=AT)
        .order_by("at", "pk")
        .values_list(
            *("volunteer_id", "at", "activity__attendance__minutes"),
            *("activity__title", "activity__centre_id"),
        )
    )
)
LAST = Prepared(lambda: _came().order_by().values_list("volunteer_id").annotate(last=Max(AT)))


def visits(
    tenant_id: int, volunteer_ids: Collection[int], first_day: date, last_day: date
) -> list[Visit]:
    """Return when the volunteers came on the days from first to last, the oldest first."""
    return [
        Visit(
            volunteer_id=volunteer,
            day=timezone.localdate(at),
            minutes=minutes or None,
            what=title,
            centre_id=centre,
        )
        for volunteer, at, minutes, title, centre in VISITS(
            **_within(tenant_id, volunteer_ids, first_day, last_day)
        )
    ]


def last_visits(
    tenant_id: int, volunteer_ids: Collection[int], first_day: date, last_day: date
) -> dict[int, date]:
    """Return the day of each one's last visit of the same; who has none is left out."""
    found = LAST(**_within(tenant_id, volunteer_ids, first_day, last_day))
    return {volunteer: timezone.localdate(at) for volunteer, at in found}


def _within(
    tenant_id: int, volunteer_ids: Collection[int], first_day: date, last_day: date
) -> dict[str, Any]:
    """Return what the questions are given, from midnight to midnight."""
    return {
        "tenant": tenant_id,
        "volunteers": list(volunteer_ids),
        "after": moment(first_day, time()),
        "before": moment(last_day + ONE_DAY, time()),
    }
