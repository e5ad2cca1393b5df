"""What guidelines are made of, how long they are talked about, and what differs between two."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from enum import StrEnum

TEXT_LIMIT = 2000  # characters in one answer; about 4,000 in all are one page on paper
COMMENT_LIMIT = 1000
NAME_LIMIT, PHONE_LIMIT = 120, 20

# A hearing of two days is none, and one of half a year is forgotten.
SHORTEST_HEARING, LONGEST_HEARING = timedelta(days=3), timedelta(days=60)
# Who has not said yes is reminded once, when there has been time to, and not for ever after.
REMIND_AFTER, REMIND_BEFORE = timedelta(days=7), timedelta(days=60)

WHOLE_MUNICIPALITY = "kommunen"  # a place's key in addresses, where it is no centre's number

# The four questions of the tension field, one of them in two, and what belongs to working together.
ANSWERS = (
    "residents_need",
    "allowed",
    "not_allowed",
    "centre_wants",
    "volunteers_want",
    "together",
    "accidents",
    "insurance",
)
CALLS = ("coordinator", "manager", "worry", "accident")  # whom to call, and about what
CONTACTS = tuple(f"{call}_{what}" for call in CALLS for what in ("name", "phone"))


class Phase(StrEnum):
    """How far a draft has come on its way into force."""

    DRAFT = "draft"  # nobody has been asked yet, or it has come into force and a new one begins
    HEARING = "hearing"
    HEARD = "heard"  # the hearing is over, and it can be put in force


def phase(ends_on: date | None, *, today: date) -> Phase:
    """Return how far a draft has come, whose hearing lasts through `ends_on`."""
    if ends_on is None:
        return Phase.DRAFT
    return Phase.HEARING if today <= ends_on else Phase.HEARD


def reminds(in_force_on: date, *, today: date) -> bool:
    """Tell whether those who have not said yes may be reminded today."""
    return REMIND_AFTER <= today - in_force_on <= REMIND_BEFORE


class Change(StrEnum):
    """What became of a line from one edition to the next."""

    SAME = "same"
    ADDED = "added"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one of two editions, or of both."""

    change: Change
    text: str


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines that say something."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def differences(before: str, after: str) -> tuple[Line, ...]:
    """Return the lines of both texts in order; what is gone stands before what came instead."""
    return tuple(_differences(lines_of(before), lines_of(after)))


def _differences(before: Sequence[str], after: Sequence[str]) -> Iterator[Line]:
    found = SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes()
    for tag, first, last, new_first, new_last in found:
        if tag == "equal":
            yield from (Line(Change.SAME, line) for line in before[first:last])
        else:
            yield from (Line(Change.GONE, line) for line in before[first:last])
            yield from (Line(Change.ADDED, line) for line in after[new_first:new_last])
