"""What is always true of who comes: seats, the line, who fits, how long links and offers last."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from samspil.activities.rules import ZONE, moment
from samspil.organisations.rules import derived_secret

WORDS_LIMIT, MESSAGE_LIMIT = 300, 2000  # characters
MOST_FRIENDS = 1  # "en ven" comes along, and is nobody's data

LINK_OF_A_TASK = timedelta(days=30)  # how long the link works where there is no time
LINK_AFTERWARDS = timedelta(hours=12)  # it says thanks for the rest of the day
LINK_TO_CONFIRM = timedelta(days=7)  # longer: for the one in charge, to say who came
LONGEST_OFFER, SHORTEST_OFFER = timedelta(hours=24), timedelta(minutes=30)
EVENING, MORNING = time(21), time(8)  # who sleeps between them loses no seat that she is offered
RECENTLY = timedelta(days=14)
NOT_GONE = timedelta(minutes=10)  # a letter that waits longer is told of: the queue takes seconds
A_DAY = timedelta(days=1)  # how much the coordinator's letter about answers tells of
ASKED_AFTERWARDS = timedelta(hours=36)  # so long after the end somebody is asked who came
NOBODY_CAME = "cancelled-volunteer"  # how that is registered: A20 of the form


class State(StrEnum):
    """How it stands between one volunteer and one activity."""

    ASKED = "asked"  # and has not answered
    YES = "yes"
    MAYBE = "maybe"
    NO = "no"
    STANDBY = "standby"  # would come; every seat was taken
    OFFERED = "offered"  # a seat came free and is held for her until she answers, or time is up
    UNCONFIRMED = "unconfirmed"  # said yes; time or place has changed since; her seat is kept
    LAPSED = "lapsed"  # did not answer the offer in time
    WITHDRAWN = "withdrawn"  # could not come after all

    @property
    def holds_seat(self) -> bool:
        """Whether a seat is hers."""
        return self in HOLDING

    @property
    def waits_for_answer(self) -> bool:
        """Whether we have asked and she has not answered."""
        return self in {State.ASKED, State.OFFERED, State.UNCONFIRMED}


HOLDING = frozenset({State.YES, State.OFFERED, State.UNCONFIRMED})
WAITS = (State.ASKED, State.OFFERED, State.UNCONFIRMED, State.MAYBE)  # for a plain yes or no
SAID_YES = frozenset({State.YES, State.UNCONFIRMED})
OUT = frozenset({State.NO, State.WITHDRAWN, State.LAPSED})  # does not come, and waits for nothing
UNTOLD = frozenset({State.ASKED})  # has not answered: a centre that closes does not write to her


class Answer(StrEnum):
    """What she may answer; opening the link is none of them."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


class Kind(StrEnum):
    """What we write to people about; she chooses how, for each group of kinds."""

    ASK = "ask"
    OFFER = "offer"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    RESTORED = "restored"  # it was cancelled, and is on after all
    THANKS = "thanks"  # after a yes, with the date for her calendar
    REMINDER = "reminder"
    MESSAGE = "message"  # to everyone on an activity
    WITHDREW = "withdrew"  # to the coordinator
    HOW = "how"  # to the one responsible, afterwards: who came?
    QUESTION = "question"  # to the coordinator
    ANSWERS = "answers"  # to the coordinator, once a day: what has been answered
    FAREWELL = "farewell"  # the one she was to visit has left; neither name nor reason

    @property
    def topic(self) -> "Topic":
        """Which choice of hers it goes by."""
        return _TOPICS[self]

    @property
    def called_for(self) -> frozenset[State]:
        """How it must still stand with her for a letter about it to be called for."""
        return _STILL.get(self, frozenset(State) - {State.NO, State.WITHDRAWN})


_STILL = {
    Kind.ASK: frozenset({State.ASKED}),
    Kind.OFFER: frozenset({State.OFFERED}),
    Kind.THANKS: frozenset({State.YES}),
    Kind.REMINDER: frozenset({State.YES, State.UNCONFIRMED}),
}


BRINGS_DATES = frozenset({Kind.THANKS, Kind.REMINDER})  # for her calendar


class Topic(StrEnum):
    """What a volunteer chooses a way for."""

    INVITATIONS = "invitations"
    REMINDERS = "reminders"
    NEWS = "news"  # what she has said yes to: changes, messages, thanks


_TOPICS = {
    Kind.ASK: Topic.INVITATIONS,
    Kind.OFFER: Topic.INVITATIONS,
    Kind.REMINDER: Topic.REMINDERS,
    Kind.CHANGED: Topic.NEWS,
    Kind.CANCELLED: Topic.NEWS,
    Kind.RESTORED: Topic.NEWS,
    Kind.THANKS: Topic.NEWS,
    Kind.MESSAGE: Topic.NEWS,
    Kind.WITHDREW: Topic.NEWS,
    Kind.HOW: Topic.NEWS,
    Kind.QUESTION: Topic.NEWS,
    Kind.ANSWERS: Topic.NEWS,
    Kind.FAREWELL: Topic.NEWS,
}


class Channel(StrEnum):
    """How somebody is written to."""

    MAIL = "mail"
    SMS = "sms"
    NONE = "none"


class Face(StrEnum):
    """How it was, said by whoever was there: counted for the activity, for nobody by name."""

    GOOD = "good"
    SO_SO = "so-so"
    BAD = "bad"


# --- Seats -----------------------------------------------------------------------------------


def left(seats: int | None, taken: int) -> int | None:
    """Return how many seats are free; None where everybody is welcome. Never below nought."""
    return None if seats is None else max(seats - taken, 0)


def room_for(size: int, free: int | None) -> bool:
    """Tell whether so many people have room."""
    return free is None or size <= free


def settled(state: State, answer: Answer, *, size: int, free: int | None) -> State:
    """
    Return how it stands after the answer.

    :param size: herself and whom she brings.
    :param free: seats that are free when her own are counted as free too; None: no limit.
    """
    if answer == Answer.YES:
        return State.YES if room_for(size, free) else State.STANDBY
    if answer == Answer.MAYBE:
        return State.MAYBE
    comes = {*HOLDING, State.STANDBY, State.WITHDRAWN}
    return State.WITHDRAWN if state in comes else State.NO


@dataclass(frozen=True, slots=True)
class Said:
    """One of two answers of the same person to the same activity."""

    key: int
    state: State
    answered_at: datetime | None = None
    came: bool | None = None


# A plain yes or no says more than one that waits for something, and that more than a maybe.
_SAYS = {
    **dict.fromkeys((State.YES, State.NO, State.WITHDRAWN), 3),
    **dict.fromkeys((State.UNCONFIRMED, State.OFFERED, State.STANDBY), 2),
    State.MAYBE: 1,
}


def most_definite(one: Said, other: Said) -> Said:
    """
    Return the answer that stands when two rows about one person become one.

    That she came beats everything, then that she did not; then the plainer answer, and of two
    just as plain the later one.
    """

    def weight(said: Said) -> tuple[int, int, bool, float, int]:
        came = {True: 2, False: 1, None: 0}[said.came]
        at = said.answered_at
        plain = _SAYS.get(said.state, 0)
        return (came, plain, at is not None, at.timestamp() if at else 0.0, said.key)

    return max(one, other, key=weight)


# --- The line --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Waiting:
    """One who stands by."""

    key: int
    size: int  # herself and whom she brings
    last_asked: datetime | None  # to anything at all, whoever asked
    since: datetime


def in_line(waiting: Iterable[Waiting]) -> list[Waiting]:
    """Return the line: who was asked least recently comes first, then who has waited longest."""
    return sorted(
        waiting,
        key=lambda one: (
            one.last_asked is not None,
            one.last_asked or one.since,
            one.since,
            one.key,
        ),
    )


def next_in_line(waiting: Iterable[Waiting], free: int | None) -> Waiting | None:
    """Return the first in the line whom there is room for, with whom she brings."""
    return next((one for one in in_line(waiting) if room_for(one.size, free)), None)


def offer_until(now: datetime, starts_at: datetime | None) -> datetime:
    """
    Return until when a seat is held for the one who is asked.

    Half of the time that is left, and at most a day; half an hour at least, but never after the
    start. What would run out at night is held until the morning, when it begins later than that.
    """
    if starts_at is None:
        return _by_day(now + LONGEST_OFFER)
    half = (starts_at - now) / 2
    until = min(now + max(min(half, LONGEST_OFFER), SHORTEST_OFFER), starts_at)
    by_day = _by_day(until)
    return by_day if by_day < starts_at else until


def _by_day(at: datetime) -> datetime:
    """Return the moment, or the morning after it when it lies in the night."""
    local = at.astimezone(ZONE)
    if MORNING <= local.time() < EVENING:
        return at
    late = timedelta(days=local.time() >= EVENING)
    return moment(local.date() + late, MORNING)


# --- Who fits --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Candidate:
    """What decides whether somebody is asked. No word about her beyond that."""

    away: tuple[tuple[date, date], ...] = ()  # both days included
    courses: frozenset[str] = frozenset()  # those that hold on the day
    has_car: bool = False
    likes: frozenset[str] = frozenset()  # kinds she would like; empty: she has not said
    days: frozenset[int] = frozenset()  # weekdays that suit her, 1 is Monday; empty: all
    parts: frozenset[str] = frozenset()  # parts of the day that suit her; empty: all
    association_id: int | None = None
    asked_directly: bool = True  # False: through her association
    came_before: int = 0  # how often to the same series
    last_asked: datetime | None = None  # within RECENTLY; None when it is longer ago
    state: State | None = None  # of this activity already


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an activity needs of those who come."""

    day: date | None
    courses: frozenset[str] = frozenset()
    car: bool = False
    kinds: frozenset[str] = frozenset()  # what it is: one that she likes is enough
    part: str = ""  # of the day; empty for a task without a time


class Why(StrEnum):
    """Why somebody is preselected, or is not."""

    AWAY = "away"
    COURSE = "course"  # lacks one
    CAR = "car"  # has not said that she has one
    TIME = "time"  # other days or times suit her better
    THROUGH_ASSOCIATION = "through-association"
    ASKED_ALREADY = "asked-already"
    CAME_BEFORE = "came-before"
    LIKES = "likes"  # that kind of thing
    NOT_ASKED_LATELY = "not-asked-lately"
    FREE = "free"  # nothing stands against it


AGAINST = frozenset(
    {Why.AWAY, Why.COURSE, Why.CAR, Why.TIME, Why.THROUGH_ASSOCIATION, Why.ASKED_ALREADY}
)


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether somebody fits, and why."""

    why: tuple[Why, ...] = field(default=())

    @property
    def fits(self) -> bool:
        """Whether nothing stands against asking."""
        return not AGAINST & set(self.why)


def fit(one: Candidate, wanted: Wanted, *, now: datetime) -> Fit:
    """Return every reason against asking her, or, when there are none, those for it."""
    if against := _against(one, wanted):
        return Fit(against)
    for_it = []
    if one.came_before:
        for_it.append(Why.CAME_BEFORE)
    if one.likes & wanted.kinds:
        for_it.append(Why.LIKES)
    if one.last_asked is None or now - one.last_asked >= RECENTLY:
        for_it.append(Why.NOT_ASKED_LATELY)
    return Fit(tuple(for_it or [Why.FREE]))


def _against(one: Candidate, wanted: Wanted) -> tuple[Why, ...]:
    told = {
        Why.ASKED_ALREADY: one.state is not None,
        Why.AWAY: wanted.day is not None
        and any(first <= wanted.day <= last for first, last in one.away),
        Why.COURSE: not wanted.courses <= one.courses,
        Why.CAR: wanted.car and not one.has_car,
        Why.TIME: not _suits(one, wanted),
        Why.THROUGH_ASSOCIATION: asked_through(one),
    }
    return tuple(why for why, holds in told.items() if holds)


def _suits(one: Candidate, wanted: Wanted) -> bool:
    """Tell whether day and time suit her, as far as she has said anything about it."""
    if wanted.day and one.days and wanted.day.isoweekday() not in one.days:
        return False
    return not (wanted.part and one.parts and wanted.part not in one.parts)


def asked_through(one: Candidate) -> bool:
    """Tell whether she is asked through her association: its members are, unless it says no."""
    return one.association_id is not None and not one.asked_directly


# --- Links and letters -----------------------------------------------------------------------


def link_secret(seed: str, *, key: str) -> str:
    """Return the secret of one person's link to one activity; letters can show it again."""
    return derived_secret(seed, key=key, purpose="samspil.signups.link")


def faces_secret(seed: str, *, key: str) -> str:
    """Return the secret of an activity's page with the three faces."""
    return derived_secret(seed, key=key, purpose="samspil.signups.faces")


def link_until(now: datetime, ends_at: datetime | None) -> datetime:
    """Return how long the link to an activity works."""
    return now + LINK_OF_A_TASK if ends_at is None else ends_at + LINK_AFTERWARDS


def reminder_due(starts_at: datetime | None, *, now: datetime, hours: int) -> bool:
    """
    Tell whether those who come are reminded now.

    :param hours: how long before the start it begins to be so.
    """
    return starts_at is not None and starts_at - timedelta(hours=hours) <= now < starts_at
