"""What moved between two rounds: the difference of two texts, and of two steps, in plain Python."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from typing import Literal, NamedTuple

from samspil.actionmap.rules import movement
from samspil.catalogue.rules import Status

WORD = re.compile(r"\s+|\w+|[^\w\s]")
# Words of one text times words of the other. Beyond it they are told as two texts: matching takes
# time with the square of their length, and nobody reads so long a difference word by word.
MOST_PAIRS = 250_000

Kind = Literal["same", "gone", "new"]
Steps = list[tuple[Kind, Sequence[str]]]


class Piece(NamedTuple):
    """A stretch of words that stands in both texts, only in the earlier or only in the later."""

    kind: Kind
    text: str


def difference(before: str, now: str) -> tuple[Piece, ...]:
    """
    Return both texts as one, word by word: nothing of either is lost (see earlier and later).

    What is gone stands before what is new in its place. Texts that share less than half of their
    letters are told as two: one gone, one new.
    """
    old, new = WORD.findall(before), WORD.findall(now)
    apart: Steps = [("gone", old), ("new", new)]
    if len(old) * len(new) > MOST_PAIRS:
        return tuple(_joined(apart))
    steps = _steps(old, new)
    shared = sum(_letters(words) for kind, words in steps if kind == "same")
    akin = 2 * shared >= max(_letters(old), _letters(new))
    return tuple(_joined(steps if akin else apart))


def _steps(old: list[str], new: list[str]) -> Steps:
    matched = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    steps: Steps = []
    for number, (tag, begin, end, start, stop) in enumerate(matched):
        between = 0 < number < len(matched) - 1
        # One word alone between two changes would only break the reading up.
        alone = between and sum(map(str.isalnum, old[begin:end])) <= 1
        if tag == "equal" and not alone:
            steps.append(("same", old[begin:end]))
        else:
            steps += [("gone", old[begin:end]), ("new", new[start:stop])]
    return steps


def _letters(words: Iterable[str]) -> int:
    return sum(len(word) for word in words if word.isalnum())


def _joined(steps: Iterable[tuple[Kind, Sequence[str]]]) -> Iterator[Piece]:
    """Put what changed between two stretches of the same together: first gone, then new."""
    for same, group in groupby(steps, key=lambda step: step[0] == "same"):
        stretch = list(group)
        kinds: tuple[Kind, ...] = ("same",) if same else ("gone", "new")
        for kind in kinds:
            text = "".join("".join(words) for what, words in stretch if what == kind)
            if text:
                yield Piece(kind, text)


def earlier(pieces: Iterable[Piece]) -> str:
    """Return the earlier text again."""
    return "".join(piece.text for piece in pieces if piece.kind != "new")


def later(pieces: Iterable[Piece]) -> str:
    """Return the later text again."""
    return "".join(piece.text for piece in pieces if piece.kind != "gone")


class Change(StrEnum):
    """What became of a box from one round to the next."""

    EMPTY = "empty"  # nothing stood there, and nothing does
    WRITTEN = "written"  # it was empty and is not any more
    REWRITTEN = "rewritten"
    EMPTIED = "emptied"
    STATUS = "status"  # the same words, another step
    SAME = "same"


class Way(StrEnum):
    """Which way the step went."""

    FORWARD = "forward"
    BACK = "back"
    SIDEWAYS = "sideways"  # to or from "på vej", which is no step, or nothing said on one side
    STOOD = "stood"


class Said(NamedTuple):
    """What stands in a box in one round."""

    text: str = ""
    status: Status | None = None

    @property
    def filled(self) -> bool:
        """Whether anything stands there."""
        return bool(self.text or self.status)


def change_of(before: Said, now: Said) -> Change:
    """Return what became of the box."""
    if not before.filled or not now.filled:
        if before.filled:
            return Change.EMPTIED
        return Change.WRITTEN if now.filled else Change.EMPTY
    if before.text != now.text:
        return Change.REWRITTEN
    return Change.SAME if before.status == now.status else Change.STATUS


def way_of(before: Status | None, now: Status | None) -> Way:
    """Return which way the step went, from nothing said as well as to it."""
    if before == now:
        return Way.STOOD
    steps = movement(before.order if before else None, now.order if now else None)
    if steps is None:
        return Way.SIDEWAYS
    return Way.FORWARD if steps > 0 else Way.BACK
