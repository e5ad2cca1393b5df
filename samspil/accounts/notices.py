"""What we write to people about logging in. Subjects hold neither names nor codes."""

from collections.abc import Sequence

from django.core.mail import send_mail
from django.utils.translation import gettext as _
from django.utils.translation import override

from samspil.accounts import rules


def login_code(email: str, code: str) -> None:
    """Send the code that she asked for on the log-in page, in the page's language."""
    _send(
        email,
        _("Din kode til Samspil"),
        [
            _("Hej"),
            "",
            _("Her er din kode til at logge ind i Samspil:"),
            "",
            code,
            "",
            _("Skriv den på siden, hvor du bad om den.")
            + " "
            + _("Den virker i %(minutes)s minutter og kun én gang.") % {"minutes": _minutes()},
            _("Giv ikke koden til andre. Vi ringer eller skriver aldrig og spørger om den."),
            "",
            _("Har du ikke bedt om en kode, kan du roligt slette mailen."),
        ],
    )


def unknown_address(email: str) -> None:
    """Say plainly that nobody here has the address; the page itself does not tell."""
    _send(
        email,
        _("Du bad om en kode til Samspil"),
        [
            _("Hej"),
            "",
            _("Du, eller en anden, bad om en kode til Samspil til denne mailadresse."),
            _("Vi kender ikke adressen, så den kan ikke bruges til at logge ind med."),
            "",
            _("Har du en anden mailadresse? Så prøv med den."),
            _(
                "Ellers skal du inviteres først. Spørg frivilligkoordinatoren på plejecentret,"
                " din forening eller din kontakt i kommunen."
            ),
            "",
            _("Har du ikke bedt om en kode, kan du roligt slette mailen."),
        ],
    )


def address_code(email: str, code: str) -> None:
    """Send the code that proves a new address."""
    _send(
        email,
        _("Bekræft din mailadresse i Samspil"),
        [
            _("Hej"),
            "",
            _("Her er koden, der viser, at mailadressen er din:"),
            "",
            code,
            "",
            _("Skriv den på siden, hvor du skiftede adresse. Den virker i %(minutes)s minutter.")
            % {"minutes": _minutes()},
            "",
            _("Har du ikke bedt om det, kan du roligt slette mailen. Så sker der ikke noget."),
        ],
    )


def address_taken(email: str) -> None:
    """Say that the new address is somebody's already; the page itself does not tell."""
    _send(
        email,
        _("Bekræft din mailadresse i Samspil"),
        [
            _("Hej"),
            "",
            _("Nogen ville bruge denne mailadresse i Samspil."),
            _("Den bruges allerede til at logge ind med. Log ind med den i stedet."),
            "",
            _("Har du ikke bedt om det, kan du roligt slette mailen. Så sker der ikke noget."),
        ],
    )


def address_changed(email: str, *, name: str, language: str) -> None:
    """Tell the old address that it no longer opens for her."""
    with override(language):
        _send(
            email,
            _("Din mailadresse i Samspil er ændret"),
            [
                _("Hej %(name)s") % {"name": name},
                "",
                _("Du logger nu ind i Samspil med en anden mailadresse end denne."),
                _("Var det ikke dig? Så sig det straks til den, der har inviteret dig."),
            ],
        )


def passkey_added(email: str, *, name: str, language: str) -> None:
    """Tell her that something new opens for her."""
    with override(language):
        _send(
            email,
            _("Du har fået en adgangsnøgle til Samspil"),
            [
                _("Hej %(name)s") % {"name": name},
                "",
                _("Der er lige lavet en adgangsnøgle, som du kan logge ind i Samspil med."),
                _("Var det ikke dig? Så fjern den på Min side, og sig det straks til nogen."),
            ],
        )


def _send(email: str, subject: str, lines: Sequence[str]) -> None:
    send_mail(subject, "\n".join([*lines, "", _("Venlig hilsen"), "Samspil"]), None, [email])


def _minutes() -> int:
    return int(rules.CODE_LIFE.total_seconds() // 60)
