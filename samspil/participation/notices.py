"""What we write to those who are invited to a round. After commit; no personal data in subjects."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from smtplib import SMTPException

from django.core.mail import EmailMessage, get_connection
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Letter:
    """All that a letter needs, read while the municipality's walls were up."""

    email: str
    name: str
    authority: str
    sender: str  # the lead who invites
    round: str
    due_on: date | None
    link: str
    logs_in: bool  # the link asks for an account, which she has


Send = Callable[[list[Letter]], None]


class NotAllSent(Exception):
    """Some letters could not be handed to the mail server; the others were."""


def invited(letters: list[Letter]) -> None:
    """
    Send the invitations with their links.

    :raises NotAllSent: the mail server refused some of them.
    """
    _send(letters, subject=_invited_subject, lines=_invitation)


def reminded(letters: list[Letter]) -> None:
    """
    Send the one reminder to those who have not written.

    :raises NotAllSent: the mail server refused some of them.
    """
    _send(letters, subject=_reminder_subject, lines=_reminder)


def _invited_subject() -> str:
    return _("Du er inviteret til at være med i Samspil")


def _reminder_subject() -> str:
    return _("Vi mangler din stemme i Samspil")


def _invitation(letter: Letter) -> list[str]:
    return [
        _("Hej %(name)s") % {"name": letter.name},
        "",
        _("%(sender)s fra %(authority)s inviterer dig til %(round)s.")
        % {"sender": letter.sender, "authority": letter.authority, "round": letter.round},
        _(
            "Kommunen, plejecentrene og foreningerne ser sammen på, hvordan det går med "
            "frivilligheden. Før I mødes, vil vi gerne vide, hvordan du ser det."
        ),
        "",
        *_way_in(letter),
    ]


def _reminder(letter: Letter) -> list[str]:
    return [
        _("Hej %(name)s") % {"name": letter.name},
        "",
        _("%(sender)s fra %(authority)s har inviteret dig til %(round)s.")
        % {"sender": letter.sender, "authority": letter.authority, "round": letter.round},
        _(
            "Du har ikke skrevet noget endnu. Et par linjer er nok. "
            "Vi minder dig kun om det én gang."
        ),
        "",
        *_way_in(letter),
    ]


def _way_in(letter: Letter) -> list[str]:
    found = [_("Begynd her:"), letter.link, ""]
    if letter.logs_in:
        found.append(_("Du logger ind, som du plejer."))
    else:
        found.append(
            _(
                "Linket er dit eget og virker, til runden lukker. Du skal ikke oprette noget. "
                "Giv det ikke videre."
            )
        )
    if letter.due_on:
        found.append(
            _("Skriv gerne senest %(day)s.") % {"day": date_format(letter.due_on, "DATE_FORMAT")}
        )
    return [*found, _("Kender du ikke noget til det, kan du se bort fra mailen.")]


def _send(
    letters: Iterable[Letter],
    *,
    subject: Callable[[], str],
    lines: Callable[[Letter], list[str]],
) -> None:
    failed = 0
    with translation.override("da"), get_connection() as connection:
        for letter in letters:
            mail = EmailMessage(
                subject(), "\n".join(lines(letter)), None, [letter.email], connection=connection
            )
            try:
                mail.send()
            except SMTPException:
                failed += 1  # one address that is refused keeps nobody else waiting
    if failed:
        raise NotAllSent(f"{failed} letters were refused by the mail server")
