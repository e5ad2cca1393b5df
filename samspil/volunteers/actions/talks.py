"""Talks with volunteers are booked, held and called off."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.kit.text import tidy
from samspil.kit.verdict import Refused, require
from samspil.organisations import audit
from samspil.organisations.models import Member
from samspil.volunteers import policy
from samspil.volunteers.actions.common import let_in_by, locked
from samspil.volunteers.actions.hearing import hear
from samspil.volunteers.actions.letters import write
from samspil.volunteers.models import LetterKind, Stage, Talk, TalkKind, Volunteer


@transaction.atomic
def book_talk(
    *,
    by: Member,
    volunteer_id: int,
    kind: str,
    planned_at: datetime,
    now: datetime,
    message: str = "",
) -> Talk:
    """
    Book a talk and write to the volunteer about it; somebody new is on her way from then on.

    Another one that was planned is called off.

    :raises Refused: not allowed, the time has passed, or the message cannot be sent.
    :raises Volunteer.DoesNotExist: there is none here that she sees.
    """
    volunteer, centre_ids = locked(by, volunteer_id)
    require(policy.answer_for(by, volunteer, centre_ids=centre_ids))
    require(policy.talk_time(planned_at, now=now))
    words = tidy(message)
    require(policy.words_to_volunteers(words))
    planned = Talk.objects.filter(tenant=by.tenant, volunteer=volunteer, held_at=None)
    planned.filter(called_off_at=None).update(called_off_at=now, called_off_by=by.person)
    talk = Talk.objects.create(
        tenant=by.tenant,
        volunteer=volunteer,
        kind=kind if kind in TalkKind.values else TalkKind.FOLLOW_UP,
        planned_at=planned_at,
        booked_at=now,
        booked_by=by.person,
    )
    if volunteer.stage == Stage.INTERESTED:
        volunteer.stage, volunteer.stage_since = Stage.STARTING, timezone.localdate(now)
        volunteer.save(update_fields=["stage", "stage_since"])
    let_in_by(by, volunteer, centre_ids, now=now)
    write(volunteer, LetterKind.TALK, by=by, now=now, text=words, talk=talk)
    audit.record("volunteers.talk_booked", kind=audit.Kind.ADD, by=by, at=now, of=talk)
    return talk


@transaction.atomic
def hold_talk(*, by: Member, talk_id: int, now: datetime) -> Talk:
    """
    Say that a talk was held; what the volunteer wanted otherwise is answered by it.

    :raises Refused: not allowed, or it has been held or called off already.
    :raises Talk.DoesNotExist: there is none here that she sees.
    """
    talk, volunteer = _open(by, talk_id)
    talk.held_at, talk.held_by = now, by.person
    talk.save(update_fields=["held_at", "held_by"])
    hear(volunteer, now=now)
    volunteer.wants = ""
    volunteer.save(update_fields=["wants"])
    audit.record("volunteers.talk_held", kind=audit.Kind.CHANGE, by=by, at=now, of=talk)
    return talk


@transaction.atomic
def call_off_talk(*, by: Member, talk_id: int, now: datetime) -> Talk:
    """
    Call a talk off.

    :raises Refused: not allowed, or it has been held or called off already.
    :raises Talk.DoesNotExist: there is none here that she sees.
    """
    talk, _volunteer = _open(by, talk_id)
    talk.called_off_at, talk.called_off_by = now, by.person
    talk.save(update_fields=["called_off_at", "called_off_by"])
    audit.record("volunteers.talk_called_off", kind=audit.Kind.CHANGE, by=by, at=now, of=talk)
    return talk


@transaction.atomic
def heard_from(*, by: Member, volunteer_id: int, now: datetime) -> Volunteer:
    """
    Say that she has spoken with the volunteer: she has been heard from.

    :raises Refused: not allowed.
    :raises Volunteer.DoesNotExist: there is none here that she sees.
    """
    volunteer, centre_ids = locked(by, volunteer_id)
    require(policy.answer_for(by, volunteer, centre_ids=centre_ids))
    hear(volunteer, now=now)
    volunteer.wants = ""
    volunteer.save(update_fields=["wants"])
    audit.record("volunteers.heard_from", kind=audit.Kind.CHANGE, by=by, at=now, of=volunteer)
    return volunteer


def _open(by: Member, talk_id: int) -> tuple[Talk, Volunteer]:
    talk = Talk.objects.visible_to(by).select_for_update(of=("self",), no_key=True).get(pk=talk_id)
    volunteer, centre_ids = locked(by, talk.volunteer_id)
    require(policy.answer_for(by, volunteer, centre_ids=centre_ids))
    if talk.held_at or talk.called_off_at:
        raise Refused(_("Samtalen er allerede holdt eller aflyst."))
    return talk, volunteer
