"""The ways on from the map: each app above plugs in its own, so that no arrow runs up."""

from dataclasses import dataclass
from typing import Protocol

from samspil.actionmap.models import Round
from samspil.organisations.models import Member


@dataclass(frozen=True, slots=True)
class Door:
    """One link from the map to what is done with it."""

    label: str
    url: str


class DoorsFor(Protocol):
    """Answers with the app's doors for the member and the round she looks at, or with none."""

    def __call__(self, member: Member, round_: Round, /) -> list[Door]: ...


_sources: list[DoorsFor] = []


def register_doors(source: DoorsFor) -> None:
    """Plug an app's doors in, once, when the site starts."""
    if source not in _sources:
        _sources.append(source)


def doors_for(member: Member, round_: Round) -> list[Door]:
    """Return every door that is open to the member."""
    return [door for source in _sources for door in source(member, round_)]
