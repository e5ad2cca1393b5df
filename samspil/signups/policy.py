"""Who may ask, answer, write and confirm: one answer for button, page and action."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.activities.models import Activity
from samspil.activities.rules import State as Plan
from samspil.kit.text import looks_like_cpr
from samspil.kit.verdict import YES, Verdict, no
from samspil.organisations.models import CareCentre, Member, Role
from samspil.residents import policy as residents
from samspil.residents.models import Resident
from samspil.signups.models import COORDINATORS, Ask, Attendance, ForOne
from samspil.signups.rules import State
from samspil.volunteers.models import Stage, Volunteer

ASKERS = (*COORDINATORS, Role.ASSOCIATION_LEAD)
CONFIRMERS = (Role.MANAGER, Role.COORDINATOR, Role.CARE_WORKER, Role.ASSOCIATION_LEAD)
AT_THE_CENTRE = (Role.MANAGER, Role.COORDINATOR, Role.CARE_WORKER)
COMING = (Stage.STARTING, Stage.ACTIVE)  # who may be asked, and may come by herself
CONFIRMED_WITHIN = timedelta(days=60)  # after that it is told as any other activity


def _stands(activity: Activity, *, now: datetime) -> Verdict:
    if activity.state == Plan.CANCELLED:
        return no(_("Aktiviteten er aflyst."))
    if activity.state != Plan.PLANNED:
        return no(_("Aktiviteten er ikke i kalenderen endnu."))
    if activity.over(now):
        return no(_("Aktiviteten er forbi. Tak, fordi du kiggede."))
    return YES


def lead(member: Member, activity: Activity) -> Verdict:
    """Does she see to who comes: at its centre, or in the association it belongs to?"""
    if activity.centre_id in member.centre_ids(*COORDINATORS):
        return YES
    if activity.association_id in member.association_ids(Role.ASSOCIATION_LEAD):
        return YES
    return no(_("Det gør plejecentrets koordinator eller leder."))


def ask(member: Member, activity: Activity, *, now: datetime) -> Verdict:
    """May she ask people to it, her association's members if nobody else's?"""
    if not member.holds(*ASKERS):
        return lead(member, activity)
    return _stands(activity, now=now)


def ask_one(member: Member, activity: Activity, volunteer: Volunteer) -> Verdict:
    """May she ask this one? An association's members are asked by it, unless it says otherwise."""
    if volunteer.stage not in COMING:
        return no(_("%(name)s er ikke aktiv lige nu.") % {"name": volunteer.name})
    if volunteer.association_id in member.association_ids(Role.ASSOCIATION_LEAD):
        return YES
    if activity.centre_id not in member.centre_ids(*COORDINATORS):
        return no(_("Du kan spørge din forenings egne medlemmer."))
    if volunteer.through_association:
        said = _("%(name)s spørges gennem %(association)s. Spørg foreningen i stedet.")
        return no(said % {"name": volunteer.name, "association": volunteer.association})
    return YES


def ask_again(member: Member, asked: Ask, *, now: datetime) -> Verdict:
    """May she send one who has not answered her link once more: one she may ask, once a day?"""
    if not (allowed := ask(member, asked.activity, now=now)):
        return allowed
    if not (allowed := ask_one(member, asked.activity, asked.volunteer)):
        return allowed
    if asked.stands != State.ASKED:
        return no(_("Der er svaret. Du behøver ikke spørge igen."))
    today = timezone.localdate(now)
    if asked.asked_at is not None and timezone.localdate(asked.asked_at) == today:
        return no(_("Du har spurgt i dag. Giv det en dag, eller ring."))
    return YES


def answer(ask: Ask, *, now: datetime) -> Verdict:
    """Can it still be answered?"""
    return _stands(ask.activity, now=now)


def answer_for(member: Member, ask: Ask, *, now: datetime) -> Verdict:
    """May she answer for the volunteer, by whom she has been rung?"""
    hers = ask.volunteer.association_id in member.association_ids(Role.ASSOCIATION_LEAD)
    if not hers and ask.activity.centre_id not in member.centre_ids(*COORDINATORS):
        return no(_("Svar for andre skrives af plejecentrets koordinator eller af foreningen."))
    return _stands(ask.activity, now=now)


def join(volunteer: Volunteer, activity: Activity, *, at_centre: bool, now: datetime) -> Verdict:
    """May a volunteer come by herself: to what is at her own centre, or open to everybody?"""
    if not (allowed := _stands(activity, now=now)):
        return allowed
    if volunteer.stage not in COMING:
        return no(_("Du er ikke aktiv lige nu. Skriv til koordinatoren, hvis du vil i gang."))
    mine = activity.association_id and activity.association_id == volunteer.association_id
    if not (at_centre or mine or activity.open_to_community):
        return no(_("Den er for dem, der kommer på plejecentret. Skriv til koordinatoren."))
    if activity.seats == 0 and not activity.drop_in:
        return no(_("Der er ikke brug for frivillige denne gang."))
    return YES


def write_to_all(member: Member, activity: Activity, *, now: datetime) -> Verdict:
    """May she write to everyone who comes, or who was to come to what is cancelled?"""
    if not (allowed := lead(member, activity)):
        return allowed
    if activity.over(now) and not activity.cancelled:
        if write_to_volunteers(member, activity.centre):
            return no(
                _("Aktiviteten er forbi. Brug »Skriv til frivillige« på startsiden i stedet.")
            )
        return no(_("Aktiviteten er forbi. Ring, eller skriv en mail til hver for sig."))
    return YES


def write_to_volunteers(member: Member, centre: CareCentre) -> Verdict:
    """May she write to the centre's volunteers?"""
    if centre.pk in member.centre_ids(*COORDINATORS):
        return YES
    return no(_("Det gør plejecentrets koordinator eller leder."))


def words(text: str) -> Verdict:
    """May the words be stored?"""
    if looks_like_cpr(text):
        return no(_("Der står noget, der ligner et CPR-nummer. Slet det, og send igen."))
    return YES


def confirm(member: Member, activity: Activity, *, now: datetime) -> Verdict:
    """May she say who came?"""
    if not (allowed := _to_be_told(activity, now=now)):
        return allowed
    here = activity.centre_id in member.centre_ids(*AT_THE_CENTRE)
    ours = activity.association_id in member.association_ids(Role.ASSOCIATION_LEAD)
    if here or ours or activity.responsible_id == member.person.pk:
        return YES
    return no(_("Det siges af den, der har ansvaret for aktiviteten."))


def nobody(activity: Activity) -> Verdict:
    """Can it be said that no volunteer came: was any to come?"""
    if activity.seats == 0 and not activity.drop_in:
        return no(_("Der er ikke brug for frivillige denne gang."))
    return YES


def confirm_by_link(ask: Ask, *, before: Attendance | None, now: datetime) -> Verdict:
    """May she whose link it is say who came: has she the charge, and nobody else has said it?"""
    if not ask.in_charge or not ask.stands.holds_seat:
        return no(_("Det siges af den, der har ansvaret for aktiviteten."))
    if before is not None and before.confirmed_by_id != ask.volunteer.person_id:
        return no(_("Det er allerede skrevet ned. Tak, fordi du ville."))
    return _to_be_told(ask.activity, now=now)


def put_in_charge(member: Member, ask: Ask) -> Verdict:
    """May she let this one say afterwards who came: one who has said yes to come?"""
    if not (allowed := lead(member, ask.activity)):
        return allowed
    if ask.activity.state == Plan.CANCELLED:
        return no(_("Aktiviteten er aflyst."))
    if not ask.stands.holds_seat:
        return no(_("Ansvaret kan kun gives til en, der kommer."))
    return YES


def _to_be_told(activity: Activity, *, now: datetime) -> Verdict:
    if activity.state == Plan.CANCELLED:
        return no(_("Aktiviteten er aflyst."))
    if activity.state != Plan.PLANNED:
        return no(_("Aktiviteten er ikke i kalenderen endnu."))
    begins = activity.starts_at
    if begins is not None and now < begins:
        return no(_("Aktiviteten er ikke begyndt. Kom tilbage bagefter."))
    if activity.ends_at is not None and now - activity.ends_at > CONFIRMED_WITHIN:
        return no(_("Det er længe siden. Skriv den under »Skriv, hvad I lavede«."))
    return YES


def say_whom(member: Member, activity: Activity, *, now: datetime) -> Verdict:
    """May she say whom a visit is with?"""
    if not (allowed := _stands(activity, now=now)):
        return allowed
    if activity.centre_id in member.centre_ids(*AT_THE_CENTRE):
        return YES
    return no(_("Det siger plejecentrets personale."))


def say_anew(member: Member, activity: Activity) -> Verdict:
    """May she say it of this visit: is it with nobody yet, or with one that she looks after?"""
    said = ForOne.objects.filter(tenant=member.tenant, activity=activity)
    if said.exists() and not said.visible_to(member).exists():
        return no(
            _(
                "Besøget er aftalt med en beboer i en anden afdeling. Tal med koordinatoren, hvis "
                "det skal ændres."
            )
        )
    return YES


def visit(member: Member, activity: Activity, resident: Resident) -> Verdict:
    """May the visit be with the resident: one that she looks after, who lives where it is?"""
    if not (allowed := residents.change(member, resident)):
        return allowed
    if resident.centre_id != activity.centre_id:
        return no(_("Beboeren bor ikke på det plejecenter, hvor besøget er."))
    return YES
