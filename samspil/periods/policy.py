"""Who may open a period, and who speaks for a centre in it: one answer for button, page, action."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from samspil.kit.verdict import YES, Verdict, no
from samspil.organisations.models import Member, Role
from samspil.periods.models import SPEAKERS, Period
from samspil.periods.rules import MOST_WEEKS, State

READERS = (Role.LEAD, *SPEAKERS)
FARTHEST_BACK, FARTHEST_AHEAD = timedelta(weeks=520), timedelta(weeks=104)


def read(member: Member) -> Verdict:
    """May she see the periods? The lead sees all centres, others their own."""
    if member.holds(*READERS):
        return YES
    return no(_("Perioderne er for kommunens konsulent og plejecentrenes ledere og koordinatorer."))


def plan(member: Member) -> Verdict:
    """May she open a period?"""
    if member.holds(Role.LEAD):
        return YES
    return no(_("En periode åbnes af kommunens konsulent."))


def stretch(first_day: date, weeks: int, *, today: date) -> Verdict:
    """May a period begin then and be so long?"""
    if not 1 <= weeks <= MOST_WEEKS:
        return no(_("Vælg fra 1 til %(most)d uger.") % {"most": MOST_WEEKS})
    if not today - FARTHEST_BACK <= first_day <= today + FARTHEST_AHEAD:
        return no(_("Vælg en uge inden for de sidste ti eller de næste to år."))
    return YES


def change(member: Member, period: Period) -> Verdict:
    """May she change its weeks and centres?"""
    if not (allowed := plan(member)):
        return allowed
    if period.closed_at:
        return no(_("Perioden er lukket. Åbn den igen, før du ændrer."))
    return YES


def close(member: Member, period: Period, *, today: date) -> Verdict:
    """May she close it?"""
    if not (allowed := change(member, period)):
        return allowed
    if today <= period.last_day:
        return no(_("Perioden er ikke slut. Gør den kortere, hvis I vil stoppe før."))
    return YES


def reopen(member: Member, period: Period) -> Verdict:
    """May she open it again?"""
    if not (allowed := plan(member)):
        return allowed
    if not period.closed_at:
        return no(_("Perioden er åben."))
    return YES


def speak_for(member: Member, *, centre_id: int) -> Verdict:
    """May she say how the centre's weeks were?"""
    if centre_id in member.centre_ids(*SPEAKERS):
        return YES
    return no(_("Det siges af plejecentrets leder eller koordinator."))


def say_nothing(state: State) -> Verdict:
    """May one say that there was nothing in a week where the centre stands so?"""
    match state:
        case State.AHEAD:
            return no(_("Ugen er ikke begyndt."))
        case State.TOLD:
            return no(_("Der er skrevet noget i den uge. Se efter i registreringerne."))
        case _:
            return YES


def locked(period: Period) -> Verdict:
    """Return why authors no longer correct what happened in the closed period."""
    reason = _("%(period)s er lukket. Bed plejecentrets leder eller koordinator om at rette.")
    return no(reason % {"period": period})
