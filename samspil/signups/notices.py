"""What we write about visits. After commit, by the queue; no personal data in subjects."""

from collections.abc import Callable
from dataclasses import dataclass
from email.mime.text import MIMEText

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samspil.activities.models import Activity
from samspil.signups import ics, queries
from samspil.signups.models import Ask, Letter, Message
from samspil.signups.rules import Kind, State, link_secret
from samspil.signups.words import moment_words, place_words, when_words


@dataclass(frozen=True, slots=True)
class Words:
    """A letter's subject and lines; `short` is what a text to a phone says, before its link."""

    subject: str
    lines: tuple[str, ...]
    short: str


def link_of(ask: Ask) -> str:
    """Return the address of her own page about the activity."""
    secret = link_secret(ask.link_seed, key=settings.SECRET_KEY)
    path = reverse("signups:answer", args=[ask.activity.tenant.slug, secret])
    return f"{settings.BASE_URL}{path}"


def charge_link_of(ask: Ask) -> str:
    """Return the address where she whose charge it is says who came."""
    secret = link_secret(ask.link_seed, key=settings.SECRET_KEY)
    path = reverse("signups:answer-after", args=[ask.activity.tenant.slug, secret])
    return f"{settings.BASE_URL}{path}"


def text_of(letter: Letter) -> str:
    """Return what a text to a phone says, with her link."""
    ask = letter.ask
    with translation.override(_language(letter)):
        if ask is None:
            return _to_volunteers(letter).short
        link = charge_link_of if letter.kind == Kind.HOW else link_of
        return f"{_to_volunteer(letter, ask).short} {link(ask)}"


def post(letter: Letter) -> None:
    """Send it as mail, with its date for a calendar where it has one."""
    with translation.override(_language(letter)):
        ask, person = letter.ask, letter.person
        if person is not None:
            name, address = person.first_name, person.login.email
            words = _to_coordinator(letter)
        else:
            volunteer = letter.to_volunteer
            assert volunteer is not None  # noqa: S101 - the database says so
            name, address = volunteer.first_name, volunteer.email
            words = _to_volunteer(letter, ask) if ask else _to_volunteers(letter)
        lines = [
            _("Hej %(name)s") % {"name": name},
            "",
            *words.lines,
            "",
            letter.tenant.authority_name,
        ]
        # The same letter tried again carries the same number, and mail systems show it once.
        headers = {"Message-ID": f"<visit-{letter.pk}@{settings.MAIL_HOST}>"}
        mail = EmailMessage(
            words.subject,
            "\n".join(lines),
            None,
            [address],
            headers=headers,
            reply_to=_reply_to(letter),
        )
        if ask is not None and person is None:
            _enclose(mail, Kind(letter.kind), ask)
        mail.send()


def _language(letter: Letter) -> str:
    volunteer = letter.to_volunteer
    person = letter.person or (volunteer.person if volunteer else None)
    return person.language if person else "da"


def _reply_to(letter: Letter) -> list[str]:
    """Return where an answer by mail goes: to the one who wrote, where somebody did."""
    message = letter.message
    if message is None:
        return []
    if message.written_by is not None:
        return [message.written_by.login.email]
    return [message.volunteer.email] if message.volunteer and message.volunteer.email else []


def _enclose(mail: EmailMessage, kind: Kind, ask: Ask) -> None:
    """Put the date in, for her calendar, or take it out again."""
    methods = {
        **dict.fromkeys((Kind.THANKS, Kind.REMINDER), "PUBLISH"),
        **dict.fromkeys((Kind.CANCELLED, Kind.FAREWELL), "CANCEL"),
    }
    if kind not in methods or ask.activity.starts_at is None:
        return
    off = {
        Kind.CANCELLED: queries.visits_cancelled_for,
        Kind.FAREWELL: queries.called_off_with,
    }
    about = off[kind](ask) if kind in off else [ask]
    said = ics.calendar(about, method=methods[kind]).decode()
    part = MIMEText(said, "calendar", "utf-8")
    part.set_param("method", methods[kind])
    part.add_header("Content-Disposition", "attachment", filename="tur.ics")
    mail.attach(part)


# --- To a volunteer --------------------------------------------------------------------------


def _to_volunteer(letter: Letter, ask: Ask) -> Words:
    activity = letter.activity or ask.activity
    ask.activity = activity
    return _WRITTEN[Kind(letter.kind)](letter, ask, activity)


def _asked(_letter: Letter, ask: Ask, activity: Activity) -> Words:
    question = _("Kan du være med til %(title)s på %(centre)s %(when)s?") % _facts(activity)
    return Words(
        subject=_("Kan du være med?"),
        lines=(
            question,
            *_needs(activity),
            "",
            _("Åbn linket, og svar ja, måske eller nej. Du skal ikke logge ind:"),
            link_of(ask),
            "",
            _("Linket er dit eget. Et nej er også et svar, og du behøver ikke sige hvorfor."),
        ),
        short=question + " " + _("Svar her:"),
    )


def _offered(_letter: Letter, ask: Ask, activity: Activity) -> Words:
    facts = _facts(activity)
    until = moment_words(ask.offer_until) if ask.offer_until else ""
    free = _("Der er blevet en plads fri til %(title)s på %(centre)s %(when)s.") % facts
    held = _("Vi holder den til dig indtil %(until)s. Så går den videre til den næste.")
    return Words(
        subject=_("Der er en plads til dig"),
        lines=(
            free,
            held % {"until": until},
            "",
            _("Åbn linket, og sig ja eller nej:"),
            link_of(ask),
        ),
        short=free + " " + _("Sig ja eller nej inden %(until)s:") % {"until": until},
    )


def _changed(_letter: Letter, ask: Ask, activity: Activity) -> Words:
    facts = _facts(activity)
    moved = _("%(title)s på %(centre)s er nu %(when)s. Stedet er %(place)s.") % facts
    asked = (
        _("Passer det dig stadig? Din plads er din, til du har svaret.")
        if ask.stands == State.UNCONFIRMED
        else _("Åbn linket, hvis du vil svare eller ændre dit svar.")
    )
    return Words(
        subject=_("En aktivitet er flyttet"),
        lines=(moved, asked, "", link_of(ask)),
        short=f"{moved} {asked}",
    )


def _restored(_letter: Letter, ask: Ask, activity: Activity) -> Words:
    """Say that what was cancelled is on after all, and ask again."""
    on = _("%(title)s på %(centre)s %(when)s bliver til noget alligevel.") % _facts(activity)
    asked = (
        _("Passer det dig stadig? Din plads er din, til du har svaret.")
        if ask.stands == State.UNCONFIRMED
        else _("Åbn linket, hvis du vil svare eller ændre dit svar.")
    )
    subject = _("En aktivitet bliver til noget alligevel")
    return Words(subject, (on, asked, "", link_of(ask)), f"{on} {asked}")


def _cancelled(_letter: Letter, ask: Ask, activity: Activity) -> Words:
    facts = _facts(activity)
    closed = activity.closure
    nothing = _("Du skal ikke gøre noget. Tak, fordi du ville.")
    if closed is None:
        off = _("%(title)s på %(centre)s %(when)s er aflyst for alle.") % facts
        why = [activity.cancelled_words] if activity.cancelled_words else []
        days = [when_words(each.activity) for each in queries.visits_cancelled_for(ask)]
        if len(days) > 1:
            stops = _("%(title)s på %(centre)s stopper. De her gange er aflyst for alle:") % facts
            why = ["", *(f"– {day}" for day in days), ""]
            return Words(_("En aktivitet er aflyst"), (stops, *why, nothing), off)
        return Words(_("En aktivitet er aflyst"), (off, *why, nothing), off)
    facts |= {
        "first": date_format(closed.first_day, "MONTH_DAY_FORMAT"),
        "last": date_format(closed.last_day, "MONTH_DAY_FORMAT"),
    }
    shut = _("%(centre)s har lukket for besøg fra %(first)s til og med %(last)s.") % facts
    lines = [shut, _("Det, du skulle have været med til, er aflyst for alle:"), ""]
    lines += [
        f"– {each.activity.title}, {when_words(each.activity)}"
        for each in queries.visits_cancelled_for(ask)
    ]
    return Words(_("Plejecentret har lukket for besøg"), (*lines, "", nothing), shut)


def _farewell(_letter: Letter, ask: Ask, activity: Activity) -> Words:
    """Say gently that the visits will not be: neither who it is, nor why."""
    facts = _facts(activity)
    off = _(
        "Et besøg på %(centre)s, som du er spurgt om eller har sagt ja til, bliver ikke til noget."
    )
    days = [f"– {when_words(each.activity)}" for each in queries.called_off_with(ask)]
    call = [
        _("Vil du tale med nogen om det, så ring til %(centre)s på %(phone)s.")
        % (facts | {"phone": activity.centre.phone})
    ]
    lines = (
        off % facts,
        "",
        *days,
        "",
        _("Du skal ikke gøre noget. Tak for den tid, du giver."),
        *(call if activity.centre.phone else []),
    )
    return Words(_("Et besøg bliver ikke til noget"), lines, off % facts)


def _thanked(_letter: Letter, ask: Ask, activity: Activity) -> Words:
    seen = _("Tak! Vi ses til %(title)s på %(centre)s %(when)s.") % _facts(activity)
    return Words(
        subject=_("Tak, vi ses"),
        lines=(
            seen,
            _("Stedet er %(place)s.") % _facts(activity),
            *_needs(activity),
            "",
            _("Datoen er vedhæftet til din kalender. Kan du alligevel ikke, så sig det her:"),
            link_of(ask),
        ),
        short=seen + " " + _("Kan du ikke alligevel, så sig det her:"),
    )


def _reminded(_letter: Letter, ask: Ask, activity: Activity) -> Words:
    soon = _("Husk %(title)s på %(centre)s %(when)s.") % _facts(activity)
    return Words(
        subject=_("Vi ses snart"),
        lines=(
            soon,
            _("Stedet er %(place)s.") % _facts(activity),
            *_needs(activity),
            "",
            _("Kan du ikke alligevel, så sig det her. Så finder vi en anden:"),
            link_of(ask),
        ),
        short=soon + " " + _("Kan du ikke alligevel, så sig det her:"),
    )


def _everyone(letter: Letter, ask: Ask, activity: Activity) -> Words:
    text = letter.message.text if letter.message else ""
    about = _("Til jer, der kommer til %(title)s på %(centre)s %(when)s:") % _facts(activity)
    return Words(
        subject=_("Besked om en aktivitet, du kommer til"),
        lines=(
            *(about, "", *text.split("\n"), ""),
            _("Kan du ikke alligevel, så sig det her. Så finder vi en anden:"),
            link_of(ask),
        ),
        short=text,
    )


def _to_volunteers(letter: Letter) -> Words:
    """Say what somebody wrote to a centre's volunteers."""
    message = letter.message
    assert message is not None  # noqa: S101 - it is to nobody's ask
    about = _("Til dig, der er frivillig på %(centre)s:") % {"centre": message.centre.name}
    lines = (about, "", *message.text.split("\n"), "", _answer_to_writer(message))
    return Words(_("En besked til dig, der er frivillig"), lines, f"{about} {message.text}")


def _answer_to_writer(message: Message) -> str:
    said = _("Svar på denne mail, så går svaret til %(name)s.")
    return said % {"name": message.written_by.name if message.written_by else message.centre.name}


def _who_came(_letter: Letter, ask: Ask, activity: Activity) -> Words:
    """Ask the one in charge, who says it without logging in."""
    over = _("%(title)s på %(centre)s er forbi. Hvem kom, og hvor mange beboere var med?")
    asked = over % _facts(activity)
    return Words(
        subject=_("Hvordan gik det?"),
        lines=(
            asked,
            _("Det tager tre tryk. Du skal ikke logge ind:"),
            charge_link_of(ask),
            "",
            _("Linket er dit eget og virker i en uge. Åbner du det, er der ikke sagt noget endnu."),
        ),
        short=asked,
    )


_WRITTEN: dict[Kind, Callable[[Letter, Ask, Activity], Words]] = {
    Kind.ASK: _asked,
    Kind.OFFER: _offered,
    Kind.CHANGED: _changed,
    Kind.CANCELLED: _cancelled,
    Kind.RESTORED: _restored,
    Kind.THANKS: _thanked,
    Kind.REMINDER: _reminded,
    Kind.MESSAGE: _everyone,
    Kind.FAREWELL: _farewell,
    Kind.HOW: _who_came,
}


# --- To those who have an account -------------------------------------------------------------


def _to_coordinator(letter: Letter) -> Words:
    kind, activity = Kind(letter.kind), letter.activity
    if kind == Kind.QUESTION:
        return _question(letter)
    if kind == Kind.MESSAGE:
        return _to_lead(letter)
    assert activity is not None  # noqa: S101 - the others are about one
    page = {Kind.ASK: "signups:ask", Kind.HOW: "signups:afterwards"}.get(kind, "signups:who")
    link = f"{settings.BASE_URL}{reverse(page, args=[letter.tenant.slug, activity.pk])}"
    if kind == Kind.ASK:
        said = _("Har I nogen, der kan være med til %(title)s på %(centre)s %(when)s?")
        asked = _("Spørg dine medlemmer her:")
        lines = (said % _facts(activity), *_needs(activity), "", asked, link)
        return Words(_("Kan jeres forening hjælpe?"), lines, "")
    if kind == Kind.HOW:
        said = _("%(title)s på %(centre)s er forbi. Hvem kom, og hvor mange beboere var med?")
        taps = _("Det tager tre tryk og bliver til registreringen:")
        return Words(_("Hvordan gik det?"), (said % _facts(activity), taps, link), "")
    name = letter.ask.volunteer.name if letter.ask else ""
    said = _("%(name)s kan alligevel ikke komme til %(title)s %(when)s.")
    free = _("Er nogen på ventelisten, er pladsen tilbudt den næste. Se, hvem der kommer:")
    lines = (said % (_facts(activity) | {"name": name}), free, link)
    return Words(_("Der er blevet en plads ledig"), lines, "")


def _question(letter: Letter) -> Words:
    message = letter.message
    assert message is not None  # noqa: S101 - a question is one
    who = message.written_by.name if message.written_by else ""
    who = who or (message.volunteer.name if message.volunteer else "")
    said = _("%(name)s har skrevet til dig på %(centre)s:")
    lines = [said % {"name": who, "centre": message.centre.name}, "", *message.text.split("\n"), ""]
    can = bool(_reply_to(letter))
    phone = message.volunteer.mobile if message.volunteer else ""
    if can:
        lines.append(_("Svar på denne mail, så går svaret til %(name)s.") % {"name": who})
    elif phone:
        lines.append(_("Ring %(phone)s for at svare.") % {"phone": phone})
    every = f"{settings.BASE_URL}{reverse('signups:messages', args=[letter.tenant.slug])}"
    lines += ["", _("Alle beskeder til dig:"), every]
    return Words(_("En besked til dig i Samspil"), tuple(lines), "")


def _to_lead(letter: Letter) -> Words:
    """Ask an association's lead to say on what somebody wrote to a centre's volunteers."""
    message = letter.message
    assert message is not None  # noqa: S101 - it is one
    said = _("%(centre)s beder dig sige det her videre til de medlemmer, der kommer dér:")
    about = said % {"centre": message.centre.name}
    lines = (about, "", *message.text.split("\n"), "", _answer_to_writer(message))
    return Words(_("En besked til jeres medlemmer"), lines, "")


def _facts(activity: Activity) -> dict[str, str]:
    return {
        "title": activity.title,
        "centre": activity.centre.name,
        "when": when_words(activity),
        "place": place_words(activity),
    }


def _needs(activity: Activity) -> list[str]:
    return [_("Det kræver en bil.")] if activity.car else []
