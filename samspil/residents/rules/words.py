"""What people write about a resident, looked at before it is stored: no numbers, no illness."""

import re
from enum import StrEnum

from samspil.kit.text import looks_like_cpr, tidy

LONGEST_TEXT = 600  # characters
LONGEST_LINE = 120

# Beginnings of words that speak of illness, treatment or how much help somebody needs. They belong
# in the care record. A word that is only like one of them can always be said in another way.
OF_HEALTH = (
    *("alzheimer", "apopleksi", "astma", "blodprop", "blodtryk", "bleskift", "depress", "diabetes"),
    *("diagnos", "demens", "dement", "epilep", "gigt", "hjerneblød", "hjertesvigt", "inkontinen"),
    *("insulin", "kateter", "kemoterapi", "kræft", "medicin", "medikament", "palliativ"),
    *("parkinson", "psykose", "schizofren", "sclerose", "sklerose", "skizofren", "terminal"),
    *("tabletter", "tumor", "urinvej"),
)
_WORD = re.compile(r"[^\W\d_]+")


class Fault(StrEnum):
    """Why a text cannot stand; residents.words says it in a sentence."""

    TOO_LONG = "too-long"
    CPR = "cpr"
    HEALTH = "health"


def health_word(text: str) -> str:
    """Return the beginning of a word in the text that speaks of illness, or nothing."""
    for word in _WORD.findall(text.lower()):
        for beginning in OF_HEALTH:
            if word.startswith(beginning):
                return beginning
    return ""


def fault(text: str, *, longest: int) -> Fault | None:
    """Return why the text cannot stand, None when it can; `longest` is in characters."""
    if len(text) > longest:
        return Fault.TOO_LONG
    if looks_like_cpr(text):
        return Fault.CPR
    if health_word(text):
        return Fault.HEALTH
    return None


def one_line(text: str) -> str:
    """Return the text tidied, on one line, without double blanks."""
    return " ".join(tidy(text).split())
