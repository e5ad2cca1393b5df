"""Who may do what about a resident now: one answer for the button, the page and the action."""

from datetime import date

from django.utils.translation import gettext as _

from samspil.kit.verdict import YES, Verdict, no
from samspil.organisations.models import CareCentre, Member, Role
from samspil.residents.models import (
    DECIDERS,
    LEADING,
    OF_VOLUNTEERS,
    STAFF,
    Audience,
    Decider,
    Relative,
    Resident,
    Wish,
)
from samspil.residents.rules import (
    BY_RELATIVES,
    FARTHEST_BACK,
    LONGEST_LINE,
    everything,
    fault,
    question,
)
from samspil.residents.words import sentence

READERS = STAFF
LISTENERS = (Role.COORDINATOR, Role.CARE_WORKER)  # a manager sees no wishes unless she is named


def read(member: Member) -> Verdict:
    """May she open the residents' pages at all?"""
    if member.holds(*READERS):
        return YES
    return no(_("Beboernes sider er for plejecentrets personale."))


def _among(
    member: Member, *, centre_id: int, unit_id: int | None, leading: tuple[Role, ...] = LEADING
) -> bool:
    """Tell whether somebody there is hers to look after; the same as models.in_reach."""
    if centre_id in member.centre_ids(*leading):
        return True
    return any(
        each.role == Role.CARE_WORKER
        and each.centre_id == centre_id
        and (not each.unit_ids or unit_id in each.unit_ids)
        for each in member.memberships
    )


def add(member: Member, centre: CareCentre, *, unit_id: int | None) -> Verdict:
    """May she note down a resident there?"""
    if centre.closed_at:
        return no(_("Plejecentret er lukket. Vælg et andet."))
    if _among(member, centre_id=centre.pk, unit_id=unit_id):
        return YES
    return no(_("Du kan skrive beboere på dit eget plejecenter og i din egen afdeling."))


def look_after(member: Member, resident: Resident) -> Verdict:
    """Is the resident one that she looks after, so that she may see the name?"""
    if _among(member, centre_id=resident.centre_id, unit_id=resident.unit_id):
        return YES
    return no(_("Beboeren hører til et andet sted. Spørg koordinatoren dér."))


def change(member: Member, resident: Resident) -> Verdict:
    """May she change what the resident is called, where she lives and the like?"""
    if not (allowed := look_after(member, resident)):
        return allowed
    return _still_here(resident)


def _still_here(resident: Resident) -> Verdict:
    if resident.ended_at:
        return no(_("Beboeren bor her ikke mere. Fortryd det først, hvis det er en fejl."))
    return YES


def listen(member: Member, resident: Resident) -> Verdict:
    """May she write down what the resident would like, and who may know it?"""
    among = _among(
        member,
        centre_id=resident.centre_id,
        unit_id=resident.unit_id,
        leading=(Role.COORDINATOR,),
    )
    if not among:
        return no(
            _("Ønskerne skrives af koordinatoren og af personalet på beboerens egen afdeling.")
        )
    return _still_here(resident)


def answer(member: Member, resident: Resident, key: str) -> Verdict:
    """May she write down an answer to the question?"""
    if not (allowed := listen(member, resident)):
        return allowed
    if key not in everything() or key in BY_RELATIVES:
        return no(_("Det spørgsmål findes ikke. Vælg et af de viste."))
    return YES


def change_wish(member: Member, wish: Wish) -> Verdict:
    """May she change what was told, take it back or put it back? She may see it, that is known."""
    if wish.teller == Wish.Teller.RELATIVE:
        if wish.said_by_id == member.person.pk:
            return _still_here(wish.resident)
        return no(_("Det er skrevet af en pårørende. Kun hun eller han kan rette det."))
    return listen(member, wish.resident)


def shareable(wish: Wish | None, audience: str) -> Verdict:
    """May the thing, or the name, be told that audience at all, if somebody says yes?"""
    if audience not in Audience.values:
        return no(_("Vælg en af de viste."))
    if wish is None:
        if audience in OF_VOLUNTEERS:
            return YES
        return no(_("Personalet og de pårørende, der er inviteret, kender navnet i forvejen."))
    if wish.teller == Wish.Teller.RELATIVE:
        return _of_a_relative(audience)
    if audience in OF_VOLUNTEERS and not question(wish.question).shareable:
        return no(_("Det er kun til personalet. Det bliver aldrig vist til frivillige."))
    return YES


def _of_a_relative(audience: str) -> Verdict:
    """May a relative's words be told that audience? Only those she was told of read them."""
    if audience == Audience.STAFF:
        return YES
    return no(_("En pårørende har skrevet det til personalet. Det bliver ikke vist til andre."))


def share(member: Member, resident: Resident, wish: Wish | None, audience: str) -> Verdict:
    """May she note that the audience may know it?"""
    if not (allowed := listen(member, resident)):
        return allowed
    return shareable(wish, audience)


def decide(decider: str, basis: str) -> Verdict:
    """Can the decision stand: by somebody who may, and with its basis when it is on behalf?"""
    if decider not in DECIDERS:
        return no(_("Vælg, hvem der har bestemt det. En pårørende kan ikke sige ja for beboeren."))
    if decider != Decider.RESIDENT and not basis:
        return no(_("Skriv, hvad værgen eller fuldmægtigen bygger det på, fx hvornår I talte."))
    return text(basis, longest=LONGEST_LINE)


def have_it_all(member: Member, resident: Resident) -> Verdict:
    """May she take out, or erase, everything about the resident? Who may read all of it may."""
    if resident.centre_id in member.centre_ids(Role.COORDINATOR):
        return YES
    return no(_("Alt om en beboer hentes og slettes af plejecentrets koordinator."))


def leave(member: Member, resident: Resident) -> Verdict:
    """May she note that the resident has moved out or died?"""
    if not (allowed := look_after(member, resident)):
        return allowed
    if resident.ended_at:
        return no(_("Det er allerede skrevet."))
    return YES


def come_back(member: Member, resident: Resident, *, today: date) -> Verdict:
    """May she undo that the resident has left?"""
    if not (allowed := look_after(member, resident)):
        return allowed
    if resident.remove_on is None:
        return no(_("Beboeren bor her allerede."))
    if today >= resident.remove_on:
        return no(_("Det er mere end 30 dage siden. Skriv beboeren op igen som ny."))
    return YES


def tick(member: Member, resident: Resident, day: date, *, today: date) -> Verdict:
    """May she tick whether the resident took part that day?"""
    if not (allowed := change(member, resident)):
        return allowed
    if day > today:
        return no(_("Dagen er ikke kommet endnu."))
    if day < today - FARTHEST_BACK:
        return no(_("Det er for længe siden. Sæt krydser for de sidste 14 dage."))
    return YES


def want(member: Member, resident: Resident) -> Verdict:
    """May she note that the resident would like to come to something?"""
    return change(member, resident)


def invite_relative(member: Member, resident: Resident) -> Verdict:
    """May she invite somebody as the resident's relative, or end it?"""
    return change(member, resident)


def write_as_relative(member: Member, relative: Relative | None, resident: Resident) -> Verdict:
    """May she tell, suggest or offer help as a relative of the resident?"""
    here = resident.centre_id in member.centre_ids(Role.RELATIVE)
    if relative is None or relative.ended_at or not here:
        return no(_("Du er ikke inviteret som pårørende her. Spørg plejecentret."))
    if resident.ended_at:
        return no(_("Her kan ikke skrives mere. Ring til plejecentret, hvis der er noget."))
    return YES


def text(words: str, *, longest: int) -> Verdict:
    """Can the words stand: short enough, without a CPR number and without illness?"""
    wrong = fault(words, longest=longest)
    return no(sentence(wrong, longest=longest)) if wrong else YES
