"""What the import's pages show, and the file with what could not go in."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from samspil.actionmap import policy, queries
from samspil.actionmap.imports.actions import DAYS
from samspil.actionmap.imports.judging import TAKEN, Judged, Kind, judge
from samspil.actionmap.imports.reading import FileCell
from samspil.actionmap.models import Cell, CellImport, Round
from samspil.catalogue import queries as catalogue
from samspil.kit.tables import ExcelFile, write_texts
from samspil.kit.verdict import YES, Verdict, no
from samspil.organisations.models import Member


@dataclass(frozen=True)
class Left:
    """A cell that undoing left alone, because somebody has written in it since."""

    title: str
    column_title: str
    opportunity: str
    column: str


@dataclass(frozen=True)
class ImportPage:
    """An import before it is taken in, or after."""

    id: int
    round: Round
    judged: tuple[Judged, ...]  # before: what would happen; after: what could not go in
    same: int
    counts: dict[str, int]
    taken_at: datetime | None
    undone_at: datetime | None
    undo_until: datetime | None  # None when it can no longer be undone, or there is nothing to undo
    left: tuple[Left, ...]

    def of(self, *kinds: Kind) -> list[Judged]:
        """Return the cells of these kinds."""
        return [each for each in self.judged if each.kind in kinds]

    @property
    def new(self) -> list[Judged]:
        """Cells that were empty."""
        return self.of(Kind.NEW)

    @property
    def changed(self) -> list[Judged]:
        """Cells that get other words."""
        return self.of(Kind.CHANGED)

    @property
    def cleared(self) -> list[Judged]:
        """Cells that are emptied."""
        return self.of(Kind.CLEARED)

    @property
    def conflicts(self) -> list[Judged]:
        """Cells that somebody else has changed meanwhile."""
        return self.of(Kind.CONFLICT)

    @property
    def problems(self) -> list[Judged]:
        """Cells that cannot go in as they stand."""
        return self.of(Kind.PROBLEM)

    @property
    def going(self) -> int:
        """How many cells go in with a yes, before any choice."""
        return len(self.of(*TAKEN))

    @property
    def anything(self) -> bool:
        """Whether a yes could change the map at all."""
        return bool(self.going or self.conflicts)


def import_verdict(member: Member, round_: Round | None) -> Verdict:
    """Is there a column of an open round that she could bring words to?"""
    if round_ is None or not round_.is_open:
        return no(_("Der er ingen åben runde at hente ind i."))
    columns = queries.columns_of(member.tenant, round_)
    if policy.writable(member, columns, round_):
        return YES
    return no(_("Du kan læse kortet, men der er ingen kolonne, du skriver i."))


def import_page(member: Member, *, import_id: int, now: datetime) -> ImportPage:
    """
    Return one import's page, judged against the map as it stands.

    :raises CellImport.DoesNotExist: she has handed in no such file, or it has been forgotten.
    """
    kept = CellImport.objects.visible_to(member).select_related("round").get(pk=import_id)
    cells = [FileCell(**row) for row in kept.rows]
    undo_until = kept.taken_at + timedelta(days=DAYS) if kept.taken_at else None
    undoable = kept.written and not kept.undone_at and undo_until and now <= undo_until
    return ImportPage(
        id=kept.pk,
        round=kept.round,
        judged=tuple(judge(member, kept.round, cells)),
        same=kept.counts.get("same", 0),
        counts=kept.counts,
        taken_at=kept.taken_at,
        undone_at=kept.undone_at,
        undo_until=undo_until if undoable and kept.round.is_open else None,
        left=_left(member, kept) if kept.undone_at else (),
    )


def _left(member: Member, kept: CellImport) -> tuple[Left, ...]:
    titles = {view.key: view for view in catalogue.opportunities(member)}
    columns = {each.key: each for each in queries.columns_of(member.tenant, kept.round)}
    wanted = [cell_id for cell_id, _before, _after in kept.written]
    found = []
    for cell in Cell.objects.visible_to(member).filter(pk__in=wanted):
        row, column = titles.get(cell.opportunity), columns.get(cell.column)
        if row and column:
            found.append(
                Left(f"{row.label} {row.title}", column.title, cell.opportunity, str(column.key))
            )
    return tuple(found)


def errors_file(page: ImportPage) -> bytes:
    """Return the cells that cannot or could not go in as a workbook, each with its reason."""
    file = ExcelFile(title=_("Det kom ikke med, %(round)s") % {"round": page.round.title})
    sheet = file.sheet(_("Det kom ikke med"))
    head = file.style(bold=True, bottom=2, bg_color="#F6F5F2", valign="top")
    said = file.style(text_wrap=True, valign="top", num_format="@")
    heads = (
        (_("Hvad er der galt?"), 52),
        (_("Ark"), 16),
        (_("Række"), 8),
        (_("Mulighed"), 34),
        (_("Kolonne"), 24),
        (_("Tekst"), 60),
        (_("Hvor langt"), 22),
    )
    for place, (_word, width) in enumerate(heads):
        sheet.set_column(place, place, width)
    write_texts(sheet, 0, [word for word, _width in heads], head)
    sheet.freeze_panes(1, 0)
    left = page.judged if page.taken_at else page.problems
    for number, each in enumerate(left, start=1):
        reason = each.file.problem or each.reason
        word = each.file.status_word or (str(each.status.label) if each.status else "")
        row = str(each.file.row)
        texts = [reason, each.file.sheet, row, each.title, each.column_title, each.file.text, word]
        write_texts(sheet, number, texts, said)
    return file.finished()
