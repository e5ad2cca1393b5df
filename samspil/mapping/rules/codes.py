"""
What a tally is written as where it is kept: numbers of answers, each with how often it was given.

An answer's number is its question's, times `APART`, and its own: its place in the list below, or
the number itself where that is the answer. The numbers are stored. New answers go at the end of
their list, in a migration that brings the database's own lists along (mapping 0002).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from samspil.mapping.rules.moments import DAY, EVENING, NIGHT, PART_CODES, WEEKEND
from samspil.mapping.rules.tally import Tally

APART = 10_000
# Sums over held activities, question 0; the first has number 1.
SUMS = (*("held", "with_traits", "with_men", "men", "residents_beside_men", "volunteer_minutes"),)
# Question, from 1, as a field of Tally; and its answers, the first with number 1.
ANSWERS: Mapping[str, tuple[str, ...]] = {
    "cancelled": ("cancelled-volunteer", "cancelled-centre", "cancelled-few"),
    "category": (
        *("indoor-social", "creative", "outdoor-social", "practical-help", "exercise", "other"),
    ),
    "target": ("group", "individual", "non-resident"),
    "affiliation": (
        *("centre", "friends-association", "local-association", "national-branch", "association"),
        *("company", "municipality", "school", "church", "other"),
    ),
    "staff": ("none", "part", "all", "yes"),
    "place": ("common", "home", "garden", "nearby", "out", "online"),
    "traits": (
        *("life-history", "everyday", "men", "women", "dementia-friendly", "intergenerational"),
        *("animals", "open-house", "residents-chose"),
    ),
    "slot": (DAY, EVENING, NIGHT, WEEKEND),
}
MOMENTS = len(ANSWERS) + 1  # weekday times ten, and the part of the day; 0 when no start was said
PARTS = ("", *PART_CODES)
NUMBERS = {MOMENTS + at: name for at, name in enumerate(("residents", "volunteers", "minutes"), 1)}
HELD = 1  # the number of how many activities were held, see SUMS
_CHOICES = dict(enumerate(ANSWERS.items(), start=1))
_NUMBERS = {"": 0} | {name: at for at, (name, _answers) in _CHOICES.items()}
_NUMBERS |= {name: at for at, name in NUMBERS.items()}


def number_of(question: str) -> int:
    """Return the number of a question that a tally has answers to; the sums' has no name."""
    return _NUMBERS[question]


def code_of(question: str, answer: str) -> int:
    """Return the number of an answer to one of `ANSWERS`."""
    return number_of(question) * APART + ANSWERS[question].index(answer) + 1


def tally_of(counted: Iterable[tuple[int, int]]) -> Tally:
    """
    Return the tally that numbers of answers and their counts stand for; each number comes once.

    :raises KeyError, IndexError: a number stands for nothing.
    """
    found: dict[str, Any] = {name: Counter() for name in (*ANSWERS, *NUMBERS.values(), "moments")}
    for code, count in counted:
        asked, answer = divmod(code, APART)
        if not asked:
            found[SUMS[answer - 1]] = count
        elif asked == MOMENTS:
            weekday, part = divmod(answer, 10)
            found["moments"][weekday, PARTS[part]] = count
        elif asked in NUMBERS:
            found[NUMBERS[asked]][answer] = count
        else:
            name, answers = _CHOICES[asked]
            found[name][answers[answer - 1]] = count
    return Tally(**found)
