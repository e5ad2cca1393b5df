"""Afterwards: who may have come, what is known of it already, hours, faces."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Max, Sum
from django.utils import timezone

from samspil.activities.models import Activity
from samspil.kit.verdict import Verdict
from samspil.organisations.models import Member, Municipality
from samspil.registrations.models import Registration
from samspil.registrations.rules import Facts
from samspil.signups import policy
from samspil.signups.models import Ask, Attendance, FaceCount
from samspil.signups.rules import HOLDING, Face

LIKE_BEFORE = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class AfterPage:
    """Who came, and what is known of the activity before anybody has typed."""

    activity: Activity
    asks: tuple[Ask, ...]
    before: Attendance | None  # it has been said already
    facts: Facts
    verdict: Verdict
    faces: Mapping[str, int]


def page_afterwards(member: Member, activity_id: int, *, now: datetime) -> AfterPage:
    """
    Return the page where the one responsible says who came.

    :raises Activity.DoesNotExist: there is none here that she may see.
    """
    rows = Activity.objects.visible_to(member).select_related("centre", "unit", "tenant")
    activity = rows.get(pk=activity_id)
    asks = Ask.objects.filter(tenant=member.tenant, activity=activity, state__in=HOLDING)
    said = Attendance.objects.filter(tenant=member.tenant, activity=activity)
    return AfterPage(
        activity=activity,
        asks=tuple(asks.select_related("volunteer").order_by("answered_at", "pk")),
        before=said.select_related("registration", "confirmed_by").first(),
        facts=_facts(activity, now=now),
        verdict=policy.confirm(member, activity, now=now),
        faces=faces_of(activity),
    )


def _facts(activity: Activity, *, now: datetime) -> Facts:
    """Return what is known: from the plan, and from the last time the same was registered."""
    begins, ends = activity.starts_at, activity.ends_at
    local = timezone.localtime(begins) if begins else None
    day = activity.day if begins else min(timezone.localdate(now), activity.day)
    minutes = int((ends - begins).total_seconds() // 60) if begins and ends else 60
    last = _last_time(activity)
    return Facts(
        centre=str(activity.centre_id),
        day=day,
        starts_at=local.time().replace(second=0, microsecond=0) if local else None,
        minutes=minutes,
        what=activity.title,
        category=activity.category,
        target=activity.directed_at,
        residents=last.residents if last else None,
        residents_men=None,
        volunteers=None,
        staff=last.staff if last else "",
        affiliation=(last.affiliation if last else ""),
        association=str(activity.association_id or ""),
        unit=str(activity.unit_id or ""),
        place=activity.place_kind,
        traits=tuple(activity.traits),
    )


def _last_time(activity: Activity) -> Registration | None:
    rows = Registration.objects.filter(
        tenant_id=activity.tenant_id,
        centre=activity.centre_id,
        category=activity.category,
        target=activity.directed_at,
        status="held",
        day__gte=activity.day - LIKE_BEFORE,
    )
    return rows.standing().filter(what__iexact=activity.title).newest_first().first()


def faces_of(activity: Activity) -> Mapping[str, int]:
    """Return how many showed each face."""
    rows = FaceCount.objects.filter(tenant_id=activity.tenant_id, activity=activity)
    counted = dict(rows.values_list("face", "number"))
    return {face.value: counted.get(face.value, 0) for face in Face}


def minutes_of(volunteer_ids: Iterable[int], *, since: datetime | None = None) -> Mapping[int, int]:
    """Return how many minutes each has come for, as those responsible have said. One query."""
    rows = Ask.objects.filter(volunteer__in=list(volunteer_ids), came=True)
    rows = rows.filter(activity__attendance__isnull=False)
    if since is not None:
        rows = rows.filter(activity__attendance__confirmed_at__gte=since)
    found = rows.values_list("volunteer").annotate(minutes=Sum(F("activity__attendance__minutes")))
    return dict(found.order_by())


def came_this_month(
    tenant: Municipality, centre_ids: Iterable[int], *, first: datetime, last: datetime
) -> Mapping[int, datetime]:
    """Return who came to the centres between the moments, and when last. One query."""
    rows = Ask.objects.filter(
        tenant=tenant,
        came=True,
        activity__centre__in=list(centre_ids),
        activity__attendance__confirmed_at__gte=first,
        activity__attendance__confirmed_at__lt=last,
    )
    found = rows.values_list("volunteer").annotate(last=Max("activity__attendance__confirmed_at"))
    return dict(found.order_by())
