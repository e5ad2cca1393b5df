"""Who may do what in a meeting, and when: one answer for the button, the key and the action."""

from datetime import datetime

from django.utils.translation import gettext as _

from samspil.actionmap import policy as map_policy
from samspil.actionmap.models import Round
from samspil.kit.text import looks_like_cpr
from samspil.kit.verdict import YES, Verdict, no
from samspil.meetings.models import Meeting
from samspil.meetings.rules import (
    CLOSING_WORDS_LIMIT,
    MOST_PRESENT,
    MOST_WRONG_FROM_ADDRESS,
    MOST_WRONG_IN_MUNICIPALITY,
    TITLE_LIMIT,
)
from samspil.organisations.models import Member, Role

# Whom the lead may name; she reads the map already, since the meeting shows it.
MAY_BE_NAMED = map_policy.READERS


def plan(member: Member) -> Verdict:
    """May she plan meetings, name who leads them, and send what came of them?"""
    if member.holds(Role.LEAD):
        return YES
    return no(_("Kun kommunens konsulent kan planlægge møder."))


def plan_in(round_: Round) -> Verdict:
    """May a meeting be held about the round?"""
    if not round_.is_open:
        return no(_("Runden er lukket. Åbn en ny runde, før I mødes om den."))
    return YES


def facilitate(member: Member, meeting: Meeting) -> Verdict:
    """May she lead the meeting? The meeting comes from `Meeting.objects.asked_by(member)`."""
    if member.holds(Role.LEAD) or (meeting.is_named and member.holds(*MAY_BE_NAMED)):
        return YES
    return no(
        _("Mødet ledes af kommunens konsulent og dem, hun eller han har valgt. Spørg konsulenten.")
    )


def begin(member: Member, meeting: Meeting) -> Verdict:
    """May she begin the meeting?"""
    if not (allowed := facilitate(member, meeting)):
        return allowed
    if meeting.started_at is not None:
        return no(_("Mødet er begyndt."))
    return plan_in(meeting.round)


def lead_now(member: Member, meeting: Meeting) -> Verdict:
    """May she change what is on the screen, and write what is agreed, now?"""
    return facilitate(member, meeting) and running(meeting)


def agree(member: Member, meeting: Meeting) -> Verdict:
    """May she write what the group agrees? The meeting runs, and its round is open."""
    return lead_now(member, meeting) and plan_in(meeting.round)


def send_minutes(member: Member, meeting: Meeting) -> Verdict:
    """May she send the minutes to all? Once, and when the meeting is over."""
    if not (allowed := plan(member)):
        return allowed
    if meeting.closed_at is None:
        return no(_("Referatet kan sendes, når mødet er slut."))
    if meeting.minutes_sent_at is not None:
        return no(_("Referatet er sendt."))
    return YES


def running(meeting: Meeting) -> Verdict:
    """Is the meeting held now?"""
    if meeting.started_at is None:
        return no(_("Mødet er ikke begyndt endnu."))
    if meeting.closed_at is not None:
        return no(_("Mødet er slut. Det, der blev aftalt, står i kortet."))
    return YES


def code_opens(meeting: Meeting, *, now: datetime) -> Verdict:
    """Does the room's code still let people in?"""
    expires = meeting.code_expires_at
    if meeting.is_running and meeting.code and expires is not None and now < expires:
        return YES
    return no(_("Der er ikke åbent for flere lige nu. Spørg den, der leder mødet."))


def try_code(*, wrong_from_address: int, wrong_in_municipality: int) -> Verdict:
    """May another code be tried, after so many wrong ones in the last minutes?"""
    if (
        wrong_from_address >= MOST_WRONG_FROM_ADDRESS
        or wrong_in_municipality >= MOST_WRONG_IN_MUNICIPALITY
    ):
        return no(_("Der er skrevet for mange forkerte koder. Vent ti minutter, og prøv så igen."))
    return YES


def room_for_one_more(came: int) -> Verdict:
    """May one more come in by the code, when so many have?"""
    if came >= MOST_PRESENT:
        return no(_("Der er kommet så mange ind, som der er plads til. Spørg mødelederen."))
    return YES


def title(text: str) -> Verdict:
    """May the meeting be called that?"""
    if not text:
        return no(_("Giv mødet et navn, fx Indsatskortmøde i maj."))
    if len(text) > TITLE_LIMIT:
        return no(_("Navnet er for langt. Skriv højst %(limit)d tegn.") % {"limit": TITLE_LIMIT})
    return _without_cpr(text)


def closing_words(text: str) -> Verdict:
    """May the text stand at the end of the minutes?"""
    if len(text) > CLOSING_WORDS_LIMIT:
        return no(
            _("Teksten er for lang. Skriv højst %(limit)d tegn.") % {"limit": CLOSING_WORDS_LIMIT}
        )
    return _without_cpr(text)


def _without_cpr(text: str) -> Verdict:
    if looks_like_cpr(text):
        return no(_("Der står et CPR-nummer i teksten. Slet det, og prøv igen."))
    return YES
