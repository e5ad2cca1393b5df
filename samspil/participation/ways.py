"""The ways on from a participant's own page: each app above plugs in its own, as in doors."""

from typing import Protocol

from samspil.actionmap.doors import Door
from samspil.participation.models import Participant


class WaysFor(Protocol):
    """Answers with the app's ways on that are open to the participant now, or with none."""

    def __call__(self, participant: Participant, /) -> list[Door]: ...


_sources: list[WaysFor] = []


def register_ways(source: WaysFor) -> None:
    """Plug an app's ways in, once, when the site starts."""
    if source not in _sources:
        _sources.append(source)


def ways_for(participant: Participant) -> list[Door]:
    """Return every way that is open to the participant now."""
    return [way for source in _sources for way in source(participant)]
