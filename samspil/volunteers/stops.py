"""A volunteer stops, or no longer comes to a centre: whoever expects her there is told."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from samspil.organisations.audit import Doer
from samspil.volunteers.models import Volunteer


class FollowsStop(Protocol):
    """
    Lets another app give up what she has agreed to at the centres from now on.

    Inside the deed that lets her stop: her row is locked, and nothing is stored if it fails.
    `centres` are the only ones meant; None is everywhere.
    """

    def __call__(
        self, volunteer: Volunteer, *, by: Doer, centres: Collection[int] | None, now: datetime
    ) -> None: ...


_steps: list[FollowsStop] = []


def register_stop_step(step: FollowsStop) -> None:
    """Plug an app's step in, once, when the site starts."""
    if step not in _steps:
        _steps.append(step)


def follow(
    volunteer: Volunteer, *, by: Doer, centres: Collection[int] | None, now: datetime
) -> None:
    """Let every app follow, as a part of the transaction."""
    for step in _steps:
        step(volunteer, by=by, centres=centres, now=now)
