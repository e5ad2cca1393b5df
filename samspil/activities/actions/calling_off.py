"""Activities that a deed of another app has made pointless are called off, inside that deed."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from samspil.activities.actions.closures import cancelled
from samspil.activities.actions.common import store, today_of
from samspil.activities.models import Activity, Series
from samspil.activities.rules import Why
from samspil.organisations import audit
from samspil.organisations.models import Member


def call_off(
    *, by: Member, activity_ids: Iterable[int], series_ids: Iterable[int], now: datetime
) -> list[Activity]:
    """
    Cancel the activities that have not ended, and let the series make no more of them.

    Whoever calls has asked its own policy, and tells those who were to come in its own words; so
    nobody is told from here.

    :return: those that were cancelled now.
    """
    here = Series.objects.filter(tenant=by.tenant, pk__in=list(series_ids))
    for series in here.select_for_update(of=("self",), no_key=True).order_by("pk"):
        yesterday = today_of(now) - timedelta(days=1)
        series.last_day = min(series.last_day or yesterday, yesterday)
        store(series, by=by, now=now)
    rows = Activity.objects.filter(tenant=by.tenant, pk__in=list(activity_ids)).live().coming(now)
    gone = cancelled(rows, by=by, now=now, why=Why.PLAN)
    audit.record(
        "activities.called_off", kind=audit.Kind.CHANGE, by=by, at=now, activities=len(gone)
    )
    return gone
