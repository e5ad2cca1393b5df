"""Where a volunteer has said that she comes: asked here, answered by the app that knows, if any."""

from datetime import date
from typing import Protocol

from samspil.volunteers.models import Volunteer


class ExpectedOf(Protocol):
    """Answers how many things she has said yes to on those days, both included."""

    def __call__(self, volunteer: Volunteer, first_day: date, last_day: date, /) -> int: ...


_sources: list[ExpectedOf] = []


def register_expected(source: ExpectedOf) -> None:
    """Plug in who knows, once, when the site starts."""
    if source not in _sources:
        _sources.append(source)


def expected(volunteer: Volunteer, first_day: date, last_day: date) -> int:
    """Return to how many things she is expected on those days."""
    return sum(source(volunteer, first_day, last_day) for source in _sources)
