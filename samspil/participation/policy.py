"""Who may take part, write and look when: one answer for the button, the page and the action."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from samspil.actionmap.models import Round
from samspil.actionmap.policy import Column
from samspil.kit.text import looks_like_cpr
from samspil.kit.verdict import YES, Verdict, no
from samspil.organisations.models import Member, Role
from samspil.participation.models import Participant
from samspil.participation.rules import NAME_LIMIT, Way


def come_in(participant: Participant, round_: Round) -> Verdict:
    """May she still open the round's pages? Without an account only while the round is open."""
    if participant.withdrawn_at is not None:
        return no(_("Invitationen er trukket tilbage. Spørg den, der inviterede dig."))
    if participant.way != Way.MEMBER and not round_.is_open:
        return no(_("Runden er lukket. Tak, fordi du var med."))
    return YES


def open_for_newcomers(round_: Round) -> Verdict:
    """May anybody more take part in the round?"""
    if not round_.is_open:
        return no(_("Runden er lukket, så der kan ikke komme flere med."))
    return YES


def name(text: str) -> Verdict:
    """May a participant go by that? The text is one line already."""
    if not text:
        return no(_("Skriv et navn, fx dit fornavn."))
    if len(text) > NAME_LIMIT:
        return no(_("Navnet er for langt. Skriv højst %(limit)d tegn.") % {"limit": NAME_LIMIT})
    if looks_like_cpr(text):
        return no(_("Der står et CPR-nummer. Slet det, og skriv kun et navn."))
    return YES


def address(text: str) -> Verdict:
    """May a letter be sent there?"""
    try:
        validate_email(text)
    except ValidationError:
        return no(_("Skriv e-mailadressen sådan: navn@eksempel.dk"))
    return YES


def prepare(member: Member) -> Verdict:
    """May she see who takes part in the rounds, and how much they have written?"""
    if not member.holds(Role.LEAD):
        return no(_("Kun kommunens konsulent kan invitere og se, hvem der er med."))
    return YES


def invite(member: Member, round_: Round) -> Verdict:
    """May she invite people to the round, and send or take back an invitation?"""
    if not (allowed := prepare(member)):
        return allowed
    return open_for_newcomers(round_)


def remind(member: Member, round_: Round, *, waiting: int) -> Verdict:
    """
    May she remind those who have not written?

    :param waiting: how many there are who have an address and have not been reminded.
    """
    if not (allowed := invite(member, round_)):
        return allowed
    if not waiting:
        return no(_("Der er ingen at minde om det: alle har skrevet eller fået en påmindelse."))
    return YES


def open_views(member: Member, round_: Round) -> Verdict:
    """May she show the participants each other's views, or hide them again?"""
    if not (allowed := prepare(member)):
        return allowed
    if not round_.is_open:
        return no(_("Runden er lukket, så det kan ikke ændres mere."))
    return YES


def see_all_views(member: Member, *, opened: bool) -> Verdict:
    """
    May she read everybody's views? Not even the lead before they have been opened.

    :param opened: whether she has opened them to the participants.
    """
    if not (allowed := prepare(member)):
        return allowed
    if not opened:
        return no(_("Ingen ser de andres indspil, før du åbner dem. Heller ikke du."))
    return YES


def write(participant: Participant, column: Column, round_: Round) -> Verdict:
    """May she write how she sees it in the column? In any that she knows, while it is open."""
    if not (allowed := come_in(participant, round_)):
        return allowed
    if not round_.is_open:
        return no(_("Runden er lukket. Det, du har skrevet, kan læses, men ikke ændres."))
    if column.closed:
        return no(_("Stedet er lukket. Det, du har skrevet, kan læses, men ikke ændres."))
    return YES
