"""What there is to come to at a centre: asked here, answered by the calendar."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from samspil.organisations.models import Member


@dataclass(frozen=True, slots=True)
class Occasion:
    """
    One activity that residents can come to, and relatives can see.

    `key` is its number in the calendar. `help_wanted`: volunteers are still needed.
    """

    key: int
    title: str
    starts_at: datetime
    ends_at: datetime | None
    place: str
    category: str  # a code of the registrations' catalogue, empty when it has none
    help_wanted: bool = False


class OccasionsAt(Protocol):
    """Answers with a centre's planned activities on the days from first to last, in their order."""

    def __call__(
        self, member: Member, *, centre_id: int, first_day: date, last_day: date
    ) -> list[Occasion]: ...


class TitlesOf(Protocol):
    """Answers with what the activities with those numbers are called, as far as she may see it."""

    def __call__(self, member: Member, keys: Collection[int]) -> Mapping[int, str]: ...


_sources: list[OccasionsAt] = []
_titles: list[TitlesOf] = []


def register_occasions(source: OccasionsAt) -> None:
    """Plug an app's answer in, once, when the site starts."""
    if source not in _sources:
        _sources.append(source)


def register_titles(source: TitlesOf) -> None:
    """Plug an app's answer in, once, when the site starts."""
    if source not in _titles:
        _titles.append(source)


def titles_of(member: Member, keys: Collection[int]) -> dict[int, str]:
    """Return what the activities are called; nothing is asked about none."""
    found: dict[int, str] = {}
    for source in _titles if keys else ():
        found.update(source(member, keys))
    return found


def occasions_at(
    member: Member, *, centre_id: int, first_day: date, last_day: date
) -> list[Occasion]:
    """Return what is planned at the centre on those days; nothing while nobody answers."""
    found = [
        each
        for source in _sources
        for each in source(member, centre_id=centre_id, first_day=first_day, last_day=last_day)
    ]
    return sorted(found, key=lambda each: (each.starts_at, each.key))


def calendar_is_here() -> bool:
    """Tell whether anything answers."""
    return bool(_sources)
