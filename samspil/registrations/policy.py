"""Who may register, see, correct and delete what happened: one answer for button, page, action."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from samspil.kit.verdict import YES, Verdict, no
from samspil.organisations.audit import Doer
from samspil.organisations.models import Association, CareCentre, Member, Role
from samspil.registrations import locks
from samspil.registrations.models import DoorCode, FileImport, Registration

WRITERS = (
    Role.MANAGER,
    Role.COORDINATOR,
    Role.CARE_WORKER,
    Role.ASSOCIATION_LEAD,
    Role.VOLUNTEER,
)
READERS = (Role.LEAD, *WRITERS)
AT_THE_CENTRE = (Role.MANAGER, Role.COORDINATOR, Role.CARE_WORKER, Role.VOLUNTEER)
IN_THE_ASSOCIATION = (Role.ASSOCIATION_LEAD, Role.VOLUNTEER)
CORRECTORS = (Role.MANAGER, Role.COORDINATOR)
IMPORTERS = (Role.LEAD, *CORRECTORS)
DOOR_KEEPERS = (Role.LEAD, *CORRECTORS)

FILE_KEPT = timedelta(days=7)  # a file can be undone, and what could not go in be fetched
FILE_WAITS = timedelta(days=1)  # for somebody to say yes to it


def read(member: Member) -> Verdict:
    """May she see the list? It has the rows that are hers to see, see Registration.visible_to."""
    if member.holds(*READERS):
        return YES
    return no(_("Registreringerne er for plejecentrene, foreningerne og kommunens konsulent."))


def write(member: Member) -> Verdict:
    """May she register at all?"""
    if member.holds(*WRITERS):
        return YES
    return no(_("Det skrives af plejecentret, foreningen og de frivillige."))


def open_still(*, centre: CareCentre, association: Association | None) -> Verdict:
    """May anything be registered there: is neither the centre nor the association closed?"""
    if any(place is not None and place.closed_at for place in (centre, association)):
        return no(_("Plejecentret eller foreningen er lukket. Vælg igen."))
    return YES


def register(member: Member, *, centre: CareCentre, association: Association | None) -> Verdict:
    """May she register an activity there: at her own centre, or for her association anywhere?"""
    if not (allowed := write(member)):
        return allowed
    if not (allowed := open_still(centre=centre, association=association)):
        return allowed
    if centre.pk in member.centre_ids(*AT_THE_CENTRE):
        return YES
    hers = member.association_ids(*IN_THE_ASSOCIATION)
    if association is not None and association.pk in hers:
        return YES
    if hers:
        return no(_("Vælg din egen forening under »Hvem hører aktiviteten til?«."))
    return no(_("Du kan skrive for dit eget plejecenter."))


def change(member: Member, registration: Registration) -> Verdict:
    """May she correct it: the one who wrote it, or the manager or coordinator of its centre?"""
    if not (allowed := write(member)):
        return allowed
    if registration.deleted_at:
        return no(_("Den er slettet. Fortryd sletningen, før du retter."))
    return _hers(member, registration)


def change_planned(by: Doer, registration: Registration) -> Verdict:
    """May whoever told of what was planned, and of that alone, still correct it?"""
    if registration.deleted_at:
        return no(_("Den er slettet. Skriv til koordinatoren, hvis den skal rettes."))
    return locks.open_to_authors(by, centre_id=registration.centre_id, day=registration.day)


def delete(member: Member, registration: Registration) -> Verdict:
    """May she delete it? Whoever may correct it may."""
    return change(member, registration)


def put_back(member: Member, registration: Registration) -> Verdict:
    """May she take back that it was deleted?"""
    if not (allowed := write(member)):
        return allowed
    if not registration.deleted_at:
        return no(_("Den er ikke slettet."))
    return _hers(member, registration)


def correct_on(member: Member, *, centre_id: int, day: date) -> Verdict:
    """May she still correct her own of that day there? Its manager and coordinator always may."""
    if centre_id in member.centre_ids(*CORRECTORS):
        return YES
    return locks.open_to_authors(member, centre_id=centre_id, day=day)


def _hers(member: Member, registration: Registration) -> Verdict:
    mine = registration.written_by_id == member.person.pk
    if mine or registration.centre_id in member.centre_ids(*CORRECTORS):
        return correct_on(member, centre_id=registration.centre_id, day=registration.day)
    return no(_("Den rettes af den, der skrev den, eller af plejecentrets leder og koordinator."))


def read_in(member: Member) -> Verdict:
    """May she read registrations in from a file at all?"""
    if member.holds(*IMPORTERS):
        return YES
    return no(_("Registreringer læses ind af plejecentret og af kommunens konsulent."))


def read_in_at(member: Member, centre: CareCentre) -> Verdict:
    """May she read in what happened at the centre? What a file tells of may be of a closed one."""
    if member.holds(Role.LEAD) or centre.pk in member.centre_ids(*CORRECTORS):
        return YES
    return no(_("Du kan læse ind for dit eget plejecenter."))


def undo_file(member: Member, file: FileImport, *, now: datetime) -> Verdict:
    """May she take back what was read in from the file?"""
    if not (allowed := read_in(member)):
        return allowed
    if file.taken_at is None:
        return no(_("Filen er ikke læst ind endnu."))
    if file.undone_at:
        return no(_("Det er allerede fortrudt."))
    if now - file.taken_at > FILE_KEPT:
        return no(_("Det er mere end syv dage siden. Ret registreringerne hver for sig."))
    return YES


def make_codes(member: Member) -> Verdict:
    """May she make codes for doors at all?"""
    if member.holds(*DOOR_KEEPERS):
        return YES
    return no(_("QR-koder laves af plejecentret og af kommunens konsulent."))


def make_code(member: Member, centre: CareCentre) -> Verdict:
    """May she make a code for the centre's door, and close those that are there?"""
    if centre.closed_at:
        return no(_("Plejecentret er lukket. Vælg et andet."))
    if member.holds(Role.LEAD) or centre.pk in member.centre_ids(*CORRECTORS):
        return YES
    return no(_("Du kan lave en QR-kode til dit eget plejecenter."))


def come_in(door: DoorCode, *, today: date) -> Verdict:
    """Does the code at the door open the form today?"""
    if door.closed_at or door.centre.closed_at:
        return no(_("QR-koden er lukket. Spørg personalet efter en ny."))
    if today < door.first_day:
        return no(_("QR-koden er ikke taget i brug endnu. Prøv igen en anden dag."))
    if today > door.last_day:
        return no(_("QR-kodens tid er gået. Spørg personalet efter en ny."))
    return YES
