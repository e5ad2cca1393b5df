"""The lead invites people to a round, writes to them again, and takes an invitation back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.actionmap.models import Round
from samspil.catalogue.rules import Actor
from samspil.kit.verdict import Refused, require
from samspil.organisations import audit
from samspil.organisations.models import Association, CareCentre, Member, Membership
from samspil.organisations.rules import new_token, token_hash
from samspil.participation import notices, policy, queries
from samspil.participation.access import link_of, secret_of
from samspil.participation.actions.common import clean_name, locked_for
from samspil.participation.models import Participant
from samspil.participation.rules import MOST_AT_ONCE, Invitee, Way, link_secret

Places = dict[str, CareCentre | Association]  # by name in lower case


class InviteesRefused(Refused):
    """Nobody was invited; `problems` say which line of which side is wrong, and why."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        super().__init__("\n".join(sentence for _sector, sentence in problems))
        self.problems = problems


@transaction.atomic
def invite(
    *,
    by: Member,
    round_id: int,
    people: Mapping[str, Iterable[Invitee]],
    now: datetime,
    base_url: str,
) -> list[Participant]:
    """
    Invite people to the round, all of them or nobody; whoever has an address gets a letter.

    An address with a role in the municipality is a member and comes in by her account; everybody
    else gets a link of her own. Whoever was taken back is invited again with what she wrote.

    :param people: those on the list, by sector.
    :param base_url: the site's address without a closing slash, for the links; where it is empty
        nobody is written to.
    :raises InviteesRefused: a line names nobody, or somebody who takes part already.
    :raises Refused: not allowed, nobody or too many at once, or the round is closed.
    :raises Round.DoesNotExist: there is no such round in the member's municipality.
    """
    round_ = locked_for(by, round_id)
    require(policy.invite(by, round_))
    asked = [(sector, invitee) for sector, listed in people.items() for invitee in listed]
    if not asked:
        raise Refused(_("Skriv mindst én person."))
    if len(asked) > MOST_AT_ONCE:
        raise Refused(_("Invitér højst %(limit)d personer ad gangen.") % {"limit": MOST_AT_ONCE})
    desk = _Desk.open(by, round_, [invitee for _sector, invitee in asked], now=now)
    made, problems = [], []
    for sector, invitee in asked:
        try:
            made.append(desk.seat(sector, invitee))
        except Refused as no:
            said = _("Linje %(line)d: %(why)s") % {"line": invitee.line, "why": no}
            problems.append((sector, said))
    if problems:
        raise InviteesRefused(problems)
    for participant in made:
        participant.save()
        audit.record("participation.invited", kind=audit.Kind.ADD, by=by, at=now, of=participant)
    _write_to(made, by=by, base_url=base_url, letter=notices.invited)
    return made


@dataclass
class _Desk:
    """Where people are taken in, with all that has to be looked up, looked up once."""

    by: Member
    round: Round
    now: datetime
    members: dict[str, list[Membership]]  # active roles by address
    centres: Places
    associations: Places
    known: list[Participant]  # also the withdrawn ones

    @classmethod
    def open(cls, by: Member, round_: Round, asked: list[Invitee], *, now: datetime) -> "_Desk":
        roles = Membership.objects.visible_to(by).active()
        addresses = {invitee.email for invitee in asked} - {""}
        found = roles.filter(person__login__email__in=addresses).order_by("id")
        members: dict[str, list[Membership]] = {}
        for role in found.select_related("person__login", "centre", "association"):
            members.setdefault(role.person.login.email, []).append(role)
        return cls(
            by=by,
            round=round_,
            now=now,
            members=members,
            centres=_by_name(CareCentre.objects.visible_to(by).open()),
            associations=_by_name(Association.objects.visible_to(by).open()),
            known=list(Participant.objects.visible_to(by).filter(round=round_).known()),
        )

    def seat(self, sector: str, invitee: Invitee) -> Participant:
        """
        Return the participant, new or brought back, not yet stored.

        :raises Refused: the line names nobody, a place that is not there, or somebody twice.
        """
        name = clean_name(invitee.name)
        if invitee.email:
            require(policy.address(invitee.email))
        place = self._place(sector, invitee.place)
        role = self._member(invitee.email, name)
        found = self._known(sector, name, invitee.email, role)
        if found is not None and found.withdrawn_at is None:
            raise Refused(_("%(name)s er allerede med i runden.") % {"name": name})
        seat = found or Participant(tenant=self.by.tenant, round=self.round)
        seat.sector, seat.name = sector, name
        seat.centre = place if isinstance(place, CareCentre) else None
        seat.association = place if isinstance(place, Association) else None
        seat.invited_at, seat.invited_by = self.now, self.by.person
        seat.withdrawn_at, seat.withdrawn_by, seat.reminded_at = None, None, None
        if role is not None:
            seat.way, seat.person, seat.name = Way.MEMBER.value, role.person, role.person.name
            if place is None:
                _speak_for_her_own(seat, self.members[invitee.email])
        else:
            seat.way, seat.email = Way.GUEST.value, invitee.email
            give_link(seat)
        if found is None:
            self.known.append(seat)
        return seat

    def _place(self, sector: str, name: str) -> CareCentre | Association | None:
        if not name:
            return None
        if sector == Actor.ADMINISTRATION:
            raise Refused(_("Forvaltningen har ingen steder. Slet %(place)s.") % {"place": name})
        places = self.centres if sector == Actor.CENTRE else self.associations
        wanted = name.casefold()
        exact = places.get(wanted)
        # One word of the name is enough where it is the only one, as with "Birkehøj".
        words = set(wanted.split())
        near = [place for known, place in places.items() if words <= set(known.split())]
        if exact is None and len(near) != 1:
            raise Refused(_("Vi kender ikke stedet %(place)s her.") % {"place": name})
        return exact or near[0]

    def _member(self, email: str, name: str) -> Membership | None:
        """Return a role of the person at the address; at a couple's address the name decides."""
        roles = self.members.get(email, [])
        persons = {role.person_id for role in roles}
        if len(persons) < 2:
            return roles[0] if roles else None
        for role in roles:
            if role.person.name.casefold() == name.casefold():
                return role
        raise Refused(
            _("Flere deler adressen %(email)s. Skriv navnet, som personen bruger i Samspil.")
            % {"email": email}
        )

    def _known(
        self, sector: str, name: str, email: str, role: Membership | None
    ) -> Participant | None:
        for seat in self.known:
            if role is not None:
                same = seat.person_id == role.person_id
            else:
                same = (
                    seat.way == Way.GUEST
                    and (seat.email, seat.name.casefold()) == (email, name.casefold())
                    and (bool(email) or seat.sector == sector)
                )
            if same:
                return seat
        return None


def _by_name(places: Iterable[CareCentre | Association]) -> Places:
    return {place.name.casefold(): place for place in places}


def _speak_for_her_own(seat: Participant, roles: list[Membership]) -> None:
    """Let a member speak for the place of her role, if she has one of the kind that was asked."""
    for role in roles:
        if role.person_id != seat.person_id:
            continue
        if seat.sector == Actor.CENTRE and role.centre and seat.centre is None:
            seat.centre = role.centre
        if seat.sector == Actor.ASSOCIATION and role.association and seat.association is None:
            seat.association = role.association


def give_link(guest: Participant) -> None:
    """Give the guest a link where she has none, or one that cannot be worked out any more."""
    if not secret_of(guest):
        guest.link_seed = new_token()
        guest.token_hash = token_hash(link_secret(guest.link_seed, key=settings.SECRET_KEY))


def _write_to(
    people: Iterable[Participant], *, by: Member, base_url: str, letter: notices.Send
) -> None:
    """Write to those who have an address, once what was done is stored."""
    people = [participant for participant in people if participant.address and base_url]
    for participant in people:
        if participant.way == Way.GUEST:
            give_link(participant)
    letters = [
        notices.Letter(
            email=participant.address,
            name=participant.name,
            authority=by.tenant.authority_name,
            sender=by.person.name,
            round=participant.round.title,
            due_on=participant.round.due_on,
            link=link_of(participant, base_url=base_url),
            logs_in=participant.way == Way.MEMBER,
        )
        for participant in people
    ]
    if letters:
        transaction.on_commit(partial(letter, letters))


@transaction.atomic
def send_again(
    *, by: Member, round_id: int, participant_id: int, now: datetime, base_url: str
) -> Participant:
    """
    Mail somebody the way in once more; her link stays the same.

    :raises Participant.DoesNotExist: there is none in the round.
    :raises Refused: not allowed, she has been taken back, or there is no address to write to.
    """
    participant = _asked_for(by, round_id, participant_id)
    if participant.withdrawn_at is not None:
        raise Refused(_("Invitationen er trukket tilbage. Invitér personen igen først."))
    if not participant.address:
        raise Refused(_("Der er ingen mailadresse. Giv personen linket selv."))
    _write_to([participant], by=by, base_url=base_url, letter=notices.invited)
    participant.save(update_fields=["link_seed", "token_hash"])
    audit.record("participation.sent_again", kind=audit.Kind.CHANGE, by=by, at=now, of=participant)
    return participant


@transaction.atomic
def withdraw(*, by: Member, round_id: int, participant_id: int, now: datetime) -> Participant:
    """
    Take the invitation back: the door is shut from now on. What she wrote stays, and counts not.

    :raises Participant.DoesNotExist: there is none in the round.
    :raises Refused: not allowed, or it has been taken back already.
    """
    participant = _asked_for(by, round_id, participant_id)
    if participant.withdrawn_at is not None:
        raise Refused(_("Invitationen er allerede trukket tilbage."))
    participant.withdrawn_at, participant.withdrawn_by = now, by.person
    participant.save(update_fields=["withdrawn_at", "withdrawn_by"])
    audit.record("participation.withdrawn", kind=audit.Kind.CHANGE, by=by, at=now, of=participant)
    return participant


@transaction.atomic
def bring_back(*, by: Member, round_id: int, participant_id: int, now: datetime) -> Participant:
    """
    Undo that the invitation was taken back; the same link opens again.

    :raises Participant.DoesNotExist: there is none in the round.
    :raises Refused: not allowed, or it was not taken back.
    """
    participant = _asked_for(by, round_id, participant_id)
    if participant.withdrawn_at is None:
        raise Refused(_("Personen er allerede med."))
    participant.withdrawn_at, participant.withdrawn_by = None, None
    participant.save(update_fields=["withdrawn_at", "withdrawn_by"])
    audit.record(
        "participation.brought_back", kind=audit.Kind.CHANGE, by=by, at=now, of=participant
    )
    return participant


def _asked_for(by: Member, round_id: int, participant_id: int) -> Participant:
    round_ = locked_for(by, round_id)
    require(policy.invite(by, round_))
    return queries.participant_of(by, round_id, participant_id)


@transaction.atomic
def remind(*, by: Member, round_id: int, now: datetime, base_url: str) -> int:
    """
    Write once to everybody who has an address and has written nothing; return how many it was.

    :raises Refused: not allowed, or there is nobody left to remind.
    :raises Round.DoesNotExist: there is no such round in the member's municipality.
    """
    round_ = locked_for(by, round_id)
    waiting = queries.waiting_for_a_reminder(round_)
    people = list(waiting.select_related("tenant", "round", "person__login").order_by("id"))
    require(policy.remind(by, round_, waiting=len(people)))
    _write_to(people, by=by, base_url=base_url, letter=notices.reminded)
    for participant in people:
        participant.reminded_at = now
        participant.save(update_fields=["reminded_at", "link_seed", "token_hash"])
    audit.record(
        "participation.reminded",
        kind=audit.Kind.CHANGE,
        by=by,
        at=now,
        of=round_,
        letters=len(people),
    )
    return len(people)
