"""A resident moves out or dies: whoever has visits to come there is told gently, by who knows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from samspil.organisations.models import Member
from samspil.residents.models import Resident


class Expected(Protocol):
    """Answers with how many volunteers have visits to come with the resident."""

    def __call__(self, resident: Resident, *, now: datetime) -> int: ...


class TellGently(Protocol):
    """
    Calls the visits off and writes to those volunteers, in the action's own transaction.

    The letter says that the visit will not be, thanks, and gives the coordinator's telephone
    number. It does not say why, and the resident's name is not in it. Returns how many are told.
    """

    def __call__(self, resident: Resident, *, by: Member, now: datetime) -> int: ...


@dataclass(frozen=True, slots=True)
class Farewell:
    """One app's way to tell its people. What it stores goes as its `privacy.py` says."""

    expected: Expected
    tell: TellGently


_farewells: list[Farewell] = []


def register_farewell(farewell: Farewell) -> None:
    """Plug an app's farewell in, once, when the site starts."""
    if farewell not in _farewells:
        _farewells.append(farewell)


def volunteers_expected(resident: Resident, *, now: datetime) -> int:
    """Return how many volunteers would be told."""
    return sum(each.expected(resident, now=now) for each in _farewells)


def tell_volunteers(resident: Resident, *, by: Member, now: datetime) -> int:
    """Tell them, as a part of the transaction; return how many."""
    return sum(each.tell(resident, by=by, now=now) for each in _farewells)
