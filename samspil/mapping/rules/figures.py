"""
What each figure of the mapping report means, made from counts alone.

The database counts, this divides. Counts of centres can be added to those of a municipality, and
of municipalities to those of the country, with the same figures as the rows themselves would give:
also means and medians, for the counts keep how many activities had each number of people.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import reduce

from samspil.registrations.rules import HELD, NO_STAFF, question

DAYS_OF_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Period:
    """
    From the first day to the last, both included.

    :raises ValueError: it ends before it begins.
    """

    first_day: date
    last_day: date

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise ValueError("a period ends before it begins")

    @property
    def days(self) -> int:
        """How many days it has, 1 or more."""
        return (self.last_day - self.first_day).days + 1

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True)
class Tally:
    """
    How often each answer was given, by code. Two tallies of different rows can be added.

    All but `cancelled` count held activities. `residents` counts those directed at residents by
    how many residents took part; `volunteers` all of them by how many volunteers did.
    """

    held: int = 0
    cancelled: Counter[str] = field(default_factory=Counter)
    category: Counter[str] = field(default_factory=Counter)
    target: Counter[str] = field(default_factory=Counter)
    affiliation: Counter[str] = field(default_factory=Counter)
    staff: Counter[str] = field(default_factory=Counter)
    residents: Counter[int] = field(default_factory=Counter)
    volunteers: Counter[int] = field(default_factory=Counter)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            held=self.held + other.held,
            cancelled=self.cancelled + other.cancelled,
            category=self.category + other.category,
            target=self.target + other.target,
            affiliation=self.affiliation + other.affiliation,
            staff=self.staff + other.staff,
            residents=self.residents + other.residents,
            volunteers=self.volunteers + other.volunteers,
        )

    @staticmethod
    def of_all(tallies: Iterable["Tally"]) -> "Tally":
        """Return the sum of the tallies, empty when there are none."""
        return reduce(Tally.__add__, tallies, Tally())


@dataclass(frozen=True, slots=True)
class Part:
    """How many of the activities had one answer. `share` is from 0 to 1; None where n is 0."""

    code: str
    count: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Spread:
    """The mean and the median of people per activity over n activities; None where n is 0."""

    mean: float | None
    median: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Figures:
    """
    The figures of the mapping report, over one or more centres.

    Shares are over all held activities. Every code of the form is there, in the form's order.
    """

    activities: int
    category: tuple[Part, ...]
    target: tuple[Part, ...]
    affiliation: tuple[Part, ...]
    staff: tuple[Part, ...]
    staff_took_part: Part  # every code but "none"
    residents: Spread  # per activity directed at residents
    volunteers: Spread  # per activity
    cancelled: Mapping[str, int]  # by reason: counted, and in no other figure


@dataclass(frozen=True, slots=True)
class CentreFigures:
    """One centre's figures beside the others'; `municipality` is None where a file names none."""

    municipality: str | None
    centre: str
    activities: int
    per_week: float | None
    residents: Spread
    volunteers: Spread


def figures(tally: Tally) -> Figures:
    """Return the figures that the counts give."""
    took_part = tally.held - tally.staff[NO_STAFF]
    return Figures(
        activities=tally.held,
        category=_parts("category", tally.category, tally.held),
        target=_parts("target", tally.target, tally.held),
        affiliation=_parts("affiliation", tally.affiliation, tally.held),
        staff=_parts("staff", tally.staff, tally.held),
        staff_took_part=Part("took-part", took_part, _share(took_part, tally.held)),
        residents=spread(tally.residents),
        volunteers=spread(tally.volunteers),
        cancelled={
            code: tally.cancelled[code] for code in question("status").codes if code != HELD
        },
    )


def per_week(activities: int, period: Period | None) -> float | None:
    """Return activities a week: the count times 7 over the days of the period; None without one."""
    return activities * DAYS_OF_A_WEEK / period.days if period else None


def spread(counts: Mapping[int, int]) -> Spread:
    """Return the mean and median of numbers of people, given how many activities had each."""
    n = sum(counts.values())
    if not n:
        return Spread(mean=None, median=None, n=0)
    total = sum(people * activities for people, activities in counts.items())
    middle = (_at(counts, (n - 1) // 2) + _at(counts, n // 2)) / 2
    return Spread(mean=total / n, median=middle, n=n)


def _at(counts: Mapping[int, int], place: int) -> int:
    """Return the number that stands at the place, from 0, when all are lined up by size."""
    passed = 0
    for people in sorted(counts):
        passed += counts[people]
        if place < passed:
            return people
    raise IndexError(place)


def _parts(field_name: str, counts: Mapping[str, int], n: int) -> tuple[Part, ...]:
    return tuple(
        Part(code, counts.get(code, 0), _share(counts.get(code, 0), n))
        for code in question(field_name).codes
    )


def _share(count: int, n: int) -> float | None:
    return count / n if n else None
