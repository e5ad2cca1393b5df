"""What a volunteer is shown: an activity, how it stands with her, and who else there is."""

from collections.abc import Sequence
from dataclasses import dataclass

from samspil.activities.models import Activity
from samspil.kit.verdict import Verdict
from samspil.signups.models import Ask
from samspil.signups.rules import SAID_YES, WAITS, State
from samspil.volunteers.models import Volunteer


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody who holds a seat, and how many friends she brings."""

    ask: int
    name: str
    friends: int
    state: str

    @property
    def first_name(self) -> str:
        """The first word of the name, empty where it has been erased."""
        return next(iter(self.name.split()), "")

    @property
    def comes(self) -> bool:
        """Whether she has said yes; else a seat is offered to her."""
        return self.state in SAID_YES


@dataclass(frozen=True, slots=True)
class Trip:
    """One activity as one volunteer sees it."""

    activity: Activity
    ask: Ask | None  # None: she has not been asked
    others: tuple[str, ...]  # first names of those who come, without herself
    friends: int  # how many friends come along, whoever brings them
    free: int | None  # seats; None: no limit
    verdict: Verdict  # may it be answered?
    is_for_one: bool = False  # whether it is a visit with one resident

    @property
    def state(self) -> State | None:
        """How it stands with her."""
        return self.ask.stands if self.ask else None

    @property
    def full(self) -> bool:
        """Whether a yes would stand by."""
        mine = self.ask is not None and self.ask.stands.holds_seat
        return self.free == 0 and not mine

    @property
    def room_for_friend(self) -> bool:
        """Whether there is a seat for a friend too."""
        mine = self.ask.size if self.ask is not None and self.ask.stands.holds_seat else 0
        return self.free is None or self.free + mine >= 2


@dataclass(frozen=True, slots=True)
class Others:
    """Who else there is at an activity."""

    held: Sequence[Companion]  # who holds a seat, in the order in which they answered
    in_line: bool  # whether anybody stands by

    @property
    def taken(self) -> int:
        """How many seats they hold."""
        return sum(1 + one.friends for one in self.held)

    @property
    def come(self) -> bool:
        """Whether anybody has said yes, so that the page says with whom she comes."""
        return any(one.comes for one in self.held)


@dataclass(frozen=True, slots=True)
class Between:
    """How it stands between a volunteer and an activity."""

    volunteer: Volunteer
    ask: Ask | None  # None: nobody asked, and she did not answer
    comes_there: bool  # at its centre
    is_for_one: bool  # whether it is a visit with one resident
    others: Others


@dataclass(frozen=True, slots=True)
class Mine:
    """What is next for a volunteer, what she is asked about, and where she has been."""

    volunteer: Volunteer
    next: tuple[Trip, ...]
    asked: tuple[Trip, ...]
    past: tuple[Ask, ...]

    @property
    def waits(self) -> int:
        """How many of them wait for a plain yes or no."""
        return sum(trip.state in WAITS for trip in self.asked)
