"""Who may take on what, change it and see whom: one answer for button, page and action."""

from datetime import date

from django.utils.translation import gettext as _

from samspil.actionmap import policy as map_policy
from samspil.initiatives.models import Initiative, InitiativeNote
from samspil.initiatives.rules import TITLE_LIMIT, Owner
from samspil.kit.verdict import YES, Verdict, no
from samspil.organisations.models import Member, Role

READERS = map_policy.READERS  # every reader of the map reads what is done about it
OWNERS = tuple(role for role in READERS if role != Role.READER)  # whose persons may own one
WRITERS = (Role.LEAD, *map_policy.CENTRE_WRITERS, Role.ASSOCIATION_LEAD)  # who may add one


def add(member: Member) -> Verdict:
    """May she write a new one?"""
    if member.holds(*WRITERS):
        return YES
    return no(_("Handlinger oprettes af konsulenten og af ledere og koordinatorer."))


def own(
    member: Member,
    *,
    owner: str,
    person_id: int | None,
    centre_id: int | None,
    association_id: int | None,
) -> Verdict:
    """May she let that one own it? The lead chooses freely, others among their own."""
    if member.holds(Role.LEAD) or _is_hers(member, owner, person_id, centre_id, association_id):
        return YES
    return no(_("Vælg dig selv eller dit eget sted. Kun konsulenten giver handlinger til andre."))


def change(member: Member, initiative: Initiative) -> Verdict:
    """May she change it, move it on and write notes?"""
    return _answers_for(member, initiative) if (stands := _stands(initiative)) else stands


def take_back_note(member: Member, initiative: Initiative, note: InitiativeNote) -> Verdict:
    """May she take the note back, or put it back? Its writer may, and the municipal lead."""
    if not (stands := _stands(initiative)):
        return stands
    if member.holds(Role.LEAD) or note.written_by_id == member.person.pk:
        return YES
    return no(_("En note tages tilbage af den, der skrev den, og af kommunens konsulent."))


def _stands(initiative: Initiative) -> Verdict:
    if initiative.taken_back_at is None:
        return YES
    return no(_("Handlingen er taget tilbage. Den kan sættes ind igen."))


def put_back(member: Member, initiative: Initiative) -> Verdict:
    """May she put one back that was taken back?"""
    if initiative.taken_back_at is None:
        return no(_("Handlingen er ikke taget tilbage."))
    return _answers_for(member, initiative)


def _answers_for(member: Member, initiative: Initiative) -> Verdict:
    if member.holds(Role.LEAD) or _is_hers(
        member,
        initiative.owner,
        initiative.person_id,
        initiative.centre_id,
        initiative.association_id,
    ):
        return YES
    return no(_("Handlingen ændres af den, der ejer den, og af kommunens konsulent."))


def _is_hers(
    member: Member,
    owner: str,
    person_id: int | None,
    centre_id: int | None,
    association_id: int | None,
) -> bool:
    if not member.holds(*OWNERS):
        return False
    match owner:
        case Owner.PERSON:
            return person_id == member.person.pk
        case Owner.CENTRE:
            return centre_id in member.centre_ids(*map_policy.CENTRE_WRITERS)
        case Owner.ASSOCIATION:
            return association_id in member.association_ids(Role.ASSOCIATION_LEAD)
        case _:
            return False  # the administration's are the lead's


def due(due_on: date | None, *, today: date) -> Verdict:
    """May that date be set today?"""
    if due_on and due_on < today:
        return no(_("Datoen er gået. Vælg i dag eller en dag, der kommer."))
    return YES


def title(text: str) -> Verdict:
    """May that be what is done?"""
    return words(text, limit=TITLE_LIMIT) if text else no(_("Skriv kort, hvad I vil gøre."))


def words(text: str, *, limit: int) -> Verdict:
    """May the text stand there?"""
    return map_policy.words(text, limit=limit)


def note(text: str, *, limit: int) -> Verdict:
    """May the note stand there?"""
    return words(text, limit=limit) if text else no(_("Skriv noget, før du gemmer."))


def see_people(member: Member) -> bool:
    """Whether she sees which persons own and write: a reader sees organisations alone."""
    return map_policy.see_writers(member)
