"""What stands on the screen: which opportunity, what is parked, and the room's code."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from samspil.actionmap.queries import require_opportunity
from samspil.catalogue import actions as catalogue
from samspil.kit.verdict import require
from samspil.meetings import policy
from samspil.meetings.actions.common import locked, shown
from samspil.meetings.models import Meeting, Parked, Spell
from samspil.meetings.rules import CODE_LIFE, new_code
from samspil.organisations import audit
from samspil.organisations.models import Member


@transaction.atomic
def go_to(*, by: Member, meeting_id: int, opportunity: str, now: datetime) -> Meeting:
    """
    Put an opportunity on the screen.

    It is named and not counted from the one before: two facilitators who press Næste at once
    come to the next one, and not to the one after.

    :raises Refused: she may not lead the meeting, or it is not running.
    :raises Round.DoesNotExist: the municipality has no such opportunity.
    """
    meeting = locked(by, meeting_id)
    require(policy.lead_now(by, meeting))
    require_opportunity(by, opportunity)
    if meeting.opportunity != opportunity:
        put_on_screen(meeting, opportunity, now=now)
    return meeting


def put_on_screen(meeting: Meeting, opportunity: str, *, now: datetime) -> None:
    """Show an opportunity in a locked meeting, and begin to count its time."""
    end_spell(meeting, now=now)
    Spell.objects.create(
        tenant_id=meeting.tenant_id, meeting=meeting, opportunity=opportunity, began_at=now
    )
    meeting.opportunity = opportunity
    meeting.save(update_fields=["opportunity"])
    shown(meeting)


def end_spell(meeting: Meeting, *, now: datetime) -> None:
    """Stop counting the time of what is on a locked meeting's screen."""
    Spell.objects.filter(meeting=meeting, ended_at=None).update(ended_at=now)


@transaction.atomic
def park(*, by: Member, meeting_id: int, opportunity: str, now: datetime) -> None:
    """
    Put an opportunity aside to come back to. Safe twice.

    :raises Refused: she may not lead the meeting, or it is not running.
    :raises Round.DoesNotExist: the municipality has no such opportunity.
    """
    meeting = locked(by, meeting_id)
    require(policy.lead_now(by, meeting))
    require_opportunity(by, opportunity)
    _row, is_new = Parked.objects.get_or_create(
        tenant=by.tenant, meeting=meeting, opportunity=opportunity, defaults={"parked_at": now}
    )
    if is_new:
        shown(meeting)


@transaction.atomic
def take_up(*, by: Member, meeting_id: int, opportunity: str) -> None:
    """
    Let an opportunity be parked no longer. Safe twice.

    :raises Refused: she may not lead the meeting, or it is not running.
    """
    meeting = locked(by, meeting_id)
    require(policy.lead_now(by, meeting))
    count, _each = Parked.objects.filter(meeting=meeting, opportunity=opportunity).delete()
    if count:
        shown(meeting)


@transaction.atomic
def renew_code(*, by: Member, meeting_id: int, now: datetime) -> str:
    """
    Give the room a new code; the old one opens nothing any more. Who is in stays in.

    :raises Refused: she may not lead the meeting, or it is not running.
    """
    meeting = locked(by, meeting_id)
    require(policy.lead_now(by, meeting))
    meeting.code, meeting.code_expires_at = new_code(), now + CODE_LIFE
    meeting.save(update_fields=["code", "code_expires_at"])
    shown(meeting)
    audit.record("meetings.code_renewed", kind=audit.Kind.CHANGE, by=by, at=now, of=meeting)
    return meeting.code


@transaction.atomic
def close_code(*, by: Member, meeting_id: int, now: datetime) -> None:
    """
    Let nobody more in by a code. Who is in stays in. Safe twice.

    :raises Refused: she may not lead the meeting, or it is not running.
    """
    meeting = locked(by, meeting_id)
    require(policy.lead_now(by, meeting))
    if not meeting.code:
        return
    meeting.code, meeting.code_expires_at = "", None
    meeting.save(update_fields=["code", "code_expires_at"])
    shown(meeting)
    audit.record("meetings.code_closed", kind=audit.Kind.CHANGE, by=by, at=now, of=meeting)


@transaction.atomic
def add_opportunity(
    *, by: Member, meeting_id: int, words: Mapping[str, Any], now: datetime
) -> Meeting:
    """
    Add an opportunity of the municipality's own to the map, and put it on the screen.

    :param words: what `catalogue.actions.add_opportunity` wants to know of it.
    :raises Refused: she may not add to the catalogue, or the meeting is not running.
    """
    meeting = locked(by, meeting_id)
    require(policy.lead_now(by, meeting))
    added = catalogue.add_opportunity(by=by, now=now, **words)
    put_on_screen(meeting, added.key, now=now)
    return meeting
