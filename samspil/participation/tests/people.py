"""Participants of a round, made in one line each, and browsers that show who they are."""

from django.http import HttpResponse
from django.test import Client

from samspil.actionmap.models import Round
from samspil.organisations.access import inside
from samspil.organisations.models import Member, Role
from samspil.organisations.rules import new_token, token_hash
from samspil.participation import actions
from samspil.participation.access import remember
from samspil.participation.models import Participant
from samspil.participation.rules import Way
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in

SECRETS: dict[int, str] = {}


def room_guest(round_: Round, name: str = "Gerda", sector: str = "association") -> Participant:
    """Let somebody in who is in the room."""
    with inside(round_.tenant):
        guest, secret = actions.admit(round_=round_, name=name, sector=sector, now=NOW)
    SECRETS[guest.pk] = secret
    return guest


def guest(
    round_: Round, by: Member, name: str = "Inge", sector: str = "association", email: str = ""
) -> Participant:
    """Make somebody who was invited by name."""
    secret = new_token()
    with inside(round_.tenant):
        made = Participant.objects.create(
            tenant=round_.tenant,
            round=round_,
            way=Way.GUEST,
            sector=sector,
            name=name,
            email=email,
            token_hash=token_hash(secret),
            invited_at=NOW,
            invited_by=by.person,
        )
    SECRETS[made.pk] = secret
    return made


def member_participant(
    round_: Round, member: Member, by: Member, sector: str = "centre"
) -> Participant:
    """Let a member take part in the round."""
    with inside(round_.tenant):
        return Participant.objects.create(
            tenant=round_.tenant,
            round=round_,
            way=Way.MEMBER,
            sector=sector,
            name=member.person.name,
            person=member.person,
            invited_at=NOW,
            invited_by=by.person,
        )


def carrying(participant: Participant, client: Client | None = None) -> Client:
    """Return a browser that shows the guest's cookie."""
    client = client or Client(raise_request_exception=False)
    answer = HttpResponse()
    remember(answer, participant, SECRETS[participant.pk])
    client.cookies.update(answer.cookies)
    return client


def came(cast: Cast, way: str, round_: Round) -> Client:
    """Return the browser of somebody who came into the round that way."""
    if way == Way.MEMBER:
        karen = cast.members[Role.COORDINATOR]
        member_participant(round_, karen, cast.lead)
        return logged_in(karen)
    if way == Way.GUEST:
        return carrying(guest(round_, cast.lead))
    return carrying(room_guest(round_))
