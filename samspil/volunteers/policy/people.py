"""Who may see and change what of a volunteer: one answer for the button, the page, the action."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samspil.kit.text import looks_like_cpr
from samspil.kit.verdict import YES, Verdict, no
from samspil.organisations.models import Member, Role, longest
from samspil.organisations.rules import UNDO_IMPORT_WITHIN
from samspil.volunteers.models import GONE, Contact, Deputy, Volunteer, VolunteerFile
from samspil.volunteers.rules import (
    MOST_AWAY_DAYS,
    WEEKDAYS,
    Facts,
    Liking,
    PartOfDay,
    is_mobile,
)
from samspil.volunteers.words import likes, skills

CENTRE_KEEPERS = (Role.MANAGER, Role.COORDINATOR)
UNDO_WITHIN = UNDO_IMPORT_WITHIN
KEEPERS = (*CENTRE_KEEPERS, Role.ASSOCIATION_LEAD)  # who sees rows, each her own
READERS = (Role.LEAD, *KEEPERS, Role.CARE_WORKER)  # who sees the list, or its numbers or names


def read(member: Member) -> Verdict:
    """May she see the list: rows, names or numbers, as the matrix has it?"""
    if member.holds(*READERS):
        return YES
    return no(_("Listen er for plejecentrene, foreningerne og kommunens konsulent."))


def add(member: Member, *, centre_ids: frozenset[int], association_id: int | None) -> Verdict:
    """
    May she add a volunteer who comes at the centres, for the association?

    The centre adds its own; an association adds its members and says where they come.
    """
    hers = member.association_ids(Role.ASSOCIATION_LEAD)
    if association_id is not None and association_id in hers:
        return YES
    own = member.centre_ids(*CENTRE_KEEPERS)
    if centre_ids and centre_ids <= own:
        return YES
    if own:
        return no(_("Vælg dit eget plejecenter."))
    if hers:
        return no(_("Vælg din egen forening."))
    return no(_("Frivillige bliver skrevet op af plejecentret eller af deres forening."))


def change(member: Member, volunteer: Volunteer, *, centre_ids: frozenset[int]) -> Verdict:
    """
    May she change what is known of the volunteer?

    :param centre_ids: where the volunteer comes.
    """
    if volunteer.person_id == member.person.pk:
        return YES
    return keep(member, volunteer, centre_ids=centre_ids)


def keep(member: Member, volunteer: Volunteer, *, centre_ids: frozenset[int]) -> Verdict:
    """
    May she look after the volunteer: the centre where she comes, or her association?

    :param centre_ids: where the volunteer comes.
    """
    if volunteer.merged_into_id:
        return no(_("De to er lagt sammen. Åbn den, der gælder."))
    if centre_ids & member.centre_ids(*CENTRE_KEEPERS):
        return YES
    if volunteer.association_id in member.association_ids(Role.ASSOCIATION_LEAD):
        return YES
    return no(_("Det gør den frivilliges plejecenter eller forening."))


def have_it_all(
    member: Member, *, association_id: int | None, centre_ids: frozenset[int]
) -> Verdict:
    """
    May she take out, or erase, everything about a volunteer without an account?

    The centre where she comes; her association, when she comes to none and nobody else can.
    """
    if centre_ids & member.centre_ids(*CENTRE_KEEPERS):
        return YES
    if association_id not in member.association_ids(Role.ASSOCIATION_LEAD):
        return no(_("Det gør den frivilliges plejecenter eller forening."))
    if centre_ids:
        return no(_("Den frivillige kommer på et plejecenter. Bed koordinatoren dér om det."))
    return YES


def invite_to_own_page(
    member: Member, volunteer: Volunteer, *, centre_ids: frozenset[int]
) -> Verdict:
    """May she offer the volunteer a page of her own?"""
    if not (allowed := keep(member, volunteer, centre_ids=centre_ids)):
        return allowed
    if volunteer.person_id:
        return no(_("Den frivillige har allerede sin egen side."))
    if volunteer.stage in GONE:
        return no(_("Den frivillige er stoppet. Skriv, at hun eller han er tilbage, først."))
    if not volunteer.email:
        return no(_("Der mangler en mailadresse. Skriv den under Ret oplysninger, og prøv igen."))
    return YES


def leave_centre(
    member: Member, volunteer: Volunteer, centre_id: int, *, centre_ids: frozenset[int]
) -> Verdict:
    """
    May she say that the volunteer no longer comes to the centre?

    The last one is no place to leave: then she stops, unless her association keeps her.
    """
    own = volunteer.person_id == member.person.pk
    hers = volunteer.association_id in member.association_ids(Role.ASSOCIATION_LEAD)
    if not own and not hers and centre_id not in member.centre_ids(*CENTRE_KEEPERS):
        return no(_("Det siger plejecentret, foreningen eller den frivillige selv."))
    if centre_id not in centre_ids:
        return no(_("Den frivillige kommer ikke på det plejecenter."))
    if len(centre_ids) == 1 and volunteer.association_id is None:
        return no(_("Det er det eneste plejecenter. Sig farvel og tak i stedet."))
    return YES


def liking(said: Liking) -> Verdict:
    """Can somebody like that, and be free then?"""
    known = said.likes <= likes().keys() and said.skills <= skills().keys()
    known = known and said.days <= WEEKDAYS and said.parts <= {*PartOfDay}
    return YES if known else no(_("Vælg igen. Noget af det findes ikke på listen mere."))


def ask_directly(member: Member, volunteer: Volunteer) -> Verdict:
    """May she say that an association's member may be asked without going through it?"""
    if volunteer.association_id is None:
        return no(_("Den frivillige kommer ikke fra en forening."))
    if volunteer.association_id in member.association_ids(Role.ASSOCIATION_LEAD):
        return YES
    return no(_("Det siger foreningen."))


def say_away(member: Member, volunteer: Volunteer, *, centre_ids: frozenset[int]) -> Verdict:
    """May she say that the volunteer is away? Herself, and whoever takes her call."""
    return change(member, volunteer, centre_ids=centre_ids)


def away_days(first_day: date, last_day: date, *, today: date) -> Verdict:
    """May somebody be away from then to then?"""
    if last_day < first_day:
        return no(_("Den sidste dag ligger før den første. Ret den ene."))
    if last_day < today:
        return no(_("De dage er gået. Vælg dage, der kommer."))
    if (last_day - first_day).days >= MOST_AWAY_DAYS:
        return no(_("Vælg højst et år ad gangen. Er det længere, så hold pause i stedet."))
    return YES


def wrong_in(facts: Facts) -> dict[str, str]:
    """
    Return what may not stand in what is known of a volunteer: field and sentence, empty if all may.

    :param facts: already tidied, see rules.tidy.
    """
    found: dict[str, str] = {}
    if not facts.name:
        found["name"] = _("Skriv, hvad den frivillige hedder.")
    for field in ("name", "email"):
        value = getattr(facts, field)
        limit = longest(Volunteer, field)
        if len(value) > limit:
            found[field] = _("Skriv højst %(limit)d tegn.") % {"limit": limit}
        elif looks_like_cpr(value):
            found[field] = _("Der står et CPR-nummer. Slet det, og prøv igen.")
    if facts.email and "email" not in found and not _is_address(facts.email):
        found["email"] = _("Skriv e-mailadressen sådan: navn@eksempel.dk")
    if facts.mobile and not is_mobile(facts.mobile):
        found["mobile"] = _("Skriv nummeret med otte tal, fx 12 34 56 78.")
    if not facts.email and not facts.mobile and not found:
        found["mobile"] = _("Skriv en mail eller et mobilnummer, så vi kan svare.")
    return found | _wrong_way(facts)


def _wrong_way(facts: Facts) -> dict[str, str]:
    if facts.contact not in Contact.values:
        return {"contact": _("Vælg, hvordan vi skal skrive eller ringe.")}
    if facts.contact == Contact.MAIL and not facts.email and facts.mobile:
        return {"contact": _("Der mangler en mailadresse. Skriv den, eller vælg en anden måde.")}
    if facts.contact in {Contact.SMS, Contact.PHONE} and not facts.mobile and facts.email:
        return {"contact": _("Der mangler et mobilnummer. Skriv det, eller vælg mail.")}
    return {}


def _is_address(email: str) -> bool:
    try:
        validate_email(email)
    except ValidationError:
        return False
    return True


def make_deputy(member: Member, *, centre_id: int) -> Verdict:
    """May she let somebody be the coordinator's deputy at the centre?"""
    if centre_id in member.centre_ids(*CENTRE_KEEPERS):
        return YES
    return no(_("Det bestemmer plejecentrets leder eller koordinator."))


def deputy_once(same_days: Deputy | None) -> Verdict:
    """
    May somebody be a deputy on some days?

    :param same_days: a period of hers at the centre with one of those days in it, if there is one.
    """
    if same_days is None:
        return YES
    told = {
        "first": date_format(same_days.first_day, "DATE_FORMAT"),
        "last": date_format(same_days.last_day, "DATE_FORMAT"),
    }
    said = _(
        "Hun eller han er allerede afløser fra %(first)s til og med %(last)s. "
        "Vælg andre dage, eller slut den periode først."
    )
    return no(said % told)


def read_in(member: Member) -> Verdict:
    """May she read a file of volunteers in?"""
    if member.holds(*KEEPERS):
        return YES
    return no(_("Frivillige bliver skrevet op af plejecentret eller af deres forening."))


def undo(member: Member, upload: VolunteerFile, *, now: datetime) -> Verdict:
    """May she take back what was read in from the file?"""
    if not (allowed := read_in(member)):
        return allowed
    if upload.imported_at is None:
        return no(_("Filen er ikke læst ind endnu."))
    if upload.undone_at:
        return no(_("Det er allerede fortrudt."))
    if now - upload.imported_at > UNDO_WITHIN:
        return no(_("Det er mere end syv dage siden. Ret de frivillige hver for sig."))
    return YES


def merge(
    member: Member,
    volunteer: Volunteer,
    into: Volunteer,
    *,
    centre_ids: frozenset[int],
    into_centre_ids: frozenset[int],
) -> Verdict:
    """May she put two rows about the same person together?"""
    if volunteer.pk == into.pk:
        return no(_("Vælg en anden end den, du er på."))
    for row, places in ((volunteer, centre_ids), (into, into_centre_ids)):
        if not (allowed := keep(member, row, centre_ids=places)):
            return allowed
    if volunteer.person_id and into.person_id and volunteer.person_id != into.person_id:
        return no(_("De har hver sin konto. Så er det ikke den samme person."))
    return YES
