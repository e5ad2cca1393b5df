"""On, into a pause, back again, and good-bye; and what a volunteer would like to be otherwise."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.kit.verdict import Refused, require
from samspil.organisations import audit
from samspil.organisations.models import Member, Membership, Role
from samspil.volunteers import policy, stops
from samspil.volunteers.actions.common import let_in_by, locked
from samspil.volunteers.actions.hearing import hear
from samspil.volunteers.actions.letters import write
from samspil.volunteers.models import (
    Certificate,
    LeaveCount,
    LetterKind,
    Stage,
    Talk,
    Volunteer,
    VolunteerCentre,
    Wants,
)
from samspil.volunteers.rules import quarter_of


@transaction.atomic
def move(*, by: Member, volunteer_id: int, to: str, now: datetime) -> Volunteer:
    """
    Let a volunteer begin, pause or come back. What is missing is warned of, and stops nobody.

    :raises Refused: not allowed, or she is there already.
    :raises Volunteer.DoesNotExist: there is none here that she sees.
    """
    volunteer, centre_ids = locked(by, volunteer_id)
    if to not in {Stage.STARTING, Stage.ACTIVE, Stage.PAUSED}:
        raise Refused(_("Vælg, om den frivillige er i gang, holder pause eller er ved at begynde."))
    require(policy.move(by, volunteer, to, centre_ids=centre_ids))
    today = timezone.localdate(now)
    volunteer.stage, volunteer.stage_since = to, today
    if to == Stage.ACTIVE and volunteer.began_on is None:
        volunteer.began_on = today
    if volunteer.person_id == by.person.pk:
        hear(volunteer, now=now)
    volunteer.save()
    let_in_by(by, volunteer, centre_ids, now=now)
    audit.record(
        "volunteers.moved", kind=audit.Kind.CHANGE, by=by, at=now, of=volunteer, to=str(to)
    )
    return volunteer


@transaction.atomic
def wish(*, by: Member, volunteer_id: int, wants: str, now: datetime) -> Volunteer:
    """
    Say by one's own hand that one would like less, more or something else.

    :raises Refused: it is not her own page.
    :raises Volunteer.DoesNotExist: there is none here that she sees.
    """
    volunteer, _places = locked(by, volunteer_id)
    if volunteer.person_id != by.person.pk:
        raise Refused(_("Det siger den frivillige selv."))
    if wants not in Wants.values:
        raise Refused(_("Vælg mindre, mere eller noget andet."))
    hear(volunteer, now=now)
    volunteer.wants = wants
    volunteer.save(update_fields=["wants"])
    audit.record("volunteers.wished", kind=audit.Kind.CHANGE, by=by, at=now, of=volunteer)
    return volunteer


@transaction.atomic
def say_goodbye(*, by: Member, volunteer_id: int, reason: str, now: datetime) -> Volunteer:
    """
    Let a volunteer stop: the reason is counted at her centres, and stands nowhere else.

    What a certificate came to is taken out; what is planned is called off, and her seats are given
    up; she gets our thanks.

    :raises Refused: not allowed, she has stopped already, or the reason is none of ours.
    :raises Volunteer.DoesNotExist: there is none here that she sees.
    """
    volunteer, centre_ids = locked(by, volunteer_id)
    require(policy.move(by, volunteer, Stage.LEFT, centre_ids=centre_ids))
    require(policy.reason_to_leave(reason))
    today = timezone.localdate(now)
    for centre_id in sorted(centre_ids):
        _count(by, centre_id, reason, now=now)
    Certificate.objects.filter(tenant=by.tenant, volunteer=volunteer).delete()
    talks = Talk.objects.filter(tenant=by.tenant, volunteer=volunteer, held_at=None)
    talks.filter(called_off_at=None).update(called_off_at=now, called_off_by=by.person)
    volunteer.stage, volunteer.stage_since, volunteer.wants = Stage.LEFT, today, ""
    volunteer.save()
    stops.follow(volunteer, by=by, centres=None, now=now)
    write(volunteer, LetterKind.GOODBYE, by=by, now=now)
    audit.record("volunteers.left", kind=audit.Kind.CHANGE, by=by, at=now, of=volunteer)
    return volunteer


def _count(by: Member, centre_id: int, reason: str, *, now: datetime) -> None:
    key = {
        "tenant": by.tenant,
        "centre_id": centre_id,
        "quarter": quarter_of(timezone.localdate(now)),
        "reason": reason,
    }
    LeaveCount.objects.bulk_create([LeaveCount(**key)], ignore_conflicts=True)
    LeaveCount.objects.filter(**key).update(number=F("number") + 1)


@transaction.atomic
def leave_centre(*, by: Member, volunteer_id: int, centre_id: int, now: datetime) -> None:
    """
    Say that a volunteer no longer comes to one of her centres; her role there ends with it.

    :raises Refused: not allowed, or it is the only one: then she stops, or comes elsewhere first.
    :raises Volunteer.DoesNotExist: there is none here that she sees.
    """
    volunteer, centre_ids = locked(by, volunteer_id)
    require(policy.leave_centre(by, volunteer, centre_id, centre_ids=centre_ids))
    places = VolunteerCentre.objects.filter(tenant=by.tenant, volunteer=volunteer)
    places.current().filter(centre=centre_id).update(until=timezone.localdate(now))
    if volunteer.person_id:
        held = Membership.objects.filter(
            tenant=by.tenant, person=volunteer.person_id, role=Role.VOLUNTEER, centre=centre_id
        )
        held.active().update(ended_at=now, ended_by=by.person)
    stops.follow(volunteer, by=by, centres=[centre_id], now=now)
    audit.record("volunteers.left_centre", kind=audit.Kind.CHANGE, by=by, at=now, of=volunteer)
