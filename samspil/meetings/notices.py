"""What we write to those who were at a meeting. No personal data in subjects."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.mail import EmailMessage, get_connection
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class MinutesLetter:
    """The minutes on their way to one participant."""

    email: str
    language: str
    authority: str
    meeting: str
    write: Callable[[], tuple[str, bytes]]  # the file's name and its content, in her language


def minutes(letter: MinutesLetter) -> None:
    """Send the minutes; the queue tries again when the mail server does not take them."""
    with translation.override(letter.language):
        name, content = letter.write()
        lines = [
            _("Hej"),
            "",
            _("Tak for mødet: %(meeting)s.") % {"meeting": letter.meeting},
            _("Her er referatet. Det fylder som regel en side."),
            "",
            _("Venlig hilsen"),
            letter.authority,
        ]
        mail = EmailMessage(_("Referat fra jeres møde"), "\n".join(lines), None, [letter.email])
        mail.attach(name, content, "application/pdf")
        mail.send()


@dataclass(frozen=True)
class AgainLetter:
    """That the same group meets again, to one of its participants."""

    email: str
    name: str
    language: str
    authority: str
    meeting: str
    held_on: date | None
    link: str


def again(letters: Sequence[AgainLetter]) -> None:
    """Tell all of them, on one connection."""
    get_connection().send_messages([_again(letter) for letter in letters])


def _again(letter: AgainLetter) -> EmailMessage:
    with translation.override(letter.language):
        when = (
            _("Mødet er %(day)s.") % {"day": date_format(letter.held_on, "DATE_FORMAT")}
            if letter.held_on
            else _("Datoen kommer senere.")
        )
        lines = [
            _("Hej %(name)s") % {"name": letter.name},
            "",
            _("%(authority)s inviterer til møde igen: %(meeting)s.")
            % {"authority": letter.authority, "meeting": letter.meeting},
            when,
            "",
            _("Her kan du se kortet og skrive, hvordan du ser det, før vi mødes:"),
            letter.link,
        ]
        return EmailMessage(_("Vi mødes igen"), "\n".join(lines), None, [letter.email])
