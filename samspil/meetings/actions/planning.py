"""To plan a meeting, to say who leads it, to begin it and to end it."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from samspil.accounts.models import Person
from samspil.actionmap.models import Round
from samspil.catalogue import queries as catalogue
from samspil.kit.text import tidy
from samspil.kit.verdict import Refused, require
from samspil.meetings import policy
from samspil.meetings.actions.common import locked, shown
from samspil.meetings.actions.screen import end_spell, put_on_screen
from samspil.meetings.models import Facilitator, Meeting
from samspil.meetings.rules import CODE_LIFE, new_code
from samspil.organisations import audit
from samspil.organisations.models import Member, Membership


@transaction.atomic
def plan(
    *, by: Member, round_id: int, title: str, now: datetime, held_on: date | None = None
) -> Meeting:
    """
    Plan a meeting about a round.

    :raises Refused: not allowed, no title, or the round is closed.
    :raises Round.DoesNotExist: there is no such round in the municipality.
    """
    require(policy.plan(by))
    rounds = Round.objects.visible_to(by).select_for_update(of=("self",), no_key=True)
    round_ = rounds.get(pk=round_id)
    require(policy.plan_in(round_))
    meeting = Meeting.objects.create(
        tenant=by.tenant,
        round=round_,
        title=_clean_title(title),
        held_on=held_on,
        planned_at=now,
        planned_by=by.person,
    )
    audit.record("meetings.planned", kind=audit.Kind.ADD, by=by, at=now, of=meeting)
    return meeting


@transaction.atomic
def change(
    *, by: Member, meeting_id: int, title: str, held_on: date | None, now: datetime
) -> Meeting:
    """
    Give a meeting another name or date.

    :raises Refused: not allowed, no title, or the meeting is over.
    """
    require(policy.plan(by))
    meeting = locked(by, meeting_id)
    if meeting.closed_at is not None:
        raise Refused(_("Mødet er slut og kan ikke ændres."))
    meeting.title, meeting.held_on = _clean_title(title), held_on
    meeting.save(update_fields=["title", "held_on"])
    shown(meeting)
    audit.record("meetings.changed", kind=audit.Kind.CHANGE, by=by, at=now, of=meeting)
    return meeting


def _clean_title(title: str) -> str:
    clean = " ".join(tidy(title).split())
    require(policy.title(clean))
    return clean


@transaction.atomic
def name_facilitator(*, by: Member, meeting_id: int, person_id: int, now: datetime) -> None:
    """
    Let another member lead the meeting too. Safe twice.

    :raises Refused: not allowed, the meeting is over, or she has no role that reads the map.
    """
    require(policy.plan(by))
    meeting = locked(by, meeting_id)
    if meeting.closed_at is not None:
        raise Refused(_("Mødet er slut og kan ikke ændres."))
    roles = Membership.objects.visible_to(by).active().of(policy.MAY_BE_NAMED)
    person = Person.objects.filter(pk=person_id, memberships__in=roles).distinct().first()
    if person is None:
        raise Refused(_("Vælg en, der har adgang til kortet."))
    named, is_new = Facilitator.objects.get_or_create(
        tenant=by.tenant,
        meeting=meeting,
        person=person,
        defaults={"named_at": now, "named_by": by.person},
    )
    if is_new:
        audit.record("meetings.facilitator_named", kind=audit.Kind.ADD, by=by, at=now, of=named)


@transaction.atomic
def release_facilitator(*, by: Member, meeting_id: int, person_id: int, now: datetime) -> None:
    """
    Let somebody lead the meeting no longer. Safe twice.

    :raises Refused: not allowed.
    """
    require(policy.plan(by))
    meeting = locked(by, meeting_id)
    count, _each = Facilitator.objects.filter(meeting=meeting, person_id=person_id).delete()
    if count:
        audit.record(
            "meetings.facilitator_released", kind=audit.Kind.DELETE, by=by, at=now, of=meeting
        )


@transaction.atomic
def begin(*, by: Member, meeting_id: int, now: datetime) -> Meeting:
    """
    Begin the meeting with the map's first opportunity, and give the room its code.

    :raises Refused: not allowed, it has begun, the round is closed or has another meeting running.
    """
    meeting = locked(by, meeting_id)
    require(policy.begin(by, meeting))
    meeting.started_at = now
    meeting.code, meeting.code_expires_at = new_code(), now + CODE_LIFE
    try:
        with transaction.atomic():
            meeting.save(update_fields=["started_at", "code", "code_expires_at"])
    except IntegrityError as taken:
        raise Refused(
            _("Der er allerede et møde i gang om runden. Afslut det, før I begynder et nyt.")
        ) from taken
    put_on_screen(meeting, catalogue.opportunities(by)[0].key, now=now)
    audit.record("meetings.begun", kind=audit.Kind.CHANGE, by=by, at=now, of=meeting)
    return meeting


@transaction.atomic
def close(*, by: Member, meeting_id: int, now: datetime) -> Meeting:
    """
    End the meeting: the room's code opens nothing any more, and every screen and phone says so.

    :raises Refused: not allowed, or it is not running.
    """
    meeting = locked(by, meeting_id)
    require(policy.lead_now(by, meeting))
    end_spell(meeting, now=now)
    meeting.closed_at, meeting.closed_by = now, by.person
    meeting.code, meeting.code_expires_at = "", None
    meeting.save(update_fields=["closed_at", "closed_by", "code", "code_expires_at"])
    shown(meeting)
    audit.record("meetings.closed", kind=audit.Kind.CHANGE, by=by, at=now, of=meeting)
    return meeting
