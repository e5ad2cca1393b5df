"""Who may take part, write and look when: one answer for the button, the page and the action."""

from django.utils.translation import gettext as _

from samspil.actionmap.models import Round
from samspil.kit.text import looks_like_cpr
from samspil.kit.verdict import YES, Verdict, no
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
