"""Which visits are with one resident, who may know with whom, and who is to come to her."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from samspil.activities.models import Activity, ActivityQuerySet
from samspil.activities.rules import State as Plan
from samspil.organisations.models import Member, Municipality, Role
from samspil.residents.models import Resident, name_told_to
from samspil.residents.promises import has_promised
from samspil.signups.models import Ask, ForOne
from samspil.signups.rules import OUT, SAID_YES


@dataclass(frozen=True, slots=True)
class WhomPage:
    """A visit, whom it is with, and whom it could be with."""

    activity: Activity
    said: ForOne | None
    residents: tuple[Resident, ...]


def whom_page(member: Member, activity_id: int) -> WhomPage:
    """
    Return the page on which the staff say whom a visit is with.

    :raises Activity.DoesNotExist: there is none here that she may see.
    """
    rows = Activity.objects.visible_to(member).select_related("centre")
    activity = rows.get(pk=activity_id)
    here = Resident.objects.visible_to(member).living_here().filter(centre=activity.centre_id)
    return WhomPage(
        activity=activity,
        said=said_whom(member, activity),
        residents=tuple(here.select_related("unit").in_danish_order()),
    )


def said_whom(member: Member, activity: Activity) -> ForOne | None:
    """Return whom the visit is with, when she looks after that resident."""
    rows = ForOne.objects.visible_to(member).filter(activity=activity)
    return rows.select_related("resident").first()


def visited_by(member: Member, *, now: datetime) -> frozenset[int]:
    """
    Return the residents whom the member visits: she has said yes to a visit that is not over.

    Asked by whoever shows what a visitor may know: see residents.visitors. No query for others.
    """
    if not member.holds(Role.VOLUNTEER):
        return frozenset()
    yes = Ask.objects.filter(
        tenant=member.tenant, volunteer__person=member.person, state__in=SAID_YES
    )
    coming = Activity.objects.filter(tenant=member.tenant, asks__in=yes).live().coming(now)
    rows = ForOne.objects.filter(tenant=member.tenant, activity__in=coming)
    return frozenset(rows.values_list("resident_id", flat=True))


def told_whom(member: Member, activity: Activity, *, now: datetime) -> str:
    """Return the name of the resident she visits there, if she may know it; else nothing."""
    said = ForOne.objects.filter(tenant=member.tenant, activity=activity)
    if not said.exists() or not has_promised(member):
        return ""
    visited = Resident.objects.filter(pk__in=visited_by(member, now=now))
    named = visited.filter(name_told_to(member, now=now), pk__in=said.values("resident"))
    named = named.filter(tenant=member.tenant)
    return named.values_list("preferred_name", flat=True).first() or ""


def later_of_series(activity: Activity, *, now: datetime) -> ActivityQuerySet:
    """Return what is planned of its series from this one on; the activity itself without one."""
    rows = Activity.objects.filter(tenant=activity.tenant_id).live().coming(now)
    if activity.series_id is None:
        return rows.filter(pk=activity.pk)
    return rows.filter(series=activity.series_id, slot_day__gte=activity.slot_day)


def visits_with(resident: Resident, *, now: datetime) -> list[Activity]:
    """Return the visits with the resident that are to come, the soonest first."""
    with_her = ForOne.objects.filter(tenant=resident.tenant_id, resident=resident)
    rows = Activity.objects.filter(tenant=resident.tenant_id, for_one__in=with_her)
    return list(rows.live().coming(now).select_related("tenant", "centre").in_order())


def with_nobody_left(activity_ids: Collection[int]) -> list[int]:
    """Return those of the visits that are with a resident who has died or moved. One query."""
    rows = ForOne.objects.filter(activity__in=activity_ids, resident__ended_at__isnull=False)
    return list(rows.values_list("activity", flat=True))


def ongoing_series_of(resident: Resident) -> list[int]:
    """Return the series that go on with the resident."""
    rows = ForOne.objects.filter(tenant=resident.tenant_id, resident=resident, ongoing=True)
    series = rows.filter(activity__series__isnull=False).order_by()
    return list(series.values_list("activity__series", flat=True).distinct())


def expected(resident: Resident, *, now: datetime) -> int:
    """Return how many volunteers are asked, or come, to visits with the resident."""
    asks = Ask.objects.filter(
        tenant=resident.tenant_id, activity__in=visits_with(resident, now=now)
    ).exclude(state__in=OUT)
    return asks.order_by().values("volunteer").distinct().count()


def last_of_ongoing(tenant: Municipality, *, now: datetime) -> "QuerySet[ForOne]":
    """Return the latest visit with a resident of each series that goes on with her."""
    rows = ForOne.objects.filter(
        tenant=tenant, ongoing=True, activity__series__isnull=False, resident__ended_at=None
    )
    coming = Activity.objects.filter(tenant=tenant).live().coming(now)
    rows = rows.filter(activity__series__in=coming.values("series"))
    latest = rows.order_by("activity__series", "-activity__slot_day")
    return latest.distinct("activity__series").select_related("activity")


def called_off_with(ask: Ask) -> list[Ask]:
    """Return what was called off for her in the same deed, the soonest first."""
    hers = Ask.objects.filter(tenant_id=ask.tenant_id, volunteer=ask.volunteer_id)
    same = hers.filter(
        activity__state=Plan.CANCELLED.value, activity__cancelled_at=ask.activity.cancelled_at
    ).exclude(state__in=OUT)
    joined = same.select_related("activity__centre", "activity__unit", "activity__closure")
    return list(joined.order_by("activity__starts_at", "pk"))
