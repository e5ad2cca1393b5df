"""What we write to people about their access. Sent after commit; no personal data in subjects."""

from dataclasses import dataclass

from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _

from samspil.organisations.models import Role


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
    language: str = "da"  # hers, where she is known


def invited(letter: InvitationLetter) -> None:
    """Send the invitation with its link."""
    with translation.override(letter.language):
        place = f" – {letter.place}" if letter.place else ""
        role = str(Role(letter.role).label).lower()
        lines = [
            _("Hej %(name)s") % {"name": letter.name},
            "",
            _("%(authority)s inviterer dig til Samspil som %(role)s%(place)s.")
            % {
                "authority": letter.authority,
                "role": role,
                "place": place,
            },
            "",
            _("Åbn linket, og sig ja:"),
            letter.link,
            "",
            _("Linket virker i %(days)s dage og kan bruges én gang.") % {"days": letter.days},
            _("Kender du ikke noget til det, kan du se bort fra mailen."),
        ]
        send_mail(_("Du er inviteret til Samspil"), "\n".join(lines), None, [letter.email])


@dataclass(frozen=True)
class AddressLetter:
    """What both addresses are told when the municipality has corrected one into the other."""

    old: str
    new: str
    authority: str
    help_name: str
    help_phone: str


def address_corrected(letter: AddressLetter) -> None:
    """Tell the new address that it opens Samspil now, and the old one that it does not any more."""
    with translation.override("da"):
        subject = _("Din mailadresse i Samspil er ændret")
        new = [
            _("Hej"),
            "",
            _("%(authority)s har rettet mailadressen til denne i Samspil.")
            % {"authority": letter.authority},
            _("Log ind med den fra nu af. Du får en kode på mail, som du plejer."),
        ]
        old = [
            _("Hej"),
            "",
            _("%(authority)s har rettet mailadressen i Samspil til en anden end denne.")
            % {"authority": letter.authority},
            _("Denne adresse kan ikke længere bruges til at logge ind med."),
            "",
            _("Var det ikke aftalt? Så ring med det samme."),
        ]
        if letter.help_phone:
            old.append(f"{letter.help_name} {letter.help_phone}".strip())
        send_mail(subject, "\n".join(new), None, [letter.new])
        send_mail(subject, "\n".join(old), None, [letter.old])
