"""Where a volunteer has said that she comes: asked here, answered by the app that knows, if any."""

from datetime import datetime
from typing import Protocol

from samspil.organisations.models import Member
from samspil.volunteers.models import Away


class AgreedOn(Protocol):
    """Answers where what she has agreed to on the days is taken back; empty: there is nothing."""

    def __call__(self, away: Away, by: Member, now: datetime, /) -> str: ...


_sources: list[AgreedOn] = []


def register_agreed(source: AgreedOn) -> None:
    """Plug in who knows, once, when the site starts."""
    if source not in _sources:
        _sources.append(source)


def agreed(away: Away, *, by: Member, now: datetime) -> str:
    """Return the page about what she has agreed to on the days on which she is away, or nothing."""
    return next((page for source in _sources if (page := source(away, by, now))), "")
