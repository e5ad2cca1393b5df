"""Which volunteers come to which residents: asked here, answered by who knows of visits."""

from datetime import datetime
from typing import Protocol

from samspil.organisations.models import Member


class VisitsOf(Protocol):
    """Answers with the ids of the residents whom the member visits as an agreed visitor."""

    def __call__(self, member: Member, *, now: datetime) -> frozenset[int]: ...


_sources: list[VisitsOf] = []


def register_visits(source: VisitsOf) -> None:
    """Plug an app's answer in, once, when the site starts."""
    if source not in _sources:
        _sources.append(source)


def visited_by(member: Member, *, now: datetime) -> frozenset[int]:
    """Return the ids of the residents whom the member visits; none while nobody answers."""
    return frozenset().union(*(source(member, now=now) for source in _sources))
