"""Who takes part in a round, and how much each has written: counted, never weighed."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef

from samspil.actionmap.models import Round
from samspil.kit.sorting import DaKey
from samspil.kit.verdict import Verdict
from samspil.organisations import audit
from samspil.organisations.models import Member
from samspil.participation import policy
from samspil.participation.models import OwnView, Participant, ParticipantQuerySet, side_order
from samspil.participation.queries.seeing import views_are_open
from samspil.participation.rules import Way, line_of

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class StatusPage:
    """How far the preparation of a round is."""

    round: Round
    page: Page[Participant]  # each with the number of boxes she has written in
    count: int  # who take part
    have_written: int
    waiting: int  # who can be reminded: see policy.remind
    opened: bool
    invite: Verdict
    remind: Verdict
    open_views: Verdict
    withdrawn: list[Participant]


def participants_of(round_: Round) -> list[Participant]:
    """Return everybody who takes part in the round, by side; those withdrawn are left out."""
    found = _of(round_).taking_part()
    return list(found.select_related("centre", "association", "person").by_sector())


def participant_of(member: Member, round_id: int, participant_id: int) -> Participant:
    """
    Return one of the round's participants, also a withdrawn one.

    :raises Participant.DoesNotExist: there is none in the member's municipality.
    """
    found = Participant.objects.visible_to(member).filter(round_id=round_id)
    found = found.counting_views().select_related(
        "round", "centre", "association", "person__login", "invited_by", "tenant"
    )
    return found.get(pk=participant_id)


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One participant, with what the lead can do about her."""

    participant: Participant  # with the number of boxes she has written in
    invite: Verdict


def person_page(member: Member, round_id: int, participant_id: int, *, now: datetime) -> PersonPage:
    """
    Return one participant, and log that she was looked up.

    :raises Participant.DoesNotExist: there is none in the member's municipality.
    """
    participant = participant_of(member, round_id, participant_id)
    audit.record(
        "participation.participant_seen",
        kind=audit.Kind.READ,
        by=member,
        at=now,
        of=participant,
    )
    return PersonPage(participant=participant, invite=policy.invite(member, participant.round))


def people_before(member: Member, round_: Round) -> tuple[Round | None, dict[str, list[str]]]:
    """
    Return the latest earlier round that people took part in, and a line for each, by sector.

    Those whose names have been forgotten are not among them, nor is who came in at a meeting.
    """
    earlier = Round.objects.visible_to(member).filter(opened_at__lt=round_.opened_at)
    invited = Participant.objects.visible_to(member).taking_part().known()
    invited = invited.exclude(way=Way.ROOM.value)
    took_part = Exists(invited.filter(round=OuterRef("pk")))
    before = earlier.filter(took_part).newest_first().first()
    lines: dict[str, list[str]] = {}
    if before is not None:
        rows = invited.filter(round=before).select_related("centre", "association", "person__login")
        for who in rows.by_sector():
            lines.setdefault(who.sector, []).append(line_of(who.name, who.address, who.place))
    return before, lines


def waiting_for_a_reminder(round_: Round) -> ParticipantQuerySet:
    """Return those who have an address, have written nothing and have not been reminded."""
    wrote = OwnView.objects.filter(participant=OuterRef("pk")).written()
    found = _of(round_).taking_part().known().with_an_address()
    return found.filter(~Exists(wrote), reminded_at=None)


def status_page(member: Member, round_id: int, *, number: str, now: datetime) -> StatusPage:
    """
    Return how far the preparation is, and log that the list of participants was read.

    :raises Round.DoesNotExist: there is no such round in the member's municipality.
    """
    round_ = Round.objects.visible_to(member).get(pk=round_id)
    everybody = _of(round_)
    here = everybody.taking_part().select_related("centre", "association", "person__login")
    rows = here.counting_views().order_by(side_order(), DaKey("name"), "id")
    page = Paginator(rows, PAGE_SIZE).get_page(number)
    page.object_list = list(page.object_list)
    waiting = waiting_for_a_reminder(round_).count()
    written = OwnView.objects.filter(tenant_id=round_.tenant_id, round=round_).counted()
    gone = everybody.exclude(withdrawn_at=None).select_related("centre", "association")
    audit.record(
        "participation.participants_listed",
        kind=audit.Kind.READ,
        by=member,
        at=now,
        of=round_,
        rows=len(page.object_list),
    )
    return StatusPage(
        round=round_,
        page=page,
        count=page.paginator.count,
        have_written=written.values("participant").distinct().count(),
        waiting=waiting,
        opened=views_are_open(round_),
        invite=policy.invite(member, round_),
        remind=policy.remind(member, round_, waiting=waiting),
        open_views=policy.open_views(member, round_),
        withdrawn=list(gone.order_by("-withdrawn_at", "id")[:PAGE_SIZE]),
    )


def _of(round_: Round) -> ParticipantQuerySet:
    return Participant.objects.filter(tenant_id=round_.tenant_id, round=round_)
