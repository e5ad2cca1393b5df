"""The frozen pictures that a meeting's pages are drawn from."""

from dataclasses import dataclass
from datetime import datetime

from samspil.actionmap.rules import ColumnKey
from samspil.catalogue.queries import OpportunityView
from samspil.catalogue.rules import Actor, Driver, Status
from samspil.meetings.models import Meeting
from samspil.meetings.rules import said_code
from samspil.participation.models import OwnView
from samspil.participation.queries import ViewPicture


@dataclass(frozen=True, slots=True)
class Text:
    """
    What stands in one of the three common columns, or is being typed there.

    `version` is the live text's, 0 when nothing has been typed in this meeting; `cell_version` is
    the map's. `waits` is true while something is typed that is not agreed.
    """

    actor: Actor
    title: str  # what the column is called
    text: str = ""
    status: Status | None = None
    version: int = 0
    cell_version: int = 0
    waits: bool = False

    @property
    def column(self) -> ColumnKey:
        """The common column that it stands in."""
        return ColumnKey(self.actor.value)


@dataclass(frozen=True, slots=True)
class Side:
    """One sector's own views of what is on the screen; `written` counts people, not texts."""

    actor: Actor
    written: int
    views: tuple[ViewPicture, ...]  # none until the lead has opened them


@dataclass(frozen=True, slots=True)
class Group:
    """A driver with its opportunities, to jump by."""

    driver: Driver
    opportunities: tuple[OpportunityView, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the map the meeting is."""

    opportunity: OpportunityView
    number: int  # its place in the map, from 1; 0 when it has been taken back meanwhile
    count: int
    previous: OpportunityView | None
    next: OpportunityView | None


@dataclass(frozen=True, slots=True)
class Screen:
    """All that the facilitators' screen shows."""

    meeting: Meeting
    place: Place
    groups: tuple[Group, ...]
    sides: tuple[Side, ...]
    views_open: bool
    texts: tuple[Text, ...]
    parked: tuple[OpportunityView, ...]
    minutes_here: int  # how long this opportunity has been talked about, minutes begun
    minutes_all: int

    @property
    def is_parked(self) -> bool:
        """Whether what is on the screen is parked."""
        return any(view.key == self.place.opportunity.key for view in self.parked)

    @property
    def code(self) -> str:
        """The room's code as it is read aloud, or nothing."""
        return said_code(self.meeting.code)


@dataclass(frozen=True, slots=True)
class Votes:
    """How many marks a participant has left, and whether one is on what the screen shows."""

    each: int
    left: int
    marked: bool

    @property
    def dots(self) -> str:
        """The marks as they are seen: those that are left, then those that are put."""
        return "●" * self.left + "○" * (self.each - self.left)


def subject_of(meeting: Meeting, *, votes: bool) -> str:
    """Return the mark of what a phone's page is about while the meeting is held."""
    return f"{meeting.opportunity}.{'votes' if votes else ''}"


@dataclass(frozen=True, slots=True)
class Phone:
    """All that a participant's phone shows."""

    meeting: Meeting
    place: Place | None  # None until the meeting has begun and after it
    mine: OwnView | None
    texts: tuple[Text, ...]
    votes: Votes | None  # None while the voting is not open

    @property
    def subject(self) -> str:
        """What the page is about; see queries.subject."""
        return subject_of(self.meeting, votes=self.votes is not None) if self.place else ""


@dataclass(frozen=True, slots=True)
class Present:
    """Who of one sector is there now: how many, and what they go by."""

    actor: Actor
    names: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.names)


@dataclass(frozen=True, slots=True)
class News:
    """What a page that asks once a second is told; see `queries.pulse`."""

    version: int
    typing: int
    heard_at: datetime | None  # when the asker was last written down as there
