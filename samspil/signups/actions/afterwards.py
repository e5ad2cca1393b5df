"""Afterwards: who came, which becomes the registration; and the three faces."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from samspil.activities.models import Activity
from samspil.kit.verdict import Refused, require
from samspil.organisations import audit
from samspil.organisations.audit import Doer
from samspil.organisations.models import Member
from samspil.registrations import actions as registrations
from samspil.registrations.models import Registration
from samspil.registrations.rules import Facts
from samspil.signups import policy
from samspil.signups.actions.common import Herself, asks_of, locked
from samspil.signups.models import Ask, Attendance, FaceCount
from samspil.signups.rules import Face
from samspil.volunteers.actions import hear


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

    def registered(told: Facts) -> Registration:
        return registrations.register(by=by, facts=told, key=_key(activity), now=now)

    return _said(by, activity, set(came), facts, registered, now=now)


@transaction.atomic
def confirm_by_link(*, ask: Ask, came: Iterable[int], facts: Facts, now: datetime) -> Attendance:
    """
    Say who came as the one in charge, by her link and without logging in.

    :raises Refused: she has not the charge, somebody else has said it, or the facts cannot stand.
    """
    by = Herself(tenant=ask.tenant, person=ask.volunteer.person)
    hear(ask.volunteer, now=now)
    activity = locked(ask.tenant, ask.activity_id)
    row = asks_of(activity).select_related("volunteer").get(pk=ask.pk)
    row.activity = activity
    before = Attendance.objects.filter(tenant=ask.tenant, activity=activity).first()
    require(policy.confirm_by_link(row, before=before, now=now))

    def registered(told: Facts) -> Registration:
        return registrations.register_planned(by=by, facts=told, key=_key(activity), now=now)

    return _said(by, activity, set(came), facts, registered, now=now)


@transaction.atomic
def put_in_charge(*, by: Member, ask_id: int, charge: bool, now: datetime) -> Ask:
    """
    Let one of those who come say afterwards who came, or no longer. There is one at most.

    :raises Refused: not allowed, it is cancelled, or she does not come.
    :raises Ask.DoesNotExist: there is none here that she may see.
    """
    seen = Ask.objects.visible_to(by).get(pk=ask_id)
    activity = locked(by.tenant, seen.activity_id)
    row = asks_of(activity).select_related("volunteer").get(pk=ask_id)
    row.activity = activity
    require(policy.put_in_charge(by, row))
    asks_of(activity).filter(in_charge=True).update(in_charge=False)
    row.in_charge = charge
    row.save(update_fields=["in_charge"])
    audit.record(
        "signups.put_in_charge", kind=audit.Kind.CHANGE, by=by, at=now, of=row, charge=charge
    )
    return row


def _key(activity: Activity) -> UUID:
    """Return the registration's key: the activity's own, so that two who press make one."""
    return uuid5(activity.uid, "attendance")


def _said(
    by: Doer,
    activity: Activity,
    there: set[int],
    facts: Facts,
    registered: Callable[[Facts], Registration],
    *,
    now: datetime,
) -> Attendance:
    """Store who came to the activity, which the caller has locked, and register it once."""
    asks = asks_of(activity)
    if asks.filter(pk__in=there).count() < len(there):
        raise Refused(_("En af dem er ikke tilmeldt mere. Åbn siden igen."))
    asks.filter(pk__in=there).update(came=True)
    asks.exclude(pk__in=there).holding().update(came=False)
    said = Attendance.objects.filter(tenant=by.tenant, activity=activity).first()
    if said is None:
        told = replace(facts, volunteers=max(facts.volunteers or 0, len(there)))
        said = Attendance(tenant=by.tenant, activity=activity, registration=registered(told))
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
