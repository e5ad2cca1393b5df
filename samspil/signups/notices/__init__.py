"""What we write about visits. After commit, by the queue; no personal data in subjects."""

from email.mime.text import MIMEText

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from samspil.signups import ics, queries
from samspil.signups.models import Ask, Letter
from samspil.signups.notices.common import charge_link_of, link_of, reply_to
from samspil.signups.notices.to_staff import to_coordinator
from samspil.signups.notices.to_volunteers import to_volunteer, to_volunteers
from samspil.signups.rules import Kind


def text_of(letter: Letter) -> str:
    """Return what a text to a phone says, with her link."""
    ask = letter.ask
    with translation.override(_language(letter)):
        if ask is None:
            return to_volunteers(letter).short
        link = charge_link_of if letter.kind == Kind.HOW else link_of
        return f"{to_volunteer(letter, ask).short} {link(ask)}"


def post(letter: Letter) -> None:
    """Send it as mail, with its date for a calendar where it has one."""
    with translation.override(_language(letter)):
        ask, person = letter.ask, letter.person
        if person is not None:
            name, address = person.first_name, person.login.email
            words = to_coordinator(letter)
        else:
            volunteer = letter.to_volunteer
            assert volunteer is not None  # noqa: S101 - the database says so
            name, address = volunteer.first_name, volunteer.email
            words = to_volunteer(letter, ask) if ask else to_volunteers(letter)
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
            reply_to=reply_to(letter),
        )
        if ask is not None and person is None:
            _enclose(mail, Kind(letter.kind), ask)
        mail.send()


def _language(letter: Letter) -> str:
    volunteer = letter.to_volunteer
    person = letter.person or (volunteer.person if volunteer else None)
    return person.language if person else "da"


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
