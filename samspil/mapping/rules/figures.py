"""
What each figure of the mapping report means, made from counts alone.

The database counts, this divides. Counts of centres can be added to those of a municipality, and
of municipalities to those of the country, with the same figures as the rows themselves would give:
also means and medians, for the counts keep how many activities had each number of people.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samspil.mapping.rules.moments import SLOTS, WEEKDAYS
from samspil.mapping.rules.tally import Tally
from samspil.registrations.rules import HELD, NO_STAFF, question

FEW = 5  # a share over fewer activities is told as a count
MINUTES_OF_AN_HOUR = 60
# Groups of numbers, by the lowest of each; the last has no end.
LENGTHS = (0, 30, 60, 90, 120, 180)
RESIDENTS = (1, 2, 6, 11, 21)
VOLUNTEERS = (1, 2, 3, 5)
# The four that the study tells apart, and the rest.
REST = "rest"
AFFILIATION_GROUPS: Mapping[str, tuple[str, ...]] = {
    "centre": ("centre",),
    "association": ("friends-association", "local-association", "national-branch", "association"),
    "company": ("company",),
    "municipality": ("municipality",),
    REST: ("school", "church", "other"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """How many of the activities had one answer. `share` is from 0 to 1; None where n is 0."""

    code: str
    count: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Shares:
    """
    The answers to one question, each code in the form's order, also those nobody gave.

    `n` is the activities that the shares are over; `missing` those that did not say.
    """

    parts: tuple[Part, ...]
    n: int
    missing: int = 0

    def part(self, code: str) -> Part:
        """Return one answer's part; raises StopIteration for a code that is not the question's."""
        return next(part for part in self.parts if part.code == code)


@dataclass(frozen=True, slots=True)
class Spread:
    """The mean and the median of a number per activity over n activities; None where n is 0."""

    mean: float | None
    median: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Men:
    """The men among the residents, over the n activities where they were counted."""

    men: int
    residents: int
    n: int
    missing: int  # activities directed at residents where they were not counted

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where no resident was counted."""
        return _share(self.men, self.residents)


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of the mapping report, over one or more centres."""

    activities: int
    category: Shares
    target: Shares
    affiliation: Shares
    affiliation_groups: Shares  # as the study tells them apart
    staff: Shares
    staff_took_part: Part  # every code but "none"
    place: Shares
    traits: Shares  # an activity may have several; missing: those that have none
    slot: Shares  # day, evening, night, weekend
    weekday: Shares  # codes "1" (Monday) to "7"
    moments: Mapping[tuple[int, str], int]  # weekday and part of the day
    residents: Spread  # per activity directed at residents
    resident_groups: Shares
    volunteers: Spread  # per activity
    volunteer_groups: Shares
    minutes: Spread  # per activity whose duration was said
    lengths: Shares
    men: Men
    volunteer_hours: float  # over the activities whose duration was said
    cancelled: Mapping[str, int]  # by reason: counted, and in no other figure


def figures(tally: Tally) -> Figures:
    """Return the figures that the counts give."""
    held = tally.held
    took_part = held - tally.staff[NO_STAFF]
    groups = {
        group: sum(tally.affiliation[code] for code in codes)
        for group, codes in AFFILIATION_GROUPS.items()
    }
    return Figures(
        activities=held,
        category=_answers("category", tally.category, held),
        target=_answers("target", tally.target, held),
        affiliation=_answers("affiliation", tally.affiliation, held),
        affiliation_groups=_shares(groups, groups, n=held),
        staff=_answers("staff", tally.staff, held),
        staff_took_part=Part("took-part", took_part, _share(took_part, held)),
        place=_said("place", tally.place, held),
        traits=_shares(
            question("traits").codes, tally.traits, n=held, missing=held - tally.with_traits
        ),
        slot=_shares(SLOTS, tally.slot, missing=held - tally.slot.total()),
        weekday=_weekdays(tally.moments, held),
        moments=tally.moments,
        residents=spread(tally.residents),
        resident_groups=grouped(tally.residents, RESIDENTS),
        volunteers=spread(tally.volunteers),
        volunteer_groups=grouped(tally.volunteers, VOLUNTEERS),
        minutes=spread(tally.minutes),
        lengths=grouped(tally.minutes, LENGTHS, missing=held - tally.minutes.total()),
        men=Men(
            men=tally.men,
            residents=tally.residents_beside_men,
            n=tally.with_men,
            missing=tally.residents.total() - tally.with_men,
        ),
        volunteer_hours=tally.volunteer_minutes / MINUTES_OF_AN_HOUR,
        cancelled={
            code: tally.cancelled[code] for code in question("status").codes if code != HELD
        },
    )


def spread(counts: Mapping[int, int]) -> Spread:
    """Return the mean and median of numbers, given how many activities had each."""
    n = sum(counts.values())
    if not n:
        return Spread(mean=None, median=None, n=0)
    total = sum(number * activities for number, activities in counts.items())
    middle = (_at(counts, (n - 1) // 2) + _at(counts, n // 2)) / 2
    return Spread(mean=total / n, median=middle, n=n)


def grouped(counts: Mapping[int, int], lowest: tuple[int, ...], *, missing: int = 0) -> Shares:
    """
    Return how many activities had a number in each group.

    A group's code is its lowest and highest number, as in "2-5"; of one number that alone, and of
    the last its lowest with a plus.

    :param lowest: the lowest number of each group, rising; no number is below the first.
    """
    codes = group_codes(lowest)
    found: Counter[str] = Counter()
    for number, activities in counts.items():
        place = sum(number >= begins for begins in lowest) - 1
        found[codes[place]] += activities
    return _shares(codes, found, missing=missing)


def group_codes(lowest: tuple[int, ...]) -> tuple[str, ...]:
    """Return the codes of the groups, see `grouped`."""
    ends = [begins - 1 for begins in lowest[1:]]
    closed = (
        f"{begins}-{end}" if end > begins else str(begins)
        for begins, end in zip(lowest, ends, strict=False)
    )
    return (*closed, f"{lowest[-1]}+")


def _at(counts: Mapping[int, int], place: int) -> int:
    """Return the number that stands at the place, from 0, when all are lined up by size."""
    passed = 0
    for number in sorted(counts):
        passed += counts[number]
        if place < passed:
            return number
    raise IndexError(place)


def _answers(field_name: str, counts: Mapping[str, int], held: int) -> Shares:
    """Return the answers to a question that every held activity has answered."""
    return _shares(question(field_name).codes, counts, n=held)


def _said(field_name: str, counts: Counter[str], held: int) -> Shares:
    """Return the answers to a question that some may have left open."""
    return _shares(question(field_name).codes, counts, missing=held - counts.total())


def _weekdays(moments: Mapping[tuple[int, str], int], held: int) -> Shares:
    found: Counter[str] = Counter()
    for (weekday, _part), count in moments.items():
        found[str(weekday)] += count
    return _shares([str(day) for day in WEEKDAYS], found, n=held)


def _shares(
    codes: Iterable[str], counts: Mapping[str, int], *, n: int | None = None, missing: int = 0
) -> Shares:
    """Return the shares over n, or over all that are counted where each has one answer."""
    over = sum(counts.values()) if n is None else n
    parts = (Part(code, counts.get(code, 0), _share(counts.get(code, 0), over)) for code in codes)
    return Shares(parts=tuple(parts), n=over, missing=missing)


def _share(count: int, n: int) -> float | None:
    return count / n if n else None
