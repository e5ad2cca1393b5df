"""Who may do what on a volunteer's journey, and what can stand in it."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from samspil.kit.text import looks_like_cpr
from samspil.kit.verdict import YES, Verdict, no
from samspil.organisations.models import Member, Role
from samspil.volunteers.models import Stage, Volunteer, VolunteerAgreement
from samspil.volunteers.policy.people import change, keep
from samspil.volunteers.words import channels, courses, leave_reasons

LONGEST_AGREEMENT, LONGEST_LETTER = 3500, 2000  # characters
MOST_LINES = 42  # of an agreement, a heading counts as two: more have no room on one page
# What a volunteer says herself, besides stopping: into a pause, and out of it.
THERE_AND_BACK = {(Stage.ACTIVE, Stage.PAUSED), (Stage.PAUSED, Stage.ACTIVE)}
FARTHEST_TALK = timedelta(days=366)


def answer_for(member: Member, volunteer: Volunteer, *, centre_ids: frozenset[int]) -> Verdict:
    """May she take the volunteer on: book a talk, send the agreement, note a course?"""
    if not (allowed := keep(member, volunteer, centre_ids=centre_ids)):
        return allowed
    if volunteer.stage == Stage.LEFT:
        return no(_("Den frivillige er stoppet. Skriv, at hun eller han er tilbage, først."))
    return YES


def sign(member: Member, agreement: VolunteerAgreement, *, centre_ids: frozenset[int]) -> Verdict:
    """May she say yes to the agreement for the centre or the association?"""
    if not (allowed := keep(member, agreement.volunteer, centre_ids=centre_ids)):
        return allowed
    if agreement.replaced_at:
        return no(_("Aftalen er afløst af en nyere."))
    if agreement.signed_at:
        return no(_("I har allerede sagt ja til aftalen."))
    return YES


def accept(member: Member, agreement: VolunteerAgreement) -> Verdict:
    """May she say yes to the agreement as the volunteer?"""
    if agreement.volunteer.person_id != member.person.pk:
        return no(_("Det siger den frivillige selv."))
    return still_open(agreement)


def still_open(agreement: VolunteerAgreement) -> Verdict:
    """Does the agreement wait for the volunteer's yes?"""
    if agreement.replaced_at:
        return no(_("Aftalen er afløst af en nyere. Bed om et nyt link."))
    if agreement.accepted_at:
        return no(_("Der er allerede sagt ja til aftalen. Tak."))
    return YES


def write_text(member: Member) -> Verdict:
    """May she write the municipality's own text of the agreement?"""
    if member.holds(Role.LEAD):
        return YES
    return no(_("Aftalens tekst skrives af kommunens konsulent."))


def agreement_text(body: str) -> Verdict:
    """May that be the text of an agreement: something, and no more than fits on a page?"""
    if not body:
        return no(_("Skriv, hvad I aftaler."))
    if len(body) > LONGEST_AGREEMENT:
        return no(
            _("Teksten er for lang til én side. Skriv højst %(limit)d tegn.")
            % {"limit": LONGEST_AGREEMENT}
        )
    lines = [line for line in body.split("\n") if line.strip()]
    if len(lines) + sum(line.startswith("# ") for line in lines) > MOST_LINES:
        return no(
            _("Teksten har for mange linjer til én side. Saml nogle af dem, eller slet nogle.")
        )
    if looks_like_cpr(body):
        return no(_("Der står et CPR-nummer. Slet det, og prøv igen."))
    return YES


def words_to_volunteers(text: str) -> Verdict:
    """May that stand in a letter to a volunteer?"""
    if len(text) > LONGEST_LETTER:
        return no(_("Skriv højst %(limit)d tegn.") % {"limit": LONGEST_LETTER})
    if looks_like_cpr(text):
        return no(_("Der står et CPR-nummer. Slet det, og prøv igen."))
    return YES


def talk_time(planned_at: datetime, *, now: datetime) -> Verdict:
    """May a talk be planned then?"""
    if planned_at < now:
        return no(_("Tidspunktet er gået. Vælg et, der kommer."))
    if planned_at - now > FARTHEST_TALK:
        return no(_("Vælg et tidspunkt inden for et år."))
    return YES


def certificate(
    *,
    required: bool,
    assessed_on: date | None,
    may_start: bool | None,
    renew_by: date | None,
    today: date,
) -> Verdict:
    """May that be what a certificate came to?"""
    if not required and (assessed_on or renew_by):
        return no(_("Skal der ikke en attest til, er der heller ingen dato. Slet den."))
    if (assessed_on is None) != (may_start is None):
        return no(_("Skriv både, hvornår I så attesten, og om den frivillige må begynde."))
    if assessed_on and assessed_on > today:
        return no(_("Datoen ligger i fremtiden. Skriv, hvornår I så attesten."))
    if renew_by and (assessed_on is None or renew_by <= assessed_on):
        return no(_("Attesten fornys efter den dag, I så den. Ret datoen."))
    return YES


def course_taken(course: str, taken_on: date, *, today: date) -> Verdict:
    """May somebody have been to the course on the day?"""
    if course not in courses():
        return no(_("Vælg et kursus på listen."))
    if taken_on > today:
        return no(_("Datoen ligger i fremtiden. Skriv kurset op, når det er holdt."))
    return YES


def move(member: Member, volunteer: Volunteer, to: str, *, centre_ids: frozenset[int]) -> Verdict:
    """May she move the volunteer on: into the work, into a pause, back again, out?"""
    if not (allowed := change(member, volunteer, centre_ids=centre_ids)):
        return allowed
    if volunteer.stage == to:
        return no(_("Sådan er det allerede."))
    own = volunteer.person_id == member.person.pk
    kept = bool(keep(member, volunteer, centre_ids=centre_ids))
    by_her_own_hand = to == Stage.LEFT or (volunteer.stage, to) in THERE_AND_BACK
    if own and not kept and not by_her_own_hand:
        return no(_("Det siger koordinatoren, når I har talt sammen."))
    if to in {Stage.INTERESTED, Stage.STARTING} and volunteer.stage != Stage.LEFT:
        return no(_("Man går ikke baglæns. Hold en pause i stedet."))
    return YES


def reason_to_leave(reason: str) -> Verdict:
    """Can that be counted as a reason to stop?"""
    return (
        YES if reason in leave_reasons() else no(_("Vælg en grund, eller at det ikke skal siges."))
    )


def way_in(channel: str) -> Verdict:
    """Can that be counted as a way in?"""
    return YES if channel in channels() else no(_("Vælg, hvordan du hørte om os."))
