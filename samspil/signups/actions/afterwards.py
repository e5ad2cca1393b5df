"""Afterwards: who came, which becomes the registration; and the three faces."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from samspil.activities.models import Activity
from samspil.kit.verdict import Conflict, Refused, require
from samspil.organisations import audit
from samspil.organisations.audit import Doer
from samspil.organisations.models import Member
from samspil.registrations import actions as registrations
from samspil.registrations.models import Registration
from samspil.registrations.rules import Facts
from samspil.signups import policy
from samspil.signups.actions.common import Herself, asks_of, locked
from samspil.signups.models import Ask, Attendance, FaceCount
from samspil.signups.rules import HOLDING, Face
from samspil.volunteers.actions import hear


@transaction.atomic
def confirm(
    *,
    by: Member,
    activity_id: int,
    came: Iterable[int],
    facts: Facts,
    seen: int | None = None,
    now: datetime,
) -> Attendance:
    """
    Say who came, or that nobody did; what happened is registered from it, once.

    Said again, the attendance is corrected and the registration stays: it is corrected where
    registrations are. Only when somebody came after all, or nobody did after all, is it corrected
    too. The activity's own id makes the registration's key, so that two who press at once make one.

    :param came: the asks of those who came.
    :param facts: what happened, as the registrations have it; not held when nobody came.
    :param seen: the registration's version when she looked, None when there was none yet.
    :raises Refused: not allowed, something in the facts cannot stand, or somebody has said
        otherwise since she looked.
    :raises Activity.DoesNotExist: there is none here that she may see.
    """
    Activity.objects.visible_to(by).only("pk").get(pk=activity_id)
    activity = locked(by.tenant, activity_id)
    require(policy.confirm(by, activity, now=now))

    def written(before: Registration | None, told: Facts) -> Registration:
        if before is None:
            return registrations.register(by=by, facts=told, key=_key(activity), now=now)
        return registrations.change(
            by=by, registration_id=before.pk, facts=told, read_version=seen or 0, now=now
        )

    return _said(by, activity, set(came), facts, written, now=now)


@transaction.atomic
def confirm_by_link(
    *, ask: Ask, came: Iterable[int], facts: Facts, seen: int | None = None, now: datetime
) -> Attendance:
    """
    Say who came, or that nobody did, as the one in charge, by her link and without logging in.

    :raises Refused: she has not the charge, somebody else has said it, or the facts cannot stand.
    """
    by = Herself(tenant=ask.tenant, person=ask.volunteer.person)
    hear(ask.volunteer, now=now)
    activity = locked(ask.tenant, ask.activity_id)
    row = asks_of(activity).select_related("volunteer").get(pk=ask.pk)
    row.activity = activity
    before = Attendance.objects.filter(tenant=ask.tenant, activity=activity).first()
    require(policy.confirm_by_link(row, before=before, now=now))

    def written(before: Registration | None, told: Facts) -> Registration:
        if before is None:
            return registrations.register_planned(by=by, facts=told, key=_key(activity), now=now)
        return registrations.change_planned(
            by=by, registration_id=before.pk, facts=told, read_version=seen or 0, now=now
        )

    return _said(by, activity, set(came), facts, written, now=now)


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
    written: Callable[[Registration | None, Facts], Registration],
    *,
    now: datetime,
) -> Attendance:
    """Store who came to the activity, which the caller has locked, and register it once."""
    if not facts.held:
        require(policy.nobody(activity))
        there = set()
    asks = asks_of(activity)
    if asks.filter(pk__in=there).count() < len(there):
        raise Refused(_("En af dem er ikke tilmeldt mere. Åbn siden igen."))
    asks.filter(pk__in=there).update(came=True)
    asks.exclude(pk__in=there).filter(Q(state__in=HOLDING) | Q(came=True)).update(came=False)
    rows = Attendance.objects.filter(tenant=by.tenant, activity=activity)
    said = rows.select_related("registration").first()
    told = replace(facts, volunteers=max(facts.volunteers or 0, len(there)))
    if said is None:
        registration = written(None, told)
        said = Attendance(tenant=by.tenant, activity=activity, registration=registration)
    elif said.registration.held != facts.held:
        _corrected(said.registration, told, written)
    said.minutes = facts.minutes or 0 if facts.held else 0
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


def _corrected(
    before: Registration,
    told: Facts,
    written: Callable[[Registration | None, Facts], Registration],
) -> None:
    """
    Let the registration say that it was held after all, or was not.

    :raises Refused: she may not correct it, or it has changed since she looked.
    """
    try:
        written(before, told)
    except Conflict as meanwhile:
        raise Refused(
            _("En anden har skrevet noget andet imens. Se, hvad der står, og ret det så.")
        ) from meanwhile
    except Registration.DoesNotExist as hidden:
        raise Refused(
            _("Den rettes af den, der skrev den, eller af plejecentrets leder og koordinator.")
        ) from hidden


@transaction.atomic
def show_a_face(*, activity: Activity, face: str, now: datetime) -> None:
    """
    Count one face for the activity; who showed it is not known, and not asked.

    :raises Refused: there is no such face, it is cancelled, or it has not begun.
    """
    if face not in set(Face):
        raise Refused(_("Tryk på et af de tre ansigter."))
    if activity.cancelled:
        raise Refused(_("Aktiviteten er aflyst."))
    if activity.starts_at is not None and now < activity.starts_at:
        raise Refused(_("Den er ikke begyndt endnu. Kom igen bagefter."))
    counts = FaceCount.objects.filter(tenant_id=activity.tenant_id, activity=activity, face=face)
    FaceCount.objects.bulk_create(
        [FaceCount(tenant_id=activity.tenant_id, activity=activity, face=face)],
        ignore_conflicts=True,
    )
    counts.update(number=F("number") + 1)
