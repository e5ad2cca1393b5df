"""What is always true of giving out and erasing. Plain Python."""

import re
from collections.abc import Iterable
from datetime import timedelta

# So many rows are gathered or erased while somebody waits; more are done by the queue.
AT_ONCE = 1000
EXPORT_KEPT = timedelta(days=7)  # a file with everything about somebody does not lie about
REASON_LIMIT, BASIS_LIMIT = 300, 200  # characters
NAMELESS = "N.N."  # stands where a name stood, in what others have written
SHORTEST_PHONE = 8  # digits


def months_before(months: int) -> timedelta:
    """Return how long so many months are: 30.44 days each, rounded down to whole days."""
    return timedelta(days=int(months * 30.44))


def known_words(names: Iterable[str]) -> list[str]:
    """
    Return those of the names, addresses and numbers that point to one human being in a text.

    A single name does not, for it would take others' names along; the longest come first.
    """
    return sorted({each.strip() for each in names if _points(each.strip())}, key=len, reverse=True)


def _points(word: str) -> bool:
    digits = re.sub(r"\D", "", word)
    return " " in word or "@" in word or len(digits) >= SHORTEST_PHONE


def pattern_of(words: Iterable[str]) -> str:
    """
    Return the pattern, for PostgreSQL, of any of the words where it stands by itself.

    A telephone number is found however it is written: in pairs, in one, with its country or not.

    :raises ValueError: there are none, and every text would be found.
    """
    escaped = [_number(word) or re.sub(r"([^\w\s@])", r"\\\1", word) for word in words]
    if not escaped:
        raise ValueError("nothing to look for")
    return rf"(^|[^[:alnum:]])({'|'.join(escaped)})(?![[:alnum:]])"


def _number(word: str) -> str:
    """Return the pattern of a telephone number, or nothing for another word."""
    if not re.fullmatch(r"\+?[\d ]+", word):
        return ""
    digits = re.sub(r"\D", "", word)
    country = r"\+?" if word.startswith("+") else r"(?:(?:\+|00)?45[ .-]?)?"
    return country + r"[ .-]?".join(digits)
