"""The meetings of a round, and who may be named to lead one."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.accounts.models import Person
from samspil.actionmap.doors import Door
from samspil.actionmap.models import Round
from samspil.actionmap.queries import common_columns
from samspil.catalogue import queries as catalogue
from samspil.kit.prepared import Given, Prepared
from samspil.kit.sorting import da_key
from samspil.kit.verdict import Verdict
from samspil.meetings import policy
from samspil.meetings.models import Facilitator, LiveText, Meeting, WrongCode
from samspil.meetings.rules import WRONG_WITHIN
from samspil.organisations.models import Member, Membership, Municipality
from samspil.organisations.starts import Block
from samspil.participation.models import Participant


@dataclass(frozen=True, slots=True)
class Leaders:
    """Who is named to lead a meeting beside the lead, and who may still be."""

    named: tuple[Person, ...]
    others: tuple[Person, ...]


def meetings_of(member: Member, round_: Round) -> list[Meeting]:
    """Return the round's meetings, the latest first, each saying whether the member is named."""
    return list(Meeting.objects.asked_by(member).filter(round=round_).newest_first())


def meeting(member: Member, *, round_id: int, meeting_id: int) -> Meeting:
    """
    Return a meeting, as the member asks for it.

    :raises Meeting.DoesNotExist: the round has no such meeting.
    """
    found = Meeting.objects.asked_by(member).select_related("round__preparation", "tenant")
    return found.get(pk=meeting_id, round_id=round_id)


def leaders(member: Member, meeting: Meeting) -> Leaders:
    """Return who leads the meeting beside the lead, and who could. Two queries."""
    named = set(Facilitator.objects.filter(meeting=meeting).values_list("person_id", flat=True))
    roles = Membership.objects.visible_to(member).active().of(policy.MAY_BE_NAMED)
    people = Person.objects.filter(memberships__in=roles).exclude(pk=member.person.pk).distinct()
    every = sorted(people, key=lambda person: da_key(person.name))
    return Leaders(
        named=tuple(person for person in every if person.pk in named),
        others=tuple(person for person in every if person.pk not in named),
    )


def waiting_texts(member: Member, meeting: Meeting) -> list[tuple[str, str]]:
    """Return what is typed and not agreed: the opportunity's title and the column's."""
    rows = [row for row in LiveText.objects.filter(meeting=meeting).order_by("id") if row.waits]
    titles = {view.key: str(view.title) for view in catalogue.opportunities(member)}
    columns = {column.key: column.title for column in common_columns()}
    return [
        (titles[row.opportunity], columns[row.column]) for row in rows if row.opportunity in titles
    ]


def reachable(round_: Round) -> list[Participant]:
    """Return the participants who have an address, a member only while she has a role. Inside."""
    with_role = Membership.objects.filter(tenant=round_.tenant_id).active().values("person")
    people = Participant.objects.filter(round=round_).taking_part().known()
    people = people.filter(Q(person__in=with_role) | Q(person=None)).exclude(person=None, email="")
    return list(
        people.select_related("tenant", "centre", "association", "person__login").by_sector()
    )


def running_meeting(round_: Round) -> Meeting | None:
    """Return the round's meeting that is held now, if there is one. Inside the walls."""
    return Meeting.objects.running().filter(round=round_).select_related("round", "tenant").first()


def meeting_with_code(tenant: Municipality, code: str, *, now: datetime) -> Meeting | None:
    """Return the meeting whose room the code opens now, if it opens one. Inside the walls."""
    if not code:
        return None
    found = Meeting.objects.running().filter(tenant=tenant, code=code, code_expires_at__gt=now)
    return found.select_related("round", "tenant").first()


def may_try_code(tenant: Municipality, *, source: str, now: datetime) -> Verdict:
    """May another code be tried from there? One query, inside the walls."""
    lately = WrongCode.objects.filter(tenant=tenant, at__gt=now - WRONG_WITHIN)
    count = lately.aggregate(all=Count("pk"), here=Count("pk", filter=Q(source=source)))
    return policy.try_code(wrong_from_address=count["here"], wrong_in_municipality=count["all"])


def doors(member: Member, round_: Round) -> list[Door]:
    """Return the map's way on to the round's meetings. No query."""
    if not member.holds(*policy.MAY_BE_NAMED):
        return []
    return [Door(_("Møder"), reverse("meetings:meetings", args=[member.tenant.slug, round_.pk]))]


def ways_of_participant(participant: Participant) -> list[Door]:
    """Return the way into the round's meeting while one is held. One query."""
    if running_meeting(participant.round) is None:
        return []
    url = reverse("meetings:follow", args=[participant.tenant.slug, participant.round_id])
    return [Door(_("Mødet er i gang: følg med"), url)]


RUNNING = Prepared(
    lambda: (
        Meeting.objects.filter(tenant=Given("tenant"))
        .naming(Given("person"))
        .running()
        .newest_first()[:1]
    )
)


def start_blocks(member: Member) -> list[Block]:
    """Return the front page's block while a meeting is held that the member leads or follows."""
    hers = {"tenant": member.tenant.pk, "person": member.person.pk}
    meeting = next(iter(RUNNING(**hers)), None)
    if meeting is None:
        return []
    where = (member.tenant.slug, meeting.round_id, meeting.pk)
    if policy.facilitate(member, meeting):
        return [
            Block(
                title=meeting.title,
                text=_("Mødet er i gang. Led det fra skærmen."),
                url=reverse("meetings:meeting", args=where),
            )
        ]
    taking_part = Participant.objects.filter(round=meeting.round_id, person=member.person)
    if not taking_part.taking_part().exists():
        return []
    return [
        Block(
            title=meeting.title,
            text=_("Mødet er i gang. Følg med, og skriv, hvordan du ser det."),
            url=reverse("meetings:phone", args=where),
        )
    ]
