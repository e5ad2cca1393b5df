"""How often each answer was given: all that the report's figures are made from."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from typing import Any


@dataclass(frozen=True)
class Tally:
    """
    How often each answer was given, by code. Two tallies of different rows can be added.

    All but `cancelled` count held activities. What is missing is in no counter, so that it is what
    `held` has more. `residents` counts those directed at residents by how many residents took
    part; `volunteers` all of them by how many volunteers did; `minutes` by how long they lasted.
    `moments` counts by weekday (ISO, Monday 1) and part of the day, empty when no start was said.
    Of a trait, an activity may have several, and `with_traits` counts those that have any.
    The last five are sums over the activities where the number was said.
    """

    held: int = 0
    cancelled: Counter[str] = field(default_factory=Counter)
    category: Counter[str] = field(default_factory=Counter)
    target: Counter[str] = field(default_factory=Counter)
    affiliation: Counter[str] = field(default_factory=Counter)
    staff: Counter[str] = field(default_factory=Counter)
    place: Counter[str] = field(default_factory=Counter)
    residents: Counter[int] = field(default_factory=Counter)
    volunteers: Counter[int] = field(default_factory=Counter)
    minutes: Counter[int] = field(default_factory=Counter)
    traits: Counter[str] = field(default_factory=Counter)
    moments: Counter[tuple[int, str]] = field(default_factory=Counter)
    slot: Counter[str] = field(default_factory=Counter)
    with_traits: int = 0
    with_men: int = 0  # activities where the men were counted
    men: int = 0
    residents_beside_men: int = 0  # all residents of those activities, the men among them
    volunteer_minutes: int = 0  # minutes times volunteers

    def __add__(self, other: "Tally") -> "Tally":
        added: dict[str, Any] = {
            each.name: getattr(self, each.name) + getattr(other, each.name)
            for each in fields(Tally)
        }
        return Tally(**added)

    @staticmethod
    @lru_cache(maxsize=4096)  # a country has a thousand centres, and asks twice of each
    def of_held(held: int) -> "Tally":
        """Return the tally of somewhere that nothing but the number held is told of."""
        return replace(_NOTHING, held=held)

    @staticmethod
    def of_all(tallies: Iterable["Tally"]) -> "Tally":
        """Return the sum of the tallies, empty when there are none."""
        first, *others = tuple(tallies) or (Tally(),)
        if not others:
            return first
        if all(each.category is _NOTHING.category for each in (first, *others)):
            return Tally.of_held(first.held + sum(each.held for each in others))
        added: dict[str, Any] = {name: Counter() for name in _COUNTERS} | dict.fromkeys(_SUMS, 0)
        for tally in (first, *others):
            for name in _COUNTERS:
                added[name].update(getattr(tally, name))
            for name in _SUMS:
                added[name] += getattr(tally, name)
        return Tally(**added)


_SUMS = tuple(each.name for each in fields(Tally) if each.type == "int" or each.type is int)
_COUNTERS = tuple(each.name for each in fields(Tally) if each.name not in _SUMS)
# Its counters are shared by all that `of_held` makes, and nobody writes in them.
_NOTHING = Tally()
