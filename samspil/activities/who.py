"""
Who comes: asked here, answered by the app above that knows. No arrow runs up.

The calendar knows what is planned. Whoever knows who was asked and who said yes plugs an `Answers`
in when the site starts; until then the calendar shows no numbers, no people and no buttons.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from samspil.activities.models import Activity
from samspil.organisations.audit import Doer
from samspil.organisations.models import CareCentre, Member


class Change(StrEnum):
    """What happened to activities that somebody may have said yes to."""

    MOVED = "moved"  # another time or place: everybody is to confirm again
    CHANGED = "changed"  # other words, another number of seats
    CANCELLED = "cancelled"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Coming:
    """How many have answered what about one activity; counts, never names."""

    yes: int = 0
    maybe: int = 0
    waiting: int = 0  # on the stand-by list
    mine: str = ""  # what the asking member answered, in words: "Du kommer"


@dataclass(frozen=True, slots=True)
class Guest:
    """One who comes, as far as the asking member may see it."""

    name: str
    phone: str = ""
    note: str = ""  # in words, for example "Måske"


@dataclass(frozen=True, slots=True)
class Panel:
    """A piece of an activity's page that the app above draws: answers, buttons, people."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


class Answers(Protocol):
    """Answers for activities the member may see; each answer is read in few queries for all."""

    def coming(
        self, activity_ids: Collection[int], /, *, by: Member, now: datetime
    ) -> Mapping[int, Coming]:
        """Return the counts by activity; one that nobody was asked about may be left out."""

    def people(
        self, activity_ids: Collection[int], /, *, by: Member, now: datetime
    ) -> Mapping[int, Sequence[Guest]]:
        """Return who comes to each, for paper; the answerer writes the log of what was read."""

    def panel(self, activity: Activity, /, *, by: Member, now: datetime) -> Panel | None:
        """Return what stands on the activity's page about who comes."""

    def changed(
        self, activities: Sequence[Activity], change: Change, /, *, by: Doer, now: datetime
    ) -> None:
        """Take note, in the same transaction: letters go after it, from the queue."""

    def closed(
        self,
        centre: CareCentre,
        activities: Sequence[Activity],
        change: Change,
        /,
        *,
        by: Doer,
        now: datetime,
    ) -> None:
        """Take note that a centre closed (cancelled) or opened (restored): one letter a person."""

    def told_of_closing(self, activity_ids: Collection[int], /) -> int:
        """Return how many people would be told if a centre's closing called these off."""

    def off_for_good(self, activity_ids: Collection[int], /) -> Collection[int]:
        """Return those that cannot be on again: whom they are with is not there any more."""


_answers: list[Answers] = []


def register_answers(answers: Answers) -> None:
    """Plug the answers in, once, when the site starts."""
    if answers not in _answers:
        _answers.append(answers)


def known() -> bool:
    """Tell whether anybody knows who comes."""
    return bool(_answers)


def coming(activity_ids: Collection[int], *, by: Member, now: datetime) -> dict[int, Coming]:
    """Return how many come to each activity, of those that anybody knows of."""
    found: dict[int, Coming] = {}
    for each in _answers if activity_ids else ():
        found.update(each.coming(activity_ids, by=by, now=now))
    return found


def people(
    activity_ids: Collection[int], *, by: Member, now: datetime
) -> dict[int, Sequence[Guest]]:
    """Return who comes to each activity, as far as the member may see it."""
    found: dict[int, Sequence[Guest]] = {}
    for each in _answers if activity_ids else ():
        found.update(each.people(activity_ids, by=by, now=now))
    return found


def panels(activity: Activity, *, by: Member, now: datetime) -> list[Panel]:
    """Return what the apps above put on the activity's page."""
    found = [each.panel(activity, by=by, now=now) for each in _answers]
    return [panel for panel in found if panel is not None]


def tell_changed(
    activities: Sequence[Activity], change: Change, *, by: Doer, now: datetime
) -> None:
    """Let the apps above know what happened to activities; in the deed's own transaction."""
    for each in _answers if activities else ():
        each.changed(activities, change, by=by, now=now)


def tell_closed(
    centre: CareCentre, activities: Sequence[Activity], change: Change, *, by: Doer, now: datetime
) -> None:
    """Let the apps above know that a centre closed to visits, or opened again."""
    for each in _answers:
        each.closed(centre, activities, change, by=by, now=now)


def told_of_closing(activity_ids: Collection[int]) -> int:
    """Return how many people would be told if a centre's closing called these activities off."""
    return sum(each.told_of_closing(activity_ids) for each in _answers) if activity_ids else 0


def off_for_good(activity_ids: Collection[int]) -> frozenset[int]:
    """Return which of these cannot be on again once they are cancelled; never why."""
    known = _answers if activity_ids else ()
    return frozenset(key for each in known for key in each.off_for_good(activity_ids))
