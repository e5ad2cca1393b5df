"""The frozen pictures that the pages about what moved are drawn from."""

from dataclasses import dataclass, field
from typing import NamedTuple

from samspil.actionmap.models import Round
from samspil.actionmap.policy import Column
from samspil.catalogue.queries import OpportunityView
from samspil.catalogue.rules import Driver, FocusArea
from samspil.followup.rules import Change, Piece, Said, Way, change_of, difference, way_of


class Moved(NamedTuple):
    """One box in both rounds. A tuple, for a map has 1,200."""

    column: Column
    before: Said
    now: Said

    @property
    def change(self) -> Change:
        """What became of it."""
        return change_of(self.before, self.now)

    @property
    def way(self) -> Way:
        """Which way the step went."""
        return way_of(self.before.status, self.now.status)

    @property
    def changed(self) -> bool:
        """Whether anything is different."""
        return self.before != self.now

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Both texts as one, word by word; with nothing the same, they are two texts to read."""
        return difference(self.before.text, self.now.text)


@dataclass(frozen=True, slots=True)
class RowMoved:
    """One opportunity with the boxes that are shown."""

    opportunity: OpportunityView
    cells: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class GroupMoved:
    """A focus area with its rows; `opens_driver` is set on a driver's first."""

    driver: Driver
    focus_area: FocusArea
    rows: tuple[RowMoved, ...]
    opens_driver: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """
    How many boxes became what, under one driver or in one column.

    Every figure counts boxes. `boxes` is the n: those where something stands in at least one round.
    """

    title: str
    boxes: int
    written: int
    rewritten: int
    emptied: int
    forward: int
    back: int
    same: int


@dataclass(frozen=True)
class Selection:
    """Which part of the comparison is asked for; the empty selection is what changed in all."""

    driver: int | None = None
    columns: frozenset[str] = frozenset()  # keys; none is every column
    unchanged: bool = False  # show also what did not change


@dataclass(frozen=True)
class Comparison:
    """Two rounds side by side: every row, and in groups the part that is shown."""

    before: Round
    now: Round
    columns: tuple[Column, ...]
    rows: tuple[RowMoved, ...]
    groups: tuple[GroupMoved, ...]
    by_driver: tuple[Tally, ...]
    by_column: tuple[Tally, ...]
    selection: Selection = field(default_factory=Selection)

    @property
    def cells(self) -> int:
        """How many boxes are shown."""
        return sum(len(row.cells) for group in self.groups for row in group.rows)
