"""What is wrong with a text about a resident and what to do instead; and how many there are."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samspil.residents.rules import Fault

_SENTENCES = {
    Fault.TOO_LONG: lambda: _("Teksten er for lang. Skriv højst %(longest)d tegn."),
    Fault.CPR: lambda: _("Der ser ud til at stå et CPR-nummer. Slet det, og prøv igen."),
    Fault.HEALTH: lambda: _(
        "Der ser ud til at stå noget om helbred. Skriv, hvad beboeren gerne vil, og ikke hvorfor. "
        "Resten hører til i omsorgsjournalen."
    ),
}


def sentence(fault: Fault, *, longest: int) -> str:
    """Return what to do about it, in the reader's language; `longest` is in characters."""
    return _SENTENCES[fault]() % {"longest": longest}


def unsaid(number: int) -> str:
    """Say of how many it is not noted whether they are women or men; nothing of nobody."""
    if not number:
        return ""
    return ngettext(
        "For %(n)d beboer er det ikke skrevet.", "For %(n)d beboere er det ikke skrevet.", number
    ) % {"n": number}


def counted(number: int) -> str:
    """Say how many residents there are."""
    return ngettext("%(n)s beboer", "%(n)s beboere", number) % {"n": number}
