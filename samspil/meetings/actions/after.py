"""After a meeting: its last words, the minutes to all, and the same group once more."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from samspil.actionmap.models import Round
from samspil.kit.text import tidy
from samspil.kit.verdict import Refused, require
from samspil.meetings import notices, policy, queries
from samspil.meetings.actions.common import locked
from samspil.meetings.actions.planning import plan
from samspil.meetings.models import Meeting
from samspil.organisations import audit, jobs
from samspil.organisations.models import Member
from samspil.participation import actions as participation
from samspil.participation.access import link_of
from samspil.participation.models import Participant
from samspil.participation.rules import Invitee

MINUTES_JOB = "meetings.minutes_to_participant"


@transaction.atomic
def say_last_words(*, by: Member, meeting_id: int, words: str, now: datetime) -> Meeting:
    """
    Write what stands at the end of the minutes.

    :raises Refused: she may not lead the meeting, the minutes are sent, or the text may not stand.
    """
    meeting = locked(by, meeting_id)
    require(policy.facilitate(by, meeting))
    if meeting.minutes_sent_at is not None:
        raise Refused(_("Referatet er sendt og kan ikke ændres mere."))
    clean = tidy(words)
    require(policy.closing_words(clean))
    meeting.closing_words = clean
    meeting.save(update_fields=["closing_words"])
    audit.record("meetings.last_words", kind=audit.Kind.CHANGE, by=by, at=now, of=meeting)
    return meeting


@transaction.atomic
def send_minutes(*, by: Member, meeting_id: int, now: datetime) -> int:
    """
    Send the minutes to every participant who has an address, once; return how many that is.

    :raises Refused: not allowed, the meeting is not over, they are sent, or nobody has an address.
    """
    meeting = locked(by, meeting_id)
    require(policy.send_minutes(by, meeting))
    people = queries.reachable(meeting.round)
    if not people:
        raise Refused(_("Ingen af deltagerne har en mailadresse. Print referatet i stedet."))
    meeting.minutes_sent_at = now
    meeting.save(update_fields=["minutes_sent_at"])
    for participant in people:
        jobs.later(
            MINUTES_JOB, tenant=by.tenant, meeting_id=meeting.pk, participant_id=participant.pk
        )
    audit.record(
        "meetings.minutes_sent",
        kind=audit.Kind.EXTRACT,
        by=by,
        at=now,
        of=meeting,
        people=len(people),
    )
    return len(people)


@transaction.atomic
def invite_again(
    *, by: Member, meeting_id: int, held_on: date | None, now: datetime, base_url: str
) -> Meeting:
    """
    Plan a meeting with the same group, and write to all who have an address.

    It is about the round that is open now: the same one, or the next, where they are invited anew.

    :param base_url: the site's address without a closing slash, for the links.
    :raises Refused: not allowed, or no round is open.
    """
    require(policy.plan(by))
    before = locked(by, meeting_id)
    round_ = Round.objects.visible_to(by).open().first()
    if round_ is None:
        raise Refused(_("Der er ingen åben runde at mødes om. Åbn en ny runde først."))
    people = queries.reachable(before.round)
    meeting = plan(by=by, round_id=round_.pk, title=before.title, held_on=held_on, now=now)
    if round_.pk == before.round_id:
        letters = [_letter(person, meeting, base_url=base_url) for person in people]
        if letters:
            transaction.on_commit(partial(notices.again, letters))
    elif invitees := _not_there_yet(people, round_):
        participation.invite(by=by, round_id=round_.pk, people=invitees, now=now, base_url=base_url)
    audit.record(
        "meetings.invited_again",
        kind=audit.Kind.ADD,
        by=by,
        at=now,
        of=meeting,
        people=len(people),
    )
    return meeting


def _letter(person: Participant, meeting: Meeting, *, base_url: str) -> notices.AgainLetter:
    return notices.AgainLetter(
        email=person.address,
        name=person.called,
        language=person.person.language if person.person else "da",
        authority=meeting.tenant.authority_name,
        meeting=meeting.title,
        held_on=meeting.held_on,
        link=link_of(person, base_url=base_url),
    )


def _not_there_yet(people: Iterable[Participant], round_: Round) -> dict[str, list[Invitee]]:
    """Return those whom the new round lacks, by sector, as they would be typed on a list."""
    there = Participant.objects.filter(round=round_).select_related("person__login")
    known = {(person.address, person.called.casefold()) for person in there}
    invitees: dict[str, list[Invitee]] = defaultdict(list)
    for person in people:
        if (person.address, person.called.casefold()) not in known:
            listed = invitees[person.sector]
            listed.append(
                Invitee(
                    line=len(listed) + 1,
                    name=person.called,
                    email=person.address,
                    place=person.place,
                )
            )
    return invitees
