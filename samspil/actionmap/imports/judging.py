"""What would become of each cell of a file, seen against the map as it stands this moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext as _

from samspil.actionmap import policy, queries
from samspil.actionmap.imports.reading import FileCell
from samspil.actionmap.models import Cell, Round
from samspil.actionmap.rules import ColumnKey, parse_column
from samspil.catalogue import queries as catalogue
from samspil.catalogue.rules import Status
from samspil.kit.text import tidy
from samspil.kit.verdict import Verdict, no
from samspil.organisations.models import Member

Place = tuple[str, ColumnKey]


class Kind(StrEnum):
    """What would become of a cell."""

    NEW = "new"
    CHANGED = "changed"
    CLEARED = "cleared"
    CONFLICT = "conflict"  # changed in the file and meanwhile in the map too
    PROBLEM = "problem"
    SAME = "same"


TAKEN = (Kind.NEW, Kind.CHANGED, Kind.CLEARED)


@dataclass(frozen=True)
class Judged:
    """One cell of the file, with what stands in the map."""

    number: int  # its place among the import's cells
    file: FileCell
    kind: Kind
    reason: str  # why it cannot go in
    title: str  # the opportunity's
    column_title: str
    column: ColumnKey | None
    cell: Cell | None  # as it stands

    @property
    def version(self) -> int:
        """The version that stands in the map; 0 is an empty cell."""
        return self.cell.version if self.cell else 0

    @property
    def text_now(self) -> str:
        """The text that stands in the map."""
        return self.cell.text if self.cell else ""

    @property
    def status_now(self) -> Status | None:
        """The status that stands in the map."""
        return Status(self.cell.status) if self.cell and self.cell.status else None

    @property
    def status(self) -> Status | None:
        """The status that the file says."""
        return Status(self.file.status) if self.file.status else None

    @property
    def written_by(self) -> str:
        """Who wrote what stands in the map."""
        return self.cell.written_by.name if self.cell and self.cell.written_by else _("En anden")

    @property
    def written_at(self) -> datetime | None:
        """When what stands in the map was written."""
        return self.cell.written_at if self.cell else None


def judge(member: Member, round_: Round, cells: Sequence[FileCell]) -> list[Judged]:
    """Return what would become of each cell. The same few queries, however many there are."""
    if not cells:
        return []
    titles = {view.key: view for view in catalogue.opportunities(member)}
    columns = {column.key: column for column in queries.columns_of(member.tenant, round_)}
    here = Cell.objects.visible_to(member).filter(round=round_).select_related("written_by")
    stored: dict[Place, Cell] = {(cell.opportunity, cell.column): cell for cell in here}
    may = {key: policy.write(member, column, round_) for key, column in columns.items()}

    judged = []
    for number, cell in enumerate(cells):
        key = _column(cell)
        row, column = titles.get(cell.opportunity), columns.get(key) if key else None
        now = stored.get((cell.opportunity, key)) if key else None
        kind, verdict = _kind(cell, now, _allowed(cell, known=bool(row), may=may.get(key)))  # type: ignore[arg-type]  # None is no column's key
        judged.append(
            Judged(
                number=number,
                file=cell,
                kind=kind,
                reason=verdict.reason,
                title=f"{row.label} {row.title}" if row else "",
                column_title=column.title if column else "",
                column=key,
                cell=now,
            )
        )
    return judged


def _column(cell: FileCell) -> ColumnKey | None:
    try:
        return parse_column(cell.column)
    except ValueError:
        return None


def _allowed(cell: FileCell, *, known: bool, may: Verdict | None) -> Verdict:
    if cell.problem:
        return no(cell.problem)
    if not known:
        return no(
            _("Muligheden findes ikke i kortet. Den kan være taget ud, siden filen blev hentet.")
        )
    if may is None:
        return no(_("Kolonnen findes ikke i kortet. Den kan være lukket, siden filen blev hentet."))
    return may and policy.words(cell.text)


def _kind(cell: FileCell, now: Cell | None, verdict: Verdict) -> tuple[Kind, Verdict]:
    stands = (tidy(now.text), now.status) if now else ("", "")
    if stands == (cell.text, cell.status) and not cell.problem:
        return Kind.SAME, Verdict()
    if not verdict:
        return Kind.PROBLEM, verdict
    if (now.version if now else 0) != (cell.read_version or 0):
        return Kind.CONFLICT, verdict
    if stands == ("", ""):
        return Kind.NEW, verdict
    if (cell.text, cell.status) == ("", ""):
        return Kind.CLEARED, verdict
    return Kind.CHANGED, verdict
