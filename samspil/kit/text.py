"""What people type, looked at before it is stored."""

import re
import unicodedata

# Word processors make other dashes and blanks of the ones on the keyboard.
_DASH = r"[-\u2010-\u2015\u2212]"
_BLANK = r"[ \u00a0\u2007\u2009\u202f]"
_CPR = re.compile(
    rf"(?<!\d)(\d{{2}})(?:(\d{{2}})\d{{2}}(?:{_BLANK}?{_DASH}?{_BLANK}?)"
    rf"|[./ ](\d{{2}})[./ ]\d{{2}}{_BLANK}?{_DASH}{_BLANK}?)\d{{4}}(?!\d)"
)
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def looks_like_cpr(text: str) -> bool:
    """
    Tell whether the text holds something like a CPR number: a valid day and month, ten digits.

    Eight-digit phone numbers and longer numbers are let through. A P-number has ten digits too, and
    one that begins as a date does is taken for a CPR number: it belongs in the centre's own field.
    """
    for match in _CPR.finditer(text):
        day, month = int(match[1]), int(match[2] or match[3])
        if 1 <= month <= 12 and 1 <= day <= _MONTH_DAYS[month - 1]:
            return True
    return False


def tidy(text: str) -> str:
    """Return the text with one kind of line break, composed letters and no blanks at the ends."""
    broken = text.replace("\r\n", "\n").replace("\r", "\n")
    # Control characters go first: they can hide a blank at the end, or stand between two letters
    # that compose. Half of a surrogate pair cannot be stored at all.
    seen = "".join(c for c in broken if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    composed = unicodedata.normalize("NFC", seen)
    return "\n".join(line.rstrip() for line in composed.split("\n")).strip()
