"""What we write to people about their access. Sent after commit; no personal data in subjects."""

from dataclasses import dataclass

from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class InvitationLetter:
    """All that the letter needs, read while the municipality's walls were up."""

    email: str
    name: str
    authority: str
    role: str
    place: str
    link: str
    days: int


def invited(letter: InvitationLetter) -> None:
    """Send the invitation with its link."""
    with translation.override("da"):
        place = f" – {letter.place}" if letter.place else ""
        lines = [
            _("Hej %(name)s") % {"name": letter.name},
            "",
            _("%(authority)s inviterer dig til Samspil som %(role)s%(place)s.")
            % {"authority": letter.authority, "role": letter.role.lower(), "place": place},
            "",
            _("Åbn linket, og sig ja:"),
            letter.link,
            "",
            _("Linket virker i %(days)s dage og kan bruges én gang.") % {"days": letter.days},
            _("Kender du ikke noget til det, kan du se bort fra mailen."),
        ]
        send_mail(_("Du er inviteret til Samspil"), "\n".join(lines), None, [letter.email])
