"""Somebody takes up an invitation: whoever knew her before lets her in to what is hers."""

from datetime import datetime
from typing import Protocol

from samspil.accounts.models import Person
from samspil.organisations.models import Invitation


class Welcomes(Protocol):
    """
    Lets what another app keeps about somebody be hers from now on.

    Inside the deed in which she says yes, under the municipality's lock and within its walls: the
    link came by mail to the address, so the address is hers.
    """

    def __call__(self, invitation: Invitation, person: Person, *, now: datetime) -> None: ...


_steps: list[Welcomes] = []


def register_welcome(step: Welcomes) -> None:
    """Plug an app's step in, once, when the site starts."""
    if step not in _steps:
        _steps.append(step)


def arrived(invitation: Invitation, person: Person, *, now: datetime) -> None:
    """Let every app welcome her, as a part of the transaction."""
    for step in _steps:
        step(invitation, person, now=now)
