"""What we write about visits. After commit, by the queue; no personal data in subjects."""

from collections.abc import Sequence
from email.mime.text import MIMEText

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from samspil.signups import ics, queries
from samspil.signups.models import Ask, Letter
from samspil.signups.notices.common import charge_link_of, link_of, link_of_all, reply_to
from samspil.signups.notices.to_staff import to_coordinator
from samspil.signups.notices.to_volunteers import to_volunteer, to_volunteers
from samspil.signups.rules import Kind


def text_of(letter: Letter, asks: Sequence[Ask]) -> str:
    """Return what a text to a phone says about the visits, with her link."""
    with translation.override(_language(letter)):
        if not asks:
            return to_volunteers(letter).short
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
            words = to_volunteer(letter, asks) if asks else to_volunteers(letter)
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
        if person is None:
            _enclose(mail, Kind(letter.kind), asks)
        mail.send()


def _language(letter: Letter) -> str:
    volunteer = letter.to_volunteer
    person = letter.person or (volunteer.person if volunteer else None)
    return person.language if person else "da"


def _enclose(mail: EmailMessage, kind: Kind, asks: Sequence[Ask]) -> None:
    """Put the dates in, for her calendar, or take them out again."""
    if kind in {Kind.THANKS, Kind.REMINDER}:
        about, method = list(asks), "PUBLISH"
    elif kind == Kind.FAREWELL:
        about, method = queries.called_off_with(asks[0]), "CANCEL"
    elif kind in {Kind.CANCELLED, Kind.CHANGED}:
        about, method = [ask for ask in asks if ask.activity.cancelled], "CANCEL"
    else:
        return
    if all(ask.activity.starts_at is None for ask in about):
        return
    part = MIMEText(ics.calendar(about, method=method).decode(), "calendar", "utf-8")
    part.set_param("method", method)
    part.add_header("Content-Disposition", "attachment", filename="tur.ics")
    mail.attach(part)
