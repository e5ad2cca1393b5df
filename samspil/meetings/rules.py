"""What is always true of a meeting: its code, its time, who counts as present. Plain Python."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from samspil.kit.errors import REFERENCE_LETTERS

TITLE_LIMIT = 80  # characters in a meeting's name
CLOSING_WORDS_LIMIT = 1500  # characters at the end of the minutes; they are to fit on a page

CODE_LETTERS = REFERENCE_LETTERS  # read aloud and off a screen without mistakes
CODE_LENGTH = 6  # 25 letters to the sixth: 244 million codes
CODE_LIFE = timedelta(hours=12)  # a meeting lasts a day at the most

# Wrong codes in WRONG_WITHIN. A room shares one address, so that limit leaves room for thirty
# people who mistype. With 100 guesses in ten minutes a whole life of a code has 7,200 guesses in
# 244 million codes.
WRONG_WITHIN = timedelta(minutes=10)
MOST_WRONG_FROM_ADDRESS = 30
MOST_WRONG_IN_MUNICIPALITY = 100
WRONG_KEPT = timedelta(days=1)

MOST_PRESENT = 200  # who may come in by code to one meeting: a town hall, not a machine

HEARD_EVERY = timedelta(seconds=15)  # how often a phone's presence is written down
PRESENT_FOR = timedelta(seconds=60)  # how long after that it counts as there; a phone may nap

ROOM_NAMES_KEPT = timedelta(days=30)  # after the meeting has closed


def new_code() -> str:
    """Return a new room code: six letters and digits that are not mistaken for each other."""
    return "".join(secrets.choice(CODE_LETTERS) for _place in range(CODE_LENGTH))


def tidy_code(typed: str) -> str:
    """Return what somebody typed as a code is written: capitals, without blanks and dashes."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())[: 2 * CODE_LENGTH]


def said_code(code: str) -> str:
    """Return the code as it is read aloud, in two halves: `K7R 3PX`."""
    half = CODE_LENGTH // 2
    return f"{code[:half]} {code[half:]}".strip()


def spent(spells: Iterable[tuple[datetime, datetime | None]], *, now: datetime) -> timedelta:
    """Return how long in all: each spell from its beginning to its end, or to now."""
    lengths = ((ended or now) - began for began, ended in spells)
    return sum((max(length, timedelta()) for length in lengths), timedelta())


def whole_minutes(length: timedelta) -> int:
    """Return the minutes begun: what takes half a minute has taken one, nothing takes none."""
    return -(-int(length.total_seconds()) // 60)


def neighbours(keys: Sequence[str], here: str) -> tuple[str, str]:
    """Return the keys before and after; an empty text at an end, or when `here` is not there."""
    if here not in keys:
        return "", ""
    place = keys.index(here)
    before = keys[place - 1] if place else ""
    return before, keys[place + 1] if place + 1 < len(keys) else ""
