"""A volunteer's journey as a calm list of steps: what is, and the one thing that comes next."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samspil.kit.days import clock, weekday
from samspil.kit.prepared import Given, Prepared
from samspil.volunteers.models import (
    AgreementText,
    Certificate,
    CourseTaken,
    Stage,
    Talk,
    TalkKind,
    Volunteer,
    VolunteerAgreement,
)
from samspil.volunteers.rules import WARNED_BEFORE, Lasts, lasts
from samspil.volunteers.words import channels, courses

DONE, NEXT, LATER, WARN = "done", "next", "later", "warn"
HERS = Q(tenant=Given("tenant"), volunteer=Given("volunteer"))
TALKS = Prepared(lambda: Talk.objects.filter(HERS, called_off_at=None).order_by("planned_at", "pk"))
AGREEMENT = Prepared(  # without its words, which are long
    lambda: (
        VolunteerAgreement.objects.filter(HERS, replaced_at=None)
        .only("offered_at", "accepted_at", "text")
        .order_by("pk")
    )
)
NEWEST_TEXT = Prepared(
    lambda: (
        AgreementText.objects.filter(tenant=Given("tenant"))
        .order_by("-number")
        .values_list("pk")[:1]
    )
)
CERTIFICATES = Prepared(lambda: Certificate.objects.filter(HERS).order_by("-kind"))
COURSES = Prepared(lambda: CourseTaken.objects.filter(HERS).order_by("-taken_on", "-pk"))


@dataclass(frozen=True)
class Step:
    """One step: what it is, how far, and the address name and words of what can be done."""

    key: str
    title: str
    text: str
    state: str
    verb: str = ""
    page: str = ""  # a page's name in this app
    row: int | None = None  # whose id the page takes, the volunteer's if None
    press: bool = False  # a button at once, no page between


@dataclass(frozen=True)
class Course:
    """A course somebody has been to, and whether it still lasts."""

    row: CourseTaken
    label: str
    lasts: Lasts


@dataclass(frozen=True)
class Journey:
    """All that is known of the journey."""

    steps: tuple[Step, ...]
    courses: tuple[Course, ...]
    certificates: tuple[Certificate, ...]
    agreement: VolunteerAgreement | None
    talks: tuple[Talk, ...]  # planned ones

    @property
    def next(self) -> Step | None:
        """The step that comes next, if any waits."""
        return next((step for step in self.steps if step.state in {NEXT, WARN}), None)


def journey(volunteer: Volunteer, *, today: date) -> Journey:
    """Return the journey of a volunteer whom the reader sees. Five queries at most."""
    hers = {"tenant": volunteer.tenant_id, "volunteer": volunteer.pk}
    talks = TALKS(**hers)
    agreement = next(iter(AGREEMENT(**hers)), None)
    certificates = CERTIFICATES(**hers)
    taken = [
        Course(row, str(courses()[row.course].label), lasts(row.expires_on, today=today))
        for row in COURSES(**hers)
        if row.course in courses()
    ]
    newest = {each.row.course: each for each in reversed(taken)}
    steps = [
        _came(volunteer),
        _start_talk(talks, volunteer),
        _agreement(agreement, newest=_newest_text(volunteer) if agreement else None, today=today),
        _certificate(certificates, today=today),
        _courses(newest),
        _active(volunteer),
        _follow_up(talks, volunteer),
    ]
    return Journey(
        steps=tuple(_one_next(steps, volunteer)),
        courses=tuple(newest.values()),
        certificates=tuple(certificates),
        agreement=agreement,
        talks=tuple(talk for talk in talks if talk.held_at is None),
    )


def _newest_text(volunteer: Volunteer) -> int | None:
    """Return the id of the municipality's text as it stands; None while ours holds."""
    return next((pk for (pk,) in NEWEST_TEXT(tenant=volunteer.tenant_id)), None)


def papers_in_words(
    agreement: VolunteerAgreement | None, certificates: Sequence[Certificate], *, today: date
) -> tuple[str, ...]:
    """
    Return how far the agreement is and, where it is not in order, the certificate.

    :param certificates: those that are needed.
    """
    found = [_agreement(agreement).text]
    if certificates and (step := _certificate(list(certificates), today=today)).state != DONE:
        found.append(_("Attest: %(how)s") % {"how": step.text})
    return tuple(found)


def _one_next(steps: list[Step], volunteer: Volunteer) -> list[Step]:
    """Let one step be the next; those after it come later, and warnings stay warnings."""
    if volunteer.stage == Stage.LEFT:
        return [Step(step.key, step.title, step.text, DONE) for step in steps if step.state == DONE]
    found = False
    told = []
    for step in steps:
        if step.state == NEXT and found:
            told.append(replace(step, state=LATER))
        else:
            told.append(step)
            found = found or step.state == NEXT
    return told


def _day(day: date | datetime) -> str:
    local = timezone.localtime(day) if isinstance(day, datetime) else day
    return date_format(local, "DATE_FORMAT")


def _moment(at: datetime) -> str:
    local = timezone.localtime(at)
    words = {"day": weekday(local), "time": clock(local)}
    return _("%(day)s kl. %(time)s") % words


def _came(volunteer: Volunteer) -> Step:
    way = channels().get(volunteer.channel)
    text = _day(volunteer.added_at) + (f" · {way}" if way else "")
    return Step("came", _("Skrevet op"), text, DONE)


def _start_talk(talks: list[Talk], volunteer: Volunteer) -> Step:
    title = _("Startsamtale")
    start = next((talk for talk in talks if talk.kind == TalkKind.START), None)
    if start is None:
        # Who wrote to us herself, or came by an invitation, began after that.
        if volunteer.stage in {Stage.ACTIVE, Stage.PAUSED} and volunteer.added_by_id is not None:
            return Step("talk", title, _("Fra før Samspil"), DONE)
        return Step(
            "talk", title, _("Ikke aftalt endnu"), NEXT, _("Book en startsamtale"), "book-talk"
        )
    if start.held_at:
        return Step("talk", title, _("Holdt %(day)s") % {"day": _day(start.held_at)}, DONE)
    return Step(
        "talk",
        title,
        _moment(start.planned_at),
        NEXT,
        _("Skriv, at samtalen er holdt"),
        "hold-talk",
        start.pk,
        press=True,
    )


def _agreement(
    agreement: VolunteerAgreement | None, *, newest: int | None = None, today: date | None = None
) -> Step:
    title = _("Aftale og tavshedspligt")
    if agreement is None:
        text = _("Ikke sendt endnu")
        return Step("agreement", title, text, NEXT, _("Send aftalen"), "offer", press=True)
    if agreement.accepted_at is None:
        return Step(
            "agreement",
            title,
            _("Sendt %(day)s. Venter på et ja") % {"day": _day(agreement.offered_at)},
            NEXT,
            _("Skriv, at den er underskrevet på papir"),
            "on-paper",
            agreement.pk,
            press=True,
        )
    if newest is not None and agreement.text_id != newest:
        text = _("Begge sagde ja %(day)s til en tidligere udgave, og den gælder") % {
            "day": _day(agreement.accepted_at)
        }
        return Step("agreement", title, text, DONE, _("Send den nye udgave"), "offer", press=True)
    again = agreement.take_up_on
    if today and again and today >= again - WARNED_BEFORE:
        text = _("Begge sagde ja %(day)s. Tag den op igen") % {"day": _day(agreement.accepted_at)}
        return Step("agreement", title, text, WARN, _("Send aftalen igen"), "offer", press=True)
    text = _("Begge har sagt ja, %(day)s") % {"day": _day(agreement.accepted_at)}
    return Step("agreement", title, text, DONE)


def _certificate(certificates: list[Certificate], *, today: date) -> Step:
    title, page = _("Attest"), "certificate"
    if not certificates:
        text = _("Ikke besluttet. En attest er kun nødvendig, når I har aftalt det")
        return Step("certificate", title, text, NEXT, _("Skriv, om der skal en til"), page)
    needed = [row for row in certificates if row.required]
    if not needed:
        return Step("certificate", title, _("Der skal ingen til"), DONE)
    if any(row.assessed_on is None for row in needed):
        return Step("certificate", title, _("Venter"), NEXT, _("Skriv, hvad den gav"), page)
    if not all(row.may_start for row in needed):
        return Step("certificate", title, _("Må ikke begynde"), WARN, _("Ret"), page)
    if any(lasts(row.renew_by, today=today) is not Lasts.HOLDS for row in needed):
        return Step("certificate", title, _("Skal fornys"), WARN, _("Skriv den nye"), page)
    seen = max(row.assessed_on for row in needed if row.assessed_on)
    return Step("certificate", title, _("I orden, set %(day)s") % {"day": _day(seen)}, DONE)


def _courses(newest: dict[str, Course]) -> Step:
    title, page, verb = _("Introduktion og kurser"), "note-course", _("Skriv et kursus op")
    named = [each.label for each in newest.values() if each.lasts is Lasts.HOLDS]
    tired = [each for each in newest.values() if each.lasts is not Lasts.HOLDS]
    if tired:
        told = {"courses": ", ".join(each.label for each in tired)}
        if all(each.lasts is Lasts.OUT for each in tired):
            said = _("Skulle have været genopfrisket: %(courses)s") % told
        else:
            said = _("Skal genopfriskes: %(courses)s") % told
        return Step(
            "courses",
            title,
            said,
            WARN,
            verb,
            page,
        )
    if "introduction" not in newest:
        text = ", ".join(named) or _("Ingen endnu")
        return Step("courses", title, text, NEXT, verb, page)
    return Step("courses", title, ", ".join(named), DONE, verb, page)


def _active(volunteer: Volunteer) -> Step:
    title = _("I gang")
    if volunteer.stage == Stage.ACTIVE and volunteer.began_on:
        return Step("active", title, _("Siden %(day)s") % {"day": _day(volunteer.began_on)}, DONE)
    if volunteer.stage == Stage.PAUSED:
        text = _("Holder pause siden %(day)s") % {"day": _day(volunteer.stage_since)}
        return Step("active", title, text, NEXT, _("Skriv, at pausen er slut"), "begin", press=True)
    return Step("active", title, "", NEXT, _("Sæt i gang"), "begin", press=True)


def _follow_up(talks: list[Talk], volunteer: Volunteer) -> Step:
    title = _("Opfølgning")
    later = [talk for talk in talks if talk.kind == TalkKind.FOLLOW_UP]
    planned = next((talk for talk in later if talk.held_at is None), None)
    if planned:
        return Step(
            "follow-up",
            title,
            _moment(planned.planned_at),
            LATER,
            _("Skriv, at samtalen er holdt"),
            "hold-talk",
            planned.pk,
            press=True,
        )
    held = [talk.held_at for talk in later if talk.held_at]
    text = _("Sidst %(day)s") % {"day": _day(max(held))} if held else ""
    verb = _("Book en samtale") if volunteer.stage in {Stage.ACTIVE, Stage.PAUSED} else ""
    return Step("follow-up", title, text, LATER, verb, "book-talk" if verb else "")
