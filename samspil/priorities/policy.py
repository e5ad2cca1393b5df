"""Who may put marks and decide when: one answer for the button, the page and the action."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samspil.actionmap import policy as map_policy
from samspil.actionmap.models import Round
from samspil.catalogue.rules import Priority
from samspil.kit.text import looks_like_cpr
from samspil.kit.verdict import YES, Verdict, no
from samspil.organisations.models import Member, Role
from samspil.participation import policy as participation_policy
from samspil.participation.models import Participant
from samspil.priorities.models import Voting
from samspil.priorities.rules import (
    FEWEST_MARKS,
    MOST_MARKS,
    REASON_LIMIT,
    reason_is_needed,
)

READERS = map_policy.READERS  # every reader of the map reads what was decided


def lead_voting(member: Member, round_: Round) -> Verdict:
    """May she open and close the voting of the round?"""
    if not member.holds(Role.LEAD):
        return no(_("Kun kommunens konsulent kan åbne og lukke afstemningen."))
    if not round_.is_open:
        return no(_("Runden er lukket, så der kan ikke stemmes i den."))
    return YES


def marks_each(number: int, *, used: int) -> Verdict:
    """May each have that many marks? Not fewer than somebody has used already."""
    if not FEWEST_MARKS <= number <= MOST_MARKS:
        return no(
            _("Vælg et antal mærker fra %(fewest)d til %(most)d.")
            % {"fewest": FEWEST_MARKS, "most": MOST_MARKS}
        )
    if number < used:
        return no(
            ngettext(
                "Nogen har allerede sat %(used)d mærke. Vælg mindst så mange.",
                "Nogen har allerede sat %(used)d mærker. Vælg mindst så mange.",
                used,
            )
            % {"used": used}
        )
    return YES


def vote(participant: Participant, round_: Round, voting: Voting | None) -> Verdict:
    """May she put and take marks, and say what is important?"""
    if not (allowed := participation_policy.come_in(participant, round_)):
        return allowed
    if not round_.is_open:
        return no(_("Runden er lukket. Tak, fordi du var med."))
    if voting is None:
        return no(_("Afstemningen er ikke åbnet endnu. Vent på, at mødelederen åbner den."))
    if not voting.is_open:
        return no(_("Afstemningen er lukket. Tak for dine mærker."))
    return YES


def one_more(*, left: int) -> Verdict:
    """May she put one mark more?"""
    if left < 1:
        return no(_("Du har ikke flere mærker. Tag et af de andre væk først."))
    return YES


def see_marks(member: Member, voting: Voting | None) -> bool:
    """Whether she sees how many marks each side has put: the lead always, others afterwards."""
    return voting is not None and (member.holds(Role.LEAD) or not voting.is_open)


def decide(member: Member, *, latest: bool) -> Verdict:
    """
    May she decide in the round? Also once it is closed, as long as no newer one is there.

    :param latest: whether it is the municipality's latest round.
    """
    if not member.holds(Role.LEAD):
        return no(_("Beslutningen skrives af kommunens konsulent."))
    if not latest:
        return no(_("Der er kommet en nyere runde. Denne rundes beslutninger kan kun læses."))
    return YES


def reason(choice: str, text: str) -> Verdict:
    """May the reason stand beside the choice?"""
    if choice not in {"", *Priority} or (text and not choice):
        return no(_("Vælg nu, næste, senere eller ikke for os."))
    if reason_is_needed(choice) and not text:
        return no(_("Skriv, hvorfor I vælger fra. Det er det, andre spørger om bagefter."))
    if len(text) > REASON_LIMIT:
        return no(
            _("Begrundelsen er på %(length)d tegn. Der er plads til %(limit)d. Kort den lidt af.")
            % {"length": len(text), "limit": REASON_LIMIT}
        )
    if looks_like_cpr(text):
        return no(_("Der ser ud til at stå et CPR-nummer i begrundelsen. Slet det, og gem igen."))
    return YES
