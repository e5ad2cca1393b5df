"""Who writes a place's guidelines, who has a say, and who says yes: one answer for everybody."""

from datetime import date

from django.utils.translation import gettext as _

from samspil.guidelines.models import Comment, Guideline
from samspil.guidelines.rules import (
    COMMENT_LIMIT,
    LONGEST_HEARING,
    SHORTEST_HEARING,
    TEXT_LIMIT,
    Phase,
    phase,
)
from samspil.kit.text import looks_like_cpr
from samspil.kit.verdict import YES, Verdict, no
from samspil.organisations.models import Member, Role

READERS = tuple(Role)  # what is agreed is for everybody
CENTRE_WRITERS = (Role.MANAGER, Role.COORDINATOR)
WRITERS = (Role.LEAD, *CENTRE_WRITERS)
AT_PLACE = (*CENTRE_WRITERS, Role.CARE_WORKER, Role.VOLUNTEER)  # who works at a centre
PARTIES = (Role.LEAD, *AT_PLACE, Role.ASSOCIATION_LEAD)  # who may have a say somewhere


def write(member: Member, *, centre_id: int | None) -> Verdict:
    """May she write the guidelines of the centre, or of the municipality?"""
    if centre_id is None:
        if member.holds(Role.LEAD):
            return YES
        return no(_("Kommunens fælles retningslinjer skrives af kommunens konsulent."))
    if centre_id in member.centre_ids(*CENTRE_WRITERS):
        return YES
    return no(_("Plejecentrets retningslinjer skrives af dets leder og koordinator."))


def belongs(member: Member, *, centre_id: int | None) -> Verdict:
    """
    Does she work at the place, and so has a say there and says yes to what is agreed?

    People of associations may come anywhere in the municipality, and choose themselves.
    """
    if not member.holds(*PARTIES):
        return no(_("Du læser med. De, der er frivillige eller ansatte, kommenterer og siger ja."))
    if centre_id is None or centre_id in member.centre_ids(*AT_PLACE):
        return YES
    if member.association_ids(Role.ASSOCIATION_LEAD, Role.VOLUNTEER):
        return YES
    return no(_("Her kommenterer og siger de ja, der kommer på plejecentret."))


def open_hearing(guideline: Guideline, ends_on: date, *, today: date) -> Verdict:
    """May its draft be talked about through that day?"""
    if guideline.hearing_ends_on is not None:
        return no(_("Der er allerede en høring om udkastet. Ret dens dato, eller stop den."))
    if not any(guideline.answers().values()):
        return no(_("Skriv udkastet, før du spørger de andre."))
    return hearing_ends(ends_on, today=today)


def hearing_ends(ends_on: date, *, today: date) -> Verdict:
    """May a hearing end on that day?"""
    if not SHORTEST_HEARING <= ends_on - today <= LONGEST_HEARING:
        days = {"least": SHORTEST_HEARING.days, "most": LONGEST_HEARING.days}
        return no(_("Vælg en dag fra om %(least)d til om %(most)d dage.") % days)
    return YES


def change_text(guideline: Guideline, *, today: date) -> Verdict:
    """May its answers be changed? Not while people are asked about them."""
    if phase(guideline.hearing_ends_on, today=today) == Phase.HEARING:
        return no(
            _(
                "Udkastet er i høring, og alle skal svare på det samme. "
                "Stop høringen, hvis I vil ændre noget først."
            )
        )
    return YES


def comment(member: Member, guideline: Guideline, *, today: date) -> Verdict:
    """May she say what she thinks of the draft?"""
    if not (allowed := belongs(member, centre_id=guideline.centre_id)):
        return allowed
    match phase(guideline.hearing_ends_on, today=today):
        case Phase.DRAFT:
            return no(_("Der er ikke en høring lige nu. Tag det op med koordinatoren."))
        case Phase.HEARD:
            return no(_("Fristen for at svare er gået. Tag det op med koordinatoren."))
        case _:
            return YES


def take_back_comment(member: Member, said: Comment) -> Verdict:
    """May she take the comment back? Only who wrote it, and it leaves its trace."""
    if said.written_by_id != member.person.pk:
        return no(_("Kun den, der skrev kommentaren, kan tage den tilbage."))
    return YES


def put_in_force(guideline: Guideline, *, today: date) -> Verdict:
    """May the draft be put in force? Everybody has been asked first."""
    match phase(guideline.hearing_ends_on, today=today):
        case Phase.DRAFT:
            return no(_("Spørg frivillige og personale først. Åbn en høring om udkastet."))
        case Phase.HEARING:
            return no(_("Høringen er ikke slut. Vent, til alle har haft tid til at svare."))
        case _:
            return YES


def words(text: str, *, limit: int = TEXT_LIMIT) -> Verdict:
    """May the text stand there?"""
    if len(text) > limit:
        told = {"length": len(text), "limit": limit}
        return no(
            _("Teksten er på %(length)d tegn. Der er plads til %(limit)d. Kort den lidt af.") % told
        )
    if looks_like_cpr(text):
        return no(
            _(
                "Der ser ud til at stå et CPR-nummer i teksten. Slet det, før du gemmer: "
                "retningslinjer handler om alle, ikke om enkelte personer."
            )
        )
    return YES


def said(text: str) -> Verdict:
    """May that be a comment, or the reply to one?"""
    return words(text, limit=COMMENT_LIMIT) if text else no(_("Skriv noget, før du sender."))


def see_people(member: Member) -> bool:
    """Whether she sees who has said what: a reader sees what is agreed alone."""
    return member.holds(*PARTIES)
