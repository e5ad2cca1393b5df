"""What people type, looked at before it is stored."""

import re
import unicodedata

_CPR = re.compile(r"(?<!\d)(\d{2})(\d{2})\d{2}[ \-]?\d{4}(?!\d)")
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def looks_like_cpr(text: str) -> bool:
    """
    Tell whether the text holds something like a CPR number: a valid day and month, ten digits.

    Eight-digit phone numbers and other long numbers are let through.
    """
    for match in _CPR.finditer(text):
        day, month = int(match[1]), int(match[2])
        if 1 <= month <= 12 and 1 <= day <= _MONTH_DAYS[month - 1]:
            return True
    return False


def tidy(text: str) -> str:
    """Return the text with one kind of line break, composed letters and no blanks at the ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = "\n".join(line.rstrip() for line in lines).strip()
    composed = unicodedata.normalize("NFC", kept)
    return "".join(c for c in composed if c in "\n\t" or unicodedata.category(c) != "Cc")
