"""The frozen pictures that the map's pages are drawn from."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from samspil.actionmap.models import Draft, Round
from samspil.actionmap.policy import Column
from samspil.actionmap.rules import ColumnKey
from samspil.catalogue import queries as catalogue
from samspil.catalogue.queries import OpportunityView
from samspil.catalogue.rules import Driver, FocusArea, Relevance, Status
from samspil.kit.verdict import Verdict


class CellView(NamedTuple):
    """One cell as it is shown; `version` 0 is an empty one. A tuple, for a map has 1,200."""

    column: ColumnKey
    relevance: Relevance
    text: str = ""
    status: Status | None = None
    written_by: str = ""
    written: int | None = None  # when, in seconds since 1970
    version: int = 0
    writable: bool = False

    @property
    def filled(self) -> bool:
        """Whether anything stands in it."""
        return bool(self.text or self.status)

    @property
    def written_at(self) -> datetime | None:
        """When somebody last wrote in it, to the second."""
        return None if self.written is None else datetime.fromtimestamp(self.written, tz=UTC)


@dataclass(frozen=True, slots=True)
class RowView:
    """One opportunity across the shown columns, in their order."""

    opportunity: OpportunityView
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """A focus area with its rows; `opens_driver` is set on a driver's first."""

    driver: Driver
    focus_area: FocusArea
    rows: tuple[RowView, ...]
    opens_driver: bool


@dataclass(frozen=True)
class Selection:
    """Which part of the map is asked for; the empty selection is the whole map."""

    drivers: frozenset[int] = frozenset()
    show: str = ""  # "", "mine", "empty", "relevant" or "changed"
    since: datetime | None = None  # with "changed"
    search: str = ""

    SHOWS = ("", "mine", "empty", "relevant", "changed")


@dataclass(frozen=True)
class MapView:
    """A round of the map with the chosen columns and rows."""

    round: Round
    columns: tuple[Column, ...]
    all_columns: tuple[Column, ...]
    own: frozenset[ColumnKey]
    groups: tuple[GroupView, ...]
    selection: Selection = field(default_factory=Selection)

    @property
    def rows(self) -> int:
        """How many opportunities are shown."""
        return sum(len(group.rows) for group in self.groups)


@dataclass(frozen=True)
class CellPage:
    """One cell with all that its page needs: what stands, what she was typing, what she may."""

    round: Round
    opportunity: OpportunityView
    column: Column
    cell: CellView
    draft: Draft | None
    verdict: Verdict


@dataclass(frozen=True)
class VersionView:
    """One earlier or present version of a cell."""

    version: int
    text: str
    status: str
    written_by: str
    written_at: datetime

    @property
    def status_label(self) -> str:
        """The status in words, or nothing."""
        return str(Status(self.status).label) if self.status else ""


@dataclass(frozen=True, slots=True)
class PlaceView:
    """One column's cell on the opportunity's own page."""

    column: Column
    cell: CellView
    own: bool


@dataclass(frozen=True)
class OpportunityPage:
    """One opportunity with every column of a round, and its neighbours in the map."""

    about: catalogue.OpportunityPage
    round: Round | None
    places: tuple[PlaceView, ...]  # the member's own first
    number: int  # its place in the map, from 1
    count: int
    previous: OpportunityView | None
    next: OpportunityView | None
    groups: tuple[GroupView, ...]  # the whole map's titles, to jump by
