"""May it be done? Yes, or no with the sentence that a person reads."""

from dataclasses import dataclass
from typing import Any


class Refused(Exception):
    """The deed was not done, and the text says why in plain words."""


class Conflict(Exception):
    """Somebody else changed the same thing meanwhile; `theirs` is what stands now."""

    def __init__(self, theirs: Any) -> None:
        super().__init__("changed meanwhile")
        self.theirs = theirs


@dataclass(frozen=True, slots=True)
class Verdict:
    """True when there is no reason against; `reason` is a full sentence for the person."""

    reason: str = ""

    def __bool__(self) -> bool:
        return not self.reason


YES = Verdict()


def no(reason: str) -> Verdict:
    """
    Return a no with its reason.

    :raises ValueError: no reason is given, and it would count as a yes.
    """
    if not reason:
        raise ValueError("a no gives its reason")
    return Verdict(str(reason))


def require(verdict: Verdict) -> None:
    """
    Go on only after a yes.

    :raises Refused: with the verdict's reason.
    """
    if not verdict:
        raise Refused(verdict.reason)
