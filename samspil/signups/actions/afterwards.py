"""Afterwards: who came, which becomes the registration; and the three faces."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import uuid5

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from samspil.activities.models import Activity
from samspil.kit.verdict import Refused, require
from samspil.organisations import audit
from samspil.organisations.models import Member
from samspil.registrations import actions as registrations
from samspil.registrations.models import Registration
from samspil.registrations.rules import Facts
from samspil.signups import policy
from samspil.signups.actions.common import asks_of, locked
from samspil.signups.models import Attendance, FaceCount
from samspil.signups.rules import Face


@transaction.atomic
def confirm(
    *, by: Member, activity_id: int, came: Iterable[int], facts: Facts, now: datetime
) -> Attendance:
    """
    Say who came; what happened is registered from it, once.

    Said again, the attendance is corrected and the registration stays: it is corrected where
    registrations are. The activity's own id makes the registration's key, so that two who press
    at once make one.

    :param came: the asks of those who came.
    :param facts: what happened, as the registrations have it.
    :raises Refused: not allowed, or something in the facts cannot stand.
    :raises Activity.DoesNotExist: there is none here that she may see.
    """
    Activity.objects.visible_to(by).only("pk").get(pk=activity_id)
    activity = locked(by.tenant, activity_id)
    require(policy.confirm(by, activity, now=now))
    there = set(came)
    asks = asks_of(activity)
    if asks.filter(pk__in=there).count() < len(there):
        raise Refused(_("En af dem er ikke tilmeldt mere. Åbn siden igen."))
    asks.filter(pk__in=there).update(came=True)
    asks.exclude(pk__in=there).holding().update(came=False)
    said = Attendance.objects.filter(tenant=by.tenant, activity=activity).first()
    if said is None:
        told = replace(facts, volunteers=max(facts.volunteers or 0, len(there)))
        said = Attendance(
            tenant=by.tenant,
            activity=activity,
            registration=_registered(by, activity, told, now=now),
        )
    said.minutes = facts.minutes or 0
    said.confirmed_at, said.confirmed_by = now, by.person
    said.save()
    audit.record(
        "signups.attendance_confirmed",
        kind=audit.Kind.CHANGE,
        by=by,
        at=now,
        of=activity,
        came=len(there),
    )
    return said


def _registered(by: Member, activity: Activity, facts: Facts, *, now: datetime) -> Registration:
    key = uuid5(activity.uid, "attendance")
    return registrations.register(by=by, facts=facts, key=key, now=now)


@transaction.atomic
def show_a_face(*, activity: Activity, face: str, now: datetime) -> None:
    """
    Count one face for the activity; who showed it is not known, and not asked.

    :raises Refused: there is no such face, or it has not begun.
    """
    if face not in set(Face):
        raise Refused(_("Tryk på et af de tre ansigter."))
    if activity.starts_at is not None and now < activity.starts_at:
        raise Refused(_("Den er ikke begyndt endnu. Kom igen bagefter."))
    counts = FaceCount.objects.filter(tenant_id=activity.tenant_id, activity=activity, face=face)
    FaceCount.objects.bulk_create(
        [FaceCount(tenant_id=activity.tenant_id, activity=activity, face=face)],
        ignore_conflicts=True,
    )
    counts.update(number=F("number") + 1)
