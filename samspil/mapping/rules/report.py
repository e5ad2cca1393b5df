"""The mapping report of one spreadsheet: its figures, and the rows that are in none of them."""

from dataclasses import dataclass

from samspil.mapping.rules.figures import CentreFigures, Figures, Period


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not read. `row` is the spreadsheet's own number; a CPR number is hidden."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class FileReport:
    """
    What a spreadsheet says. `period` is None when no row could be read and no period was asked for.

    `centres` and `municipalities` have held at least one activity in the period; a file that names
    no municipality counts as one. `cancelled` and `refused` rows are in no figure.
    """

    period: Period | None
    figures: Figures
    centres: tuple[CentreFigures, ...]  # by municipality and name, in Danish order
    municipalities: int
    outside_period: int  # rows read, of other days
    refused: tuple[Refused, ...]

    @property
    def cancelled(self) -> int:
        """How many activities of the period came to nothing."""
        return sum(self.figures.cancelled.values())
