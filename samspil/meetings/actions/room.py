"""To come into the room by its code, to be seen there, and to be forgotten afterwards."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from samspil.kit.verdict import Refused, require
from samspil.meetings import policy
from samspil.meetings.actions.common import typed
from samspil.meetings.models import Meeting, Presence, WrongCode
from samspil.meetings.rules import ROOM_NAMES_KEPT, WRONG_KEPT
from samspil.organisations.models import Municipality
from samspil.participation import actions as participation
from samspil.participation.models import OwnView, Participant
from samspil.participation.rules import Way


@transaction.atomic
def come_in(
    *, meeting_id: int, code: str, name: str, sector: str, now: datetime
) -> tuple[Participant, str]:
    """
    Let somebody in the room take part, without an account. Runs inside the tenant's walls.

    :param code: as it was shown when she typed it; it is asked again, since it may have closed.
    :return: the room guest, and the secret that her browser keeps.
    :raises Refused: the code opens nothing any more, the room is full, or the name is none.
    """
    meetings = Meeting.objects.select_related("round", "tenant")
    meeting = meetings.select_for_update(of=("self",), no_key=True).get(pk=meeting_id)
    if not code or meeting.code != code or not policy.code_opens(meeting, now=now):
        raise Refused(_("Koden virker ikke mere. Skriv den, der står på skærmen nu."))
    came = Presence.objects.filter(meeting=meeting, participant__way=Way.ROOM.value)
    require(policy.room_for_one_more(came.count()))
    guest, secret = participation.admit(round_=meeting.round, name=name, sector=sector, now=now)
    note_presence(
        tenant_id=meeting.tenant_id, meeting_id=meeting.pk, participant_id=guest.pk, now=now
    )
    return guest, secret


@transaction.atomic
def save_view(
    *,
    by: Participant,
    meeting_id: int,
    opportunity: str,
    text: str,
    status: str,
    read_version: int,
    now: datetime,
) -> OwnView | None:
    """
    Write how a participant sees it from her phone; the screens hear that something is new.

    See participation.actions.save_view for what may go wrong. She writes in the column that she
    knows best.

    :raises Refused: also when the meeting is not held now.
    """
    meetings = Meeting.objects.select_related("round").filter(round=by.round_id)
    meeting = meetings.select_for_update(of=("self",), no_key=True).get(pk=meeting_id)
    require(policy.running(meeting))
    kept = participation.save_view(
        by=by,
        opportunity=opportunity,
        column=by.own_column,
        text=text,
        status=status,
        read_version=read_version,
        now=now,
    )
    typed(meeting)
    return kept


def note_presence(*, tenant_id: int, meeting_id: int, participant_id: int, now: datetime) -> None:
    """Write down that a participant's page was heard from just now. One statement."""
    Presence.objects.bulk_create(
        [
            Presence(
                tenant_id=tenant_id,
                meeting_id=meeting_id,
                participant_id=participant_id,
                came_at=now,
                heard_at=now,
            )
        ],
        update_conflicts=True,
        unique_fields=["meeting", "participant"],
        update_fields=["heard_at"],
    )


def note_wrong_code(*, tenant: Municipality, source: str, now: datetime) -> None:
    """Count a code that opened nothing; `source` comes from accounts.access.source_of."""
    WrongCode.objects.create(tenant=tenant, source=source, at=now)


@transaction.atomic
def forget_room_guests(*, tenant: Municipality, now: datetime) -> int:
    """
    Forget the names of those who came in by a code, 30 days after their last meeting has closed.

    Inside the tenant's walls; safe at any time.

    :return: how many were forgotten.
    """
    here = Presence.objects.filter(participant=OuterRef("pk"))
    lately = here.exclude(meeting__closed_at__lte=now - ROOM_NAMES_KEPT)  # or running still
    guests = Participant.objects.filter(Exists(here), ~Exists(lately), way=Way.ROOM.value)
    return participation.forget(guests, tenant=tenant, now=now)


@transaction.atomic
def forget_wrong_codes(*, now: datetime) -> int:
    """Forget wrong codes that are a day old; return how many. Inside the tenant's walls."""
    count, _each = WrongCode.objects.filter(at__lt=now - WRONG_KEPT).delete()
    return count
