"""Who may set up a municipality: one answer for the button, the page and the action."""

import re
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from samspil.kit.text import looks_like_cpr
from samspil.kit.verdict import YES, Verdict, no
from samspil.organisations.models import (
    STAFF_AT_CENTRE,
    Association,
    CareCentre,
    CentreImport,
    Invitation,
    Member,
    Membership,
    Role,
    longest,
)
from samspil.organisations.rules import (
    PUT_BACK_WITHIN,
    UNDO_IMPORT_WITHIN,
    CentreFacts,
    telling_word,
)

HOURS_IN_A_WEEK = 168
MOST_FLATS = 2000


def set_up(member: Member) -> Verdict:
    """May she change centres, units, associations and the municipality's own details?"""
    if not member.holds(Role.LEAD):
        return no(_("Kun kommunens konsulent kan ændre det. Spørg hende eller ham."))
    return YES


def see_members(member: Member) -> Verdict:
    """May she see who has which role in the municipality?"""
    return set_up(member)


def invite(
    member: Member,
    role: str = "",
    *,
    centre_id: int | None = None,
    association_id: int | None = None,
) -> Verdict:
    """
    May she offer somebody the role?

    A relative is invited by the staff of the centre, where the resident lives; nobody else is. A
    volunteer also by whoever looks after her: the centre's coordinator, or her association.
    """
    if role == Role.VOLUNTEER and _own_volunteer(member, centre_id, association_id):
        return YES
    if role == Role.RELATIVE:
        if centre_id is not None and centre_id in member.centre_ids(*STAFF_AT_CENTRE):
            return YES
        return no(_("Pårørende bliver inviteret af plejecentret, fra beboerens side."))
    return set_up(member)


def _own_volunteer(member: Member, centre_id: int | None, association_id: int | None) -> bool:
    if centre_id is not None:
        return centre_id in member.centre_ids(Role.MANAGER, Role.COORDINATOR)
    return association_id in member.association_ids(Role.ASSOCIATION_LEAD)


def end_access(member: Member, membership: Membership, *, leads_left: int) -> Verdict:
    """
    May she end the role?

    :param leads_left: how many municipal leads there are besides this one.
    """
    if not (allowed := set_up(member)):
        return allowed
    if membership.ended_at:
        return no(_("Adgangen er allerede afsluttet."))
    if membership.role == Role.LEAD and leads_left == 0:
        return no(
            _(
                "Der skal være mindst én kommunal konsulent. "
                "Invitér en anden, før du afslutter denne."
            )
        )
    return YES


def change_role(member: Member, membership: Membership, *, leads_left: int) -> Verdict:
    """
    May she give the person another role instead of this one?

    :param leads_left: how many municipal leads there are besides this one.
    """
    return end_access(member, membership, leads_left=leads_left)


def put_back(member: Member, membership: Membership, *, now: datetime) -> Verdict:
    """May she take back that the role was ended?"""
    if not (allowed := set_up(member)):
        return allowed
    if membership.ended_at is None:
        return no(_("Adgangen er der allerede."))
    if now - membership.ended_at > PUT_BACK_WITHIN:
        return no(_("Det er for længe siden. Invitér personen igen."))
    place = membership.centre or membership.association
    if place is not None and place.closed_at:
        return no(_("Stedet er lukket. Åbn det først, eller invitér personen til et andet."))
    return YES


def correct_address(member: Member, membership: Membership, *, elsewhere: bool) -> Verdict:
    """
    May she give the person's log-in another address?

    Whoever holds the address holds everything it opens, so nobody may change one that also opens
    another municipality.

    :param elsewhere: somebody at the address has a role in another municipality.
    """
    if not (allowed := set_up(member)):
        return allowed
    if membership.ended_at:
        return no(_("Personen har ikke adgang mere. Invitér personen igen med den nye adresse."))
    if membership.person.login_id == member.person.login_id:
        return no(_("Det er din egen adresse. Ret den på Min side."))
    if elsewhere:
        return no(
            _(
                "Adressen bruges også uden for jeres kommune. "
                "Så kan kun personen selv rette den, på Min side."
            )
        )
    return YES


def send_again(member: Member, invitation: Invitation) -> Verdict:
    """May she send the invitation once more?"""
    if not (allowed := _may_handle(member, invitation)):
        return allowed
    return _still_waiting(invitation)


def withdraw(member: Member, invitation: Invitation) -> Verdict:
    """May she take the invitation back?"""
    if not (allowed := _may_handle(member, invitation)):
        return allowed
    return _still_waiting(invitation)


def have_it_all(member: Member, invitation: Invitation) -> Verdict:
    """May she take out, or erase, what stands about somebody who was invited and never said yes?"""
    if not (allowed := _may_handle(member, invitation)):
        return allowed
    return no(_("Invitationen er allerede taget imod.")) if invitation.accepted_at else YES


def _may_handle(member: Member, invitation: Invitation) -> Verdict:
    """May she do what the lead may, or is it her own centre's relative?"""
    if invitation.role == Role.RELATIVE and member.holds(Role.LEAD):
        return YES
    return invite(
        member,
        invitation.role,
        centre_id=invitation.centre_id,
        association_id=invitation.association_id,
    )


def _still_waiting(invitation: Invitation) -> Verdict:
    if invitation.accepted_at:
        return no(_("Invitationen er allerede taget imod."))
    if invitation.withdrawn_at:
        return no(_("Invitationen er allerede trukket tilbage."))
    return YES


def close(member: Member, place: CareCentre | Association) -> Verdict:
    """May she close the place?"""
    if not (allowed := set_up(member)):
        return allowed
    return no(_("Det er allerede lukket.")) if place.closed_at else YES


def reopen(member: Member, place: CareCentre | Association) -> Verdict:
    """May she open the place again?"""
    if not (allowed := set_up(member)):
        return allowed
    return YES if place.closed_at else no(_("Det er allerede åbent."))


def merge(member: Member, centre: CareCentre, into: CareCentre) -> Verdict:
    """May she let the one centre go into the other?"""
    if not (allowed := set_up(member)):
        return allowed
    if centre.pk == into.pk:
        return no(_("Vælg et andet plejecenter end det selv."))
    if centre.closed_at or into.closed_at:
        return no(_("Begge plejecentre skal være åbne, før de kan lægges sammen."))
    return YES


def undo_import(member: Member, done: CentreImport, *, now: datetime) -> Verdict:
    """May she take back what was read in from the file?"""
    if not (allowed := set_up(member)):
        return allowed
    if done.imported_at is None:
        return no(_("Filen er ikke læst ind endnu."))
    if done.undone_at:
        return no(_("Det er allerede fortrudt."))
    if now - done.imported_at > UNDO_IMPORT_WITHIN:
        return no(_("Det er mere end syv dage siden. Ret plejecentrene hver for sig."))
    return YES


def unit_name(name: str, *, sure: bool) -> Verdict:
    """
    May a unit be called that?

    :param sure: whoever named it has looked at the warning and says that it reveals nothing.
    """
    if not name:
        return no(_("Skriv, hvad afdelingen skal hedde."))
    if looks_like_cpr(name):
        return no(_("Der står et CPR-nummer. Slet det, og prøv igen."))
    if telling_word(name) and not sure:
        return no(
            _(
                "Navnet kan røbe, at de, der bor der, er syge. "
                "Vælg et neutralt navn, fx Stuen, Første sal eller Afdeling B."
            )
        )
    return YES


def wrong_in_centre(facts: CentreFacts) -> dict[str, str]:
    """
    Return what may not stand in a care centre's facts: field and sentence, empty when all is well.

    Asked by the form, the action and the import alike.
    """
    found = _wrong_numbers(facts)
    if "name" in facts and not facts["name"]:
        found["name"] = _("Skriv, hvad plejecentret hedder.")
    if "kind" in facts and facts["kind"] not in CareCentre.Kind.values:
        found["kind"] = _("Vælg, hvad slags plejecenter det er.")
    for field in ("name", "address", "town", "phone", "manager_name", "coordinator_name"):
        value = str(facts.get(field) or "")
        limit = longest(CareCentre, field)
        if len(value) > limit:
            found[field] = _("Skriv højst %(limit)d tegn.") % {"limit": limit}
        elif looks_like_cpr(value):
            found[field] = _("Der står et CPR-nummer. Slet det, og prøv igen.")
    return found


def _wrong_numbers(facts: CentreFacts) -> dict[str, str]:
    found = {}
    if not re.fullmatch(r"(\d{4})?", facts.get("postcode", ""), re.ASCII):
        found["postcode"] = _("Skriv postnummeret med fire tal, fx 5600.")
    if not re.fullmatch(r"(\d{10})?", facts.get("p_number", ""), re.ASCII):
        found["p_number"] = _("Skriv P-nummeret med ti tal.")
    if not re.fullmatch(r"(\d{6,20})?", facts.get("sor_id", ""), re.ASCII):
        found["sor_id"] = _("Skriv SOR-id'et med tal alene.")
    hours, flats = facts.get("coordinator_hours"), facts.get("flats")
    if hours is not None and not Decimal(0) <= hours <= HOURS_IN_A_WEEK:
        found["coordinator_hours"] = _("Skriv timerne om ugen som et tal, fx 10 eller 7,5.")
    if flats is not None and not 0 <= flats <= MOST_FLATS:
        found["flats"] = _("Skriv antallet af boliger som et tal mellem 0 og 2000.")
    return found
