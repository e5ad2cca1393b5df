"""How much happens: per week, per centre and per flat, with the spread between the centres."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, quantiles

from samspil.mapping.rules.figures import Spread, spread
from samspil.mapping.rules.periods import DAYS_OF_A_WEEK, Period
from samspil.mapping.rules.tally import Tally

FLATS = 10  # that activities are told per


@dataclass(frozen=True, slots=True)
class CentreCount:
    """
    One centre of a report: its name, its flats if they are known, and what was counted there.

    `municipality` is None where a file names none. `quiet` is a centre that has said of each week
    that nothing happened: it has none, and that is known.
    """

    name: str
    tally: Tally
    quiet: bool = False
    flats: int | None = None
    key: int | None = None  # of the centre, where it has a page
    municipality: str | None = None

    @property
    def spoken(self) -> bool:
        """Whether it is known how much happened there."""
        return bool(self.tally.held) or self.quiet

    @property
    def title(self) -> str:
        """Its name, with the municipality where a file names one."""
        return f"{self.name}, {self.municipality}" if self.municipality else self.name


@dataclass(frozen=True, slots=True)
class Span:
    """How a number differs between centres; the quarters only where there are at least four."""

    mean: float
    lowest: float
    highest: float
    lower_quarter: float | None
    median: float
    upper_quarter: float | None


@dataclass(frozen=True, slots=True)
class Volume:
    """
    How many activities there were, against time, centres and flats.

    `silent` centres have neither registered an activity nor said that there was none: what
    happened there is not known, so they are in no mean. `per_ten_flats` is a week's, over the
    centres whose flats are known.
    """

    activities: int
    per_week: float
    centres: int
    silent: tuple[str, ...]
    at_each: tuple[float, ...]  # activities a week, in the centres' own order
    between: Span | None
    per_ten_flats: float | None
    with_flats: int


@dataclass(frozen=True, slots=True)
class CentreFigures:
    """One centre's figures beside the others'; `municipality` is None where a file names none."""

    municipality: str | None
    centre: str
    activities: int
    per_week: float | None
    residents: Spread
    volunteers: Spread


QUARTERS_NEED = 4


def per_week(activities: int, period: Period | None) -> float | None:
    """Return activities a week: the count times 7 over the days of the period; None without one."""
    return activities * DAYS_OF_A_WEEK / period.days if period else None


def centre_figures(centre: CentreCount, period: Period | None) -> CentreFigures:
    """Return the key figures of one centre."""
    return CentreFigures(
        municipality=centre.municipality,
        centre=centre.name,
        activities=centre.tally.held,
        per_week=per_week(centre.tally.held, period),
        residents=spread(centre.tally.residents),
        volunteers=spread(centre.tally.volunteers),
    )


def volume(centres: Sequence[CentreCount], period: Period) -> Volume:
    """Return how much happened at the centres in the period."""
    active = [centre for centre in centres if centre.spoken]
    total = sum(centre.tally.held for centre in active)
    at_each = tuple(per_week(centre.tally.held, period) or 0.0 for centre in active)
    known = [centre for centre in active if centre.flats]
    flats = sum(centre.flats or 0 for centre in known)
    there = sum(centre.tally.held for centre in known)
    return Volume(
        activities=total,
        per_week=per_week(total, period) or 0.0,
        centres=len(active),
        silent=tuple(centre.title for centre in centres if not centre.spoken),
        at_each=at_each,
        between=_span(at_each) if at_each else None,
        per_ten_flats=(per_week(there, period) or 0.0) * FLATS / flats if flats else None,
        with_flats=len(known),
    )


def _span(numbers: Sequence[float]) -> Span:
    enough = len(numbers) >= QUARTERS_NEED
    lower, median, upper = (
        quantiles(numbers, n=4, method="inclusive") if len(numbers) > 1 else [numbers[0]] * 3
    )
    return Span(
        mean=fmean(numbers),
        lowest=min(numbers),
        highest=max(numbers),
        lower_quarter=lower if enough else None,
        median=median,
        upper_quarter=upper if enough else None,
    )
