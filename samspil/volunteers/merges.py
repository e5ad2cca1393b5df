"""Two rows about the same person are put together: whoever keeps something of hers follows."""

from datetime import datetime
from typing import Protocol

from samspil.volunteers.models import Volunteer


class FollowsMerge(Protocol):
    """
    Lets what another app keeps about the old row hang on the new one.

    Inside the deed that puts them together: both rows are locked, and nothing is stored if it
    fails. What both have is kept once, and what is left behind stands in the history.
    """

    def __call__(self, old: Volunteer, new: Volunteer, *, now: datetime) -> None: ...


_steps: list[FollowsMerge] = []


def register_merge_step(step: FollowsMerge) -> None:
    """Plug an app's step in, once, when the site starts."""
    if step not in _steps:
        _steps.append(step)


def follow(old: Volunteer, new: Volunteer, *, now: datetime) -> None:
    """Let every app follow, as a part of the transaction."""
    for step in _steps:
        step(old, new, now=now)
