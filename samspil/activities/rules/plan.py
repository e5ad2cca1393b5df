"""What is said of something that is planned, and what is always true of it: plain Python."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from samspil.activities.rules.recurrence import stretch

TITLE_LIMIT, PLACE_LIMIT, TEXT_LIMIT, REASON_LIMIT = 80, 80, 600, 200  # characters
MOST_SEATS = 200
AHEAD = timedelta(weeks=16)  # so far ahead a series stands in the calendar
FARTHEST = timedelta(weeks=104)
LONGEST = timedelta(hours=25)  # it ends by the same time next day, also when the clock is put back
LONGEST_TASK = timedelta(weeks=26)
DAYTIME = (time(8), time(16))  # weekdays outside it, and weekends, are the study's opportunity
NOON, EVENING = time(12), time(17)


class State(StrEnum):
    """How it stands with what is planned."""

    PROPOSED = "proposed"  # by an association; the centre has not answered
    PLANNED = "planned"
    DECLINED = "declined"
    CANCELLED = "cancelled"


class Why(StrEnum):
    """Why it is cancelled for all: something about the centre or the day, never about a person."""

    FEW = "few"
    STAFF = "staff"
    WEATHER = "weather"
    ROOM = "room"
    CLOSED = "closed"
    PLAN = "plan"
    OTHER = "other"


class Part(StrEnum):
    """The three parts of a day, as the poster has them."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


@dataclass(frozen=True, slots=True, kw_only=True)
class What:
    """What it is, and where. Codes are those of the form "Skriv, hvad I lavede"."""

    centre_id: int
    title: str
    category: str
    unit_id: int | None = None
    association_id: int | None = None
    description: str = ""
    place_kind: str = "common"
    place: str = ""  # in words, for example "Havestuen"
    directed_at: str = "group"
    traits: tuple[str, ...] = ()
    seats: int = 2  # how many volunteers; 0: none are asked for
    course: str = ""
    car: bool = False
    open_to_community: bool = False
    drop_in: bool = False
    responsible_id: int | None = None


@dataclass(frozen=True, slots=True)
class Timed:
    """It begins and ends on a day at times on the wall."""

    day: date
    start: time
    end: time

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """When it begins and ends, in UTC."""
        return stretch(self.day, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Window:
    """A task without a time of its own: done on some day from the first to the last."""

    first_day: date
    last_day: date


When = Timed | Window


def part_of(clock: time) -> Part:
    """Return which part of the day that begins then."""
    if clock < NOON:
        return Part.MORNING
    return Part.AFTERNOON if clock < EVENING else Part.EVENING


def outside_daytime(day: date, clock: time) -> bool:
    """Tell whether it is in the evening, the early morning or the weekend."""
    return day.isoweekday() > 5 or not DAYTIME[0] <= clock < DAYTIME[1]
