"""Afterwards: who may have come, what is known of it already, hours, faces."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from samspil.activities.models import Activity
from samspil.kit.verdict import Verdict
from samspil.organisations.models import Member
from samspil.registrations.models import Registration
from samspil.registrations.rules import INDIVIDUAL, Facts
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

    @property
    def held_before(self) -> bool:
        """Whether it has been said already that it was held."""
        return self.before is not None and self.before.registration.held

    @property
    def nobody_came(self) -> bool:
        """Whether it has been said already that nobody came."""
        told = self.before is not None and not self.held_before
        return told and not any(ask.came for ask in self.asks)

    @property
    def others(self) -> int:
        """How many are registered already who had not signed up."""
        told = self.before.registration.volunteers if self.before is not None else None
        return max((told or 0) - sum(ask.size for ask in self.asks if ask.came), 0)

    @property
    def nobody(self) -> Verdict:
        """Whether it can be said that nobody came."""
        return policy.nobody(self.activity)

    @property
    def seen(self) -> str:
        """The registration's version, for the page to send back; empty when there is none."""
        return str(self.before.registration.version) if self.before else ""


def page_afterwards(member: Member, activity_id: int, *, now: datetime) -> AfterPage:
    """
    Return the page where the one responsible says who came.

    :raises Activity.DoesNotExist: there is none here that she may see.
    """
    rows = Activity.objects.visible_to(member).select_related("centre", "unit", "tenant")
    activity = rows.get(pk=activity_id)
    verdict = policy.confirm(member, activity, now=now)
    return _page(activity, said(activity), verdict, now=now)


def page_of_charge(ask: Ask, *, now: datetime) -> AfterPage:
    """Return the same page for the one in charge, by her link."""
    told = said(ask.activity)
    verdict = policy.confirm_by_link(ask, before=told, now=now)
    return _page(ask.activity, told, verdict, now=now)


def said(activity: Activity) -> Attendance | None:
    """Return what has been said of who came, None when nothing has."""
    rows = Attendance.objects.filter(tenant=activity.tenant_id, activity=activity)
    return rows.select_related("registration", "confirmed_by").first()


def _page(
    activity: Activity, before: Attendance | None, verdict: Verdict, *, now: datetime
) -> AfterPage:
    asks = Ask.objects.filter(tenant=activity.tenant_id, activity=activity, state__in=HOLDING)
    return AfterPage(
        activity=activity,
        asks=tuple(asks.select_related("volunteer").order_by("answered_at", "pk")),
        before=before,
        facts=_facts(activity, now=now),
        verdict=verdict,
        faces=faces_of(activity),
    )


def _facts(activity: Activity, *, now: datetime) -> Facts:
    """Return what is known: from the plan, and from the last time the same was registered."""
    begins, ends = activity.starts_at, activity.ends_at
    local = timezone.localtime(begins) if begins else None
    day = activity.day if begins else _within(activity, timezone.localdate(now))
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
        residents=1 if activity.directed_at == INDIVIDUAL else (last.residents if last else None),
        residents_men=None,
        volunteers=None,
        staff=last.staff if last else "",
        affiliation=(last.affiliation if last else ""),
        association=str(activity.association_id or ""),
        unit=str(activity.unit_id or ""),
        place=activity.place_kind,
        traits=tuple(activity.traits),
    )


def _within(task: Activity, day: date) -> date:
    """Return the day, or the task's first or last when it lies outside of them."""
    return min(max(day, task.day), task.last_day or task.day)


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
