"""The question "where does this person belong?", answered by the apps above."""

from dataclasses import dataclass
from typing import Protocol

from samspil.accounts.models import Person


@dataclass(frozen=True, slots=True)
class Place:
    """One place a person belongs to: its name, her role there in words, and its front page."""

    label: str
    role: str
    url: str


class PlacesOf(Protocol):
    """Answers with the person's places, in the order they are to be shown."""

    def __call__(self, person: Person) -> list[Place]: ...


_sources: list[PlacesOf] = []


def register_places(source: PlacesOf) -> None:
    """Plug an answer in, once, when the site starts."""
    if source not in _sources:
        _sources.append(source)


def places_of(person: Person) -> list[Place]:
    """Return every place that anybody above knows of."""
    return [place for source in _sources for place in source(person)]
