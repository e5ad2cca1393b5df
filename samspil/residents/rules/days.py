"""Days: when a resident who has left is forgotten, and who has not been reached for a while."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

KEPT_AFTER = timedelta(days=30)  # after moving out or death, and as long it can be undone
REMOVAL = "residents"  # the rule by which they are removed, see privacy.py
NOT_REACHED = timedelta(days=14)
NOT_REACHED_CHOICES = (7, 14, 30)  # days that can be asked for
TALK_AGAIN_MONTHS = 6  # unless another day is said
FARTHEST_BACK = timedelta(days=14)  # a tick is put for a day within these


def remove_on(left: date) -> date:
    """Return the first day on which everything about somebody who left that day is removed."""
    return left + KEPT_AFTER


def not_reached_since(today: date, *, days: int = NOT_REACHED.days) -> date:
    """Return the day such that whoever took part on it or later has been reached in those days."""
    return today - timedelta(days=days)


def talk_again_on(today: date) -> date:
    """Return the day that is proposed for the next talk: half a year on."""
    years, month = divmod(today.month - 1 + TALK_AGAIN_MONTHS, 12)
    year = today.year + years
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Tally:
    """Some residents counted: how many women, men, and others whose gender is not noted."""

    women: int = 0
    men: int = 0
    unsaid: int = 0

    @property
    def all(self) -> int:
        """How many there are."""
        return self.women + self.men + self.unsaid


def tally(genders: Iterable[str]) -> Tally:
    """Return the count; what is neither `woman` nor `man` is counted as not said."""
    said = list(genders)
    women, men = said.count("woman"), said.count("man")
    return Tally(women=women, men=men, unsaid=len(said) - women - men)
