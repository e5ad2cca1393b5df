"""Afterwards: who may have come, what is known of it already, hours, faces."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from samspil.activities.models import Activity
from samspil.kit.prepared import AnyOf, Given, Prepared
from samspil.kit.verdict import Verdict
from samspil.organisations.models import Member
from samspil.registrations.models import Registration
from samspil.registrations.rules import Facts
from samspil.signups import policy
from samspil.signups.models import Ask, Attendance, FaceCount
from samspil.signups.rules import HOLDING, Face
from samspil.volunteers.hours import Visit

LIKE_BEFORE = timedelta(days=120)
ONE_DAY = timedelta(days=1)
_around = (Given("after"), Given("before"))
CAME = Prepared(
    lambda: (
        Ask.objects.filter(
            Q(activity__starts_at__range=_around)
            | Q(activity__starts_at=None, activity__attendance__confirmed_at__range=_around),
            tenant=Given("tenant"),
            volunteer=AnyOf("volunteers"),
            came=True,
            activity__attendance__isnull=False,
        )
        .order_by("activity__starts_at", "pk")
        .values_list(
            *("volunteer_id", "activity__starts_at", "activity__attendance__confirmed_at"),
            *("activity__attendance__minutes", "activity__title", "activity__centre_id"),
        )
    )
)


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


def visits(
    tenant_id: int, volunteer_ids: Collection[int], first_day: date, last_day: date
) -> list[Visit]:
    """Return when the volunteers came on the days from first to last, the oldest first."""
    told = CAME(
        tenant=tenant_id,
        volunteers=list(volunteer_ids),
        # Where the day turns is looked at below; a day more at both ends has it all.
        after=_noon(first_day - ONE_DAY),
        before=_noon(last_day + ONE_DAY),
    )
    found = [
        Visit(
            volunteer_id=volunteer,
            # Of a task, the day on which it was said to be done.
            day=timezone.localdate(starts_at or confirmed_at),
            minutes=minutes or None,
            what=title,
            centre_id=centre,
        )
        for volunteer, starts_at, confirmed_at, minutes, title, centre in told
    ]
    found.sort(key=lambda visit: visit.day)
    return [visit for visit in found if first_day <= visit.day <= last_day]


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))
