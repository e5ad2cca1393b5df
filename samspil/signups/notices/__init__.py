"""What we write about visits. After commit, by the queue; no personal data in subjects."""

from collections.abc import Sequence
from dataclasses import dataclass
from email.mime.text import MIMEText

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from samspil.activities.models import Activity
from samspil.kit.text import tidy
from samspil.organisations.models import CareCentre, Member, Municipality
from samspil.signups import ics, queries
from samspil.signups.models import Ask, Letter, Message
from samspil.signups.notices.common import Words, charge_link_of, link_of, link_of_all, reply_to
from samspil.signups.notices.to_staff import to_coordinator
from samspil.signups.notices.to_volunteers import to_everyone, to_volunteer, to_volunteers
from samspil.signups.rules import BRINGS_DATES, Kind


@dataclass(frozen=True, slots=True)
class Preview:
    """A message as those who get it read it."""

    subject: str
    mail: str
    text: str  # to a phone


def text_of(letter: Letter, asks: Sequence[Ask]) -> str:
    """Return what a text to a phone says about the visits, with her link."""
    with translation.override(_language(letter)):
        if not asks:
            return to_volunteers(_message_of(letter)).short
        if letter.kind == Kind.HOW:
            link = charge_link_of(asks[0])
        else:
            link = link_of(asks[0]) if len(asks) == 1 else link_of_all(letter, asks)
        return f"{to_volunteer(letter, asks).short} {link}"


def post(letter: Letter, asks: Sequence[Ask]) -> None:
    """Send it as mail about the visits, with their dates for a calendar where it has some."""
    with translation.override(_language(letter)):
        person = letter.person
        if person is not None:
            name, address = person.first_name, person.login.email
            words = to_coordinator(letter, asks)
        else:
            volunteer = letter.to_volunteer
            assert volunteer is not None  # noqa: S101 - the database says so
            name, address = volunteer.first_name, volunteer.email
            words = to_volunteer(letter, asks) if asks else to_volunteers(_message_of(letter))
        # The same letter tried again carries the same number, and mail systems show it once.
        headers = {"Message-ID": f"<visit-{letter.pk}@{settings.MAIL_HOST}>"}
        mail = EmailMessage(
            words.subject,
            _whole(words, name, letter.tenant),
            None,
            [address],
            headers=headers,
            reply_to=reply_to(letter),
        )
        if person is None:
            _enclose(mail, Kind(letter.kind), asks)
        mail.send()


def preview(
    text: str, *, by: Member, centre: CareCentre, activity: Activity | None = None
) -> Preview:
    """
    Return what a message will say by mail and as a text, in the words that are sent.

    Each reads her own name and link where this has dots.
    """
    link = f"{settings.BASE_URL}/…"
    message = Message(tenant=by.tenant, centre=centre, text=tidy(text), written_by=by.person)
    if activity is not None:
        words = to_everyone(message, activity, link=link)
        text = f"{words.short} {link}"
    else:
        words = to_volunteers(message)
        text = words.short
    return Preview(words.subject, _whole(words, "…", message.tenant), text)


def _whole(words: Words, name: str, tenant: Municipality) -> str:
    """Return a mail's words from the first to the last."""
    hello = _("Hej %(name)s") % {"name": name}
    return "\n".join([hello, "", *words.lines, "", tenant.authority_name])


def _message_of(letter: Letter) -> Message:
    assert letter.message is not None  # noqa: S101 - it is to nobody's ask
    return letter.message


def _language(letter: Letter) -> str:
    volunteer = letter.to_volunteer
    person = letter.person or (volunteer.person if volunteer else None)
    return person.language if person else "da"


def _enclose(mail: EmailMessage, kind: Kind, asks: Sequence[Ask]) -> None:
    """Put the dates in, for her calendar, or take those out again that she has from us."""
    if kind in BRINGS_DATES:
        about, method = list(asks), "PUBLISH"
    elif kind == Kind.FAREWELL:
        about, method = queries.with_dates(queries.called_off_with(asks[0])), "CANCEL"
    elif kind in {Kind.CANCELLED, Kind.CHANGED}:
        off = [ask for ask in asks if ask.activity.cancelled]
        about, method = queries.with_dates(off), "CANCEL"
    else:
        return
    timed = [ask for ask in about if ask.activity.starts_at is not None]
    if not timed:
        return
    # What is called off goes each by itself: RFC 5546, section 3.2.5, and calendars read but one.
    files = [[ask] for ask in timed] if method == "CANCEL" else [timed]
    for number, asked in enumerate(files, 1):
        part = MIMEText(ics.calendar(asked, method=method).decode(), "calendar", "utf-8")
        part.set_param("method", method)
        name = "tur.ics" if len(files) == 1 else f"tur-{number}.ics"
        part.add_header("Content-Disposition", "attachment", filename=name)
        mail.attach(part)
