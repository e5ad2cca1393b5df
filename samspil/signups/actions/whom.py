"""A visit is with one resident: said by the staff, carried on, and called off when she leaves."""

from datetime import datetime

from django.db import transaction

from samspil.activities import actions as activities
from samspil.activities.models import Activity
from samspil.kit.verdict import require
from samspil.organisations import audit
from samspil.organisations.models import Member, Municipality
from samspil.residents.models import Resident
from samspil.signups import policy, queries
from samspil.signups.actions.changing import concerned
from samspil.signups.actions.common import locked
from samspil.signups.actions.letters import write
from samspil.signups.models import Ask, ForOne
from samspil.signups.rules import Kind


@transaction.atomic
def say_whom(
    *, by: Member, activity_id: int, resident_id: int | None, ongoing: bool, now: datetime
) -> ForOne | None:
    """
    Say which resident a visit is with; None: with nobody in particular.

    Visits of the series that are with somebody else's resident stay as they are.

    :param ongoing: so are the later ones of its series.
    :raises Refused: not allowed, she lives elsewhere, or it is with somebody else's resident.
    :raises Activity.DoesNotExist, Resident.DoesNotExist: there is none here that she may see.
    """
    Activity.objects.visible_to(by).only("pk").get(pk=activity_id)
    activity = locked(by.tenant, activity_id)
    require(policy.say_whom(by, activity, now=now))
    require(policy.say_anew(by, activity))
    others = ForOne.objects.filter(tenant=by.tenant).exclude(pk__in=ForOne.objects.visible_to(by))
    later = queries.later_of_series(activity, now=now).exclude(for_one__in=others)
    if resident_id is None:
        rows = ForOne.objects.visible_to(by)
        gone = rows.filter(activity__in=later) if ongoing else rows.filter(activity=activity)
        gone.delete()
        audit.record("signups.whom_said", kind=audit.Kind.CHANGE, by=by, at=now, of=activity)
        return None
    resident = Resident.objects.visible_to(by).get(pk=resident_id)
    require(policy.visit(by, activity, resident))
    lasting = ongoing and activity.series_id is not None
    for each in later if lasting else [activity]:
        said, _made = ForOne.objects.update_or_create(
            tenant=by.tenant,
            activity=each,
            defaults={
                "resident": resident,
                "ongoing": lasting,
                "said_at": now,
                "said_by": by.person,
            },
        )
    audit.record("signups.whom_said", kind=audit.Kind.CHANGE, by=by, at=now, of=resident)
    return said


@transaction.atomic
def carry_on(*, tenant: Municipality, now: datetime) -> int:
    """
    Let what a series has made ahead be with the same resident as before; return how many.

    Runs inside the walls, every night after the calendar has made its rows.
    """
    made = 0
    for last in queries.last_of_ongoing(tenant, now=now):
        after = queries.later_of_series(last.activity, now=now).filter(for_one=None)
        for activity in after.order_by("pk"):
            ForOne.objects.create(
                tenant=tenant,
                activity=activity,
                resident_id=last.resident_id,
                ongoing=True,
                said_at=last.said_at,
                said_by_id=last.said_by_id,
            )
            made += 1
    return made


def part_gently(resident: Resident, *, by: Member, now: datetime) -> int:
    """
    Call the visits with a resident who has left off, and write to those who were to come.

    One letter each, inside the deed that notes that she has left: see residents.farewells.

    :return: how many are written to.
    """
    visits = queries.visits_with(resident, now=now)
    asks: dict[int, Ask] = {}
    for activity in visits:
        for ask in concerned(activity):
            ask.activity = activity
            asks.setdefault(ask.volunteer_id, ask)
    activities.call_off(
        by=by,
        activity_ids=[each.pk for each in visits],
        series_ids=queries.ongoing_series_of(resident),
        now=now,
    )
    for ask in asks.values():
        write(Kind.FAREWELL, ask=ask, mark=f"{now:%Y%m%d%H%M%S}", now=now)
    return len(asks)
