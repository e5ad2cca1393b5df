"""What Min side asks the apps above: where the person belongs, and what stands about her there."""

from dataclasses import dataclass
from typing import Protocol

from samspil.accounts.models import Person


@dataclass(frozen=True, slots=True)
class Place:
    """One place a person belongs to: its name, her role there in words, and its front page."""

    label: str
    role: str
    url: str


@dataclass(frozen=True, slots=True)
class AboutMe:
    """A page where she sees all that stands about her in one place."""

    label: str
    url: str


class AboutMeOf(Protocol):
    """Answers with the person's pages of that kind."""

    def __call__(self, person: Person) -> list[AboutMe]: ...


class PlacesOf(Protocol):
    """Answers with the person's places, in the order they are to be shown."""

    def __call__(self, person: Person) -> list[Place]: ...


_sources: list[PlacesOf] = []
_about_me: list[AboutMeOf] = []


def register_places(source: PlacesOf) -> None:
    """Plug an answer in, once, when the site starts."""
    if source not in _sources:
        _sources.append(source)


def places_of(person: Person) -> list[Place]:
    """Return every place that anybody above knows of."""
    return [place for source in _sources for place in source(person)]


def register_about_me(source: AboutMeOf) -> None:
    """Plug an answer in, once, when the site starts."""
    if source not in _about_me:
        _about_me.append(source)


def about_me(person: Person) -> list[AboutMe]:
    """Return every page where she sees what stands about her."""
    return [page for source in _about_me for page in source(person)]
