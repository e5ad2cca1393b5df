"""What was read in by mistake and taken back leaves no names: whoever may delete history does."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from django.db.models import Model

from samspil.organisations.models import Member
from samspil.volunteers.models import VolunteerFile

Rows = Mapping[type[Model], Sequence[int]]


class Forgets(Protocol):
    """
    Deletes the history of rows that a file made and that stand no longer.

    Inside the deed that takes the file back. Nothing else leads to them any more: nobody could
    find those people to erase them.
    """

    def __call__(self, upload: VolunteerFile, rows: Rows, *, by: Member, now: datetime) -> None: ...


_steps: list[Forgets] = []


def register_forgetting(step: Forgets) -> None:
    """Plug it in, once, when the site starts."""
    if step not in _steps:
        _steps.append(step)


def forget(upload: VolunteerFile, rows: Rows, *, by: Member, now: datetime) -> None:
    """Forget them, as a part of the transaction."""
    if not any(rows.values()):
        return
    for step in _steps:
        step(upload, rows, by=by, now=now)
