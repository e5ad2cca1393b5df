"""The mapping report: the places and days it is about, and what was counted there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from samspil.mapping.rules.figures import Figures, figures
from samspil.mapping.rules.periods import Period
from samspil.mapping.rules.tally import Tally
from samspil.mapping.rules.volume import (
    CentreCount,
    CentreFigures,
    Volume,
    centre_figures,
    volume,
)
from samspil.registrations.rules import Facts


@dataclass(frozen=True)
class Side:
    """
    One of the sides of a report: a municipality, a centre or an association in one period.

    `name` is what it is called beside another, as in "Birkehøj" or "2025". A report has one side,
    or two that stand beside each other. `whole` is what was counted in all, where its centres only
    say how much they held. Across municipalities nobody `knows_flats`. `changed` is when what was
    counted beforehand last changed, by centre, and of all of them at 0.
    """

    name: str
    period: Period
    centres: tuple[CentreCount, ...]  # in Danish order
    whole: Tally | None = None
    knows_flats: bool = True
    changed: Mapping[int, datetime] = field(default_factory=dict)

    @cached_property
    def tally(self) -> Tally:
        """What was counted at all its centres."""
        if self.whole is not None:
            return self.whole
        return Tally.of_all(centre.tally for centre in self.centres)

    @cached_property
    def figures(self) -> Figures:
        """The figures over all its centres."""
        return figures(self.tally)

    @cached_property
    def volume(self) -> Volume:
        """How much happened there."""
        return volume(self.centres, self.period)


@dataclass(frozen=True)
class Report:
    """
    What a page, a PDF and an Excel file show.

    `about` are the filters in words, empty when all activities are in it. `changed_at` is when a
    row of the first side's period was last written, corrected or deleted; None where there is none.
    `partly` says that some of the place's activities are left out: the study left none out.
    `unasked` are sections whose question nobody was asked: none is not what was answered.
    """

    sides: tuple[Side, ...]
    about: tuple[str, ...] = ()
    changed_at: datetime | None = None
    partly: bool = False
    unasked: frozenset[str] = frozenset()

    @property
    def main(self) -> Side:
        """The side that the report is about; another stands beside it."""
        return self.sides[0]


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not read. `row` is the spreadsheet's own number; a CPR number is hidden."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True)
class FileReport:
    """
    What a spreadsheet says. `period` is None when no row could be read and no period was asked for.

    `centres` and `municipalities` have held at least one activity in the period; a file that names
    no municipality counts as one. `cancelled` and `refused` rows are in no figure. `has_traits`
    tells whether there is a column of them: a row without any may say that there were none.
    """

    period: Period | None
    counted: tuple[CentreCount, ...]  # by municipality and name, in Danish order
    municipalities: int
    outside_period: int  # rows read, of other days
    refused: tuple[Refused, ...]
    rows: tuple[tuple[str | None, Facts], ...] = ()  # those of the period, with municipality
    has_traits: bool = True

    @cached_property
    def figures(self) -> Figures:
        """The figures over all centres of the file."""
        return figures(Tally.of_all(centre.tally for centre in self.counted))

    @property
    def centres(self) -> tuple[CentreFigures, ...]:
        """The centres where something was held, each with its key figures."""
        return tuple(
            centre_figures(centre, self.period) for centre in self.counted if centre.tally.held
        )

    @property
    def cancelled(self) -> int:
        """How many activities of the period came to nothing."""
        return sum(self.figures.cancelled.values())
