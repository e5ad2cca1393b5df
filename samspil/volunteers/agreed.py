"""Where a volunteer has said that she comes: asked here, answered by the app that knows, if any."""

from datetime import datetime
from typing import Protocol

from samspil.organisations.models import Member
from samspil.volunteers.models import Away, Volunteer


class AgreedOn(Protocol):
    """
    Answers where what she is expected to is taken back; empty: there is nothing.

    `away` are the days; None is from now on, while she holds a pause.
    """

    def __call__(
        self, volunteer: Volunteer, away: Away | None, by: Member, now: datetime, /
    ) -> str: ...


_sources: list[AgreedOn] = []


def register_agreed(source: AgreedOn) -> None:
    """Plug in who knows, once, when the site starts."""
    if source not in _sources:
        _sources.append(source)


def agreed(volunteer: Volunteer, *, away: Away | None, by: Member, now: datetime) -> str:
    """Return the page about what she is expected to on those days, or in her pause, or nothing."""
    pages = (source(volunteer, away, by, now) for source in _sources)
    return next((page for page in pages if page), "")
