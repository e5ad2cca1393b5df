"""What is agreed in a cell: one at a time, or many in one go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samspil.actionmap import policy, queries
from samspil.actionmap.actions.drafts import drop_draft
from samspil.actionmap.actions.rounds import locked_round
from samspil.actionmap.models import Cell, Draft, Round
from samspil.actionmap.rules import ColumnKey
from samspil.catalogue.queries import opportunities_of
from samspil.catalogue.rules import Status
from samspil.kit.text import tidy
from samspil.kit.verdict import Conflict, Refused, require
from samspil.organisations import audit
from samspil.organisations.models import Member

CHANGES = ("text", "status", "version", "written_by", "written_at")


@transaction.atomic
def save_cell(
    *,
    by: Member,
    round_id: int,
    opportunity: str,
    column: ColumnKey,
    text: str,
    status: str,
    read_version: int,
    now: datetime,
    granted: bool = False,
) -> Cell:
    """
    Write the situation in words, unless somebody else has written since the writer looked.

    :param status: a key of the scale, or nothing.
    :param read_version: the version that the writer had before her; 0 for an empty cell.
    :param granted: see policy.write.
    :raises Refused: not allowed, or the text may not stand there.
    :raises Conflict: the cell has changed since; `theirs` is the Cell as it stands.
    :raises Round.DoesNotExist: there is no such round, column or opportunity here.
    """
    round_ = locked_round(by, round_id)
    require(policy.write(by, queries.column(by, column), round_, granted=granted))
    require(policy.standing(queries.require_opportunity(by, opportunity)))
    words = _clean(text, status)

    cell = Cell.objects.filter(round=round_, opportunity=opportunity).at(column).first()
    if cell is None:
        if read_version != 0:
            raise Refused(_("Teksten er fjernet imens. Indlæs siden igen."))
        cell = empty_cell(by, round_, opportunity, column)
    elif (cell.text, cell.status) == (words, status):
        drop_draft(by=by, round_id=round_.pk, opportunity=opportunity, column=column)
        return cell
    elif cell.version != read_version:
        raise Conflict(cell)
    if cell.version == 0 and not words and not status:
        drop_draft(by=by, round_id=round_.pk, opportunity=opportunity, column=column)
        return cell

    put_words(cell, text=words, status=status, by=by, now=now)
    cell.save()
    drop_draft(by=by, round_id=round_.pk, opportunity=opportunity, column=column)
    audit.record("actionmap.cell_written", kind=audit.Kind.CHANGE, by=by, at=now, of=cell)
    return cell


@transaction.atomic
def restore_cell(
    *,
    by: Member,
    round_id: int,
    opportunity: str,
    column: ColumnKey,
    version: int,
    read_version: int,
    now: datetime,
) -> Cell:
    """
    Let an earlier version of the cell stand again, as a new version.

    :raises Refused: not allowed, or there is no such version.
    :raises Conflict: the cell has changed since she looked.
    """
    earlier = queries.cell_version(
        by, round_id=round_id, opportunity=opportunity, column=column, version=version
    )
    if earlier is None:
        raise Refused(_("Den tidligere tekst findes ikke."))
    return save_cell(
        by=by,
        round_id=round_id,
        opportunity=opportunity,
        column=column,
        text=earlier.text,
        status=earlier.status,
        read_version=read_version,
        now=now,
    )


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody has written for one cell, and when; `read_version` as in save_cell."""

    opportunity: str
    column: ColumnKey
    text: str
    status: str
    read_version: int
    at: datetime


@transaction.atomic
def save_cells(*, by: Member, round_id: int, said: Sequence[Said], now: datetime) -> list[Cell]:
    """
    Write many cells, none of them twice: all or none, by the rules of save_cell, in few statements.

    :raises Refused: one of them may not be written.
    :raises Conflict: one has changed since the writer looked; `theirs` is that Cell.
    :raises Round.DoesNotExist: there is no such round, column or opportunity here.
    """
    round_ = locked_round(by, round_id)
    _require_all(by, round_, said)
    standing = {(cell.opportunity, cell.column): cell for cell in Cell.objects.filter(round=round_)}
    new: list[Cell] = []
    changed: list[Cell] = []
    for each in said:
        words = _clean(each.text, each.status)
        cell = standing.get((each.opportunity, each.column))
        if cell is not None and cell.version != each.read_version:
            raise Conflict(cell)
        (new if cell is None else changed).append(
            put_words(
                cell or empty_cell(by, round_, each.opportunity, each.column),
                text=words,
                status=each.status,
                by=by,
                now=each.at,
            )
        )
    store_cells(new, changed)
    _drop_drafts(by, round_, said)
    audit.record(
        "actionmap.cells_written",
        kind=audit.Kind.CHANGE,
        by=by,
        at=now,
        of=round_,
        cells=len(said),
    )
    return [*new, *changed]


def _require_all(by: Member, round_: Round, said: Iterable[Said]) -> None:
    columns = {column.key: column for column in queries.columns_of(by.tenant, round_)}
    opportunities = {each.key: each for each in opportunities_of(by.tenant, with_taken_back=True)}
    for column in {each.column for each in said}:
        if column not in columns:
            raise Round.DoesNotExist
        require(policy.write(by, columns[column], round_))
    for opportunity in {each.opportunity for each in said}:
        if opportunity not in opportunities:
            raise Round.DoesNotExist
        require(policy.standing(opportunities[opportunity]))


def _drop_drafts(by: Member, round_: Round, said: Iterable[Said]) -> None:
    written = {(each.opportunity, each.column) for each in said}
    hers = Draft.objects.visible_to(by).filter(person=by.person, round=round_)
    done = [draft.pk for draft in hers if (draft.opportunity, draft.column) in written]
    if done:
        hers.filter(pk__in=done).delete()


def _clean(text: str, status: str) -> str:
    """
    Return the text as it is stored.

    :raises Refused: it may not stand there, or the status is none of the scale.
    """
    words = tidy(text)
    require(policy.words(words))
    if status and status not in set(Status):
        raise Refused(_("Vælg en af de viste muligheder for, hvor langt I er."))
    return words


def empty_cell(by: Member, round_: Round, opportunity: str, column: ColumnKey) -> Cell:
    """Return a cell that nobody has written in yet; it is not stored."""
    return Cell(
        tenant=by.tenant,
        round=round_,
        opportunity=opportunity,
        actor=column.actor,
        centre_id=column.centre_id,
        association_id=column.association_id,
        version=0,
    )


def put_words(cell: Cell, *, text: str, status: str, by: Member, now: datetime) -> Cell:
    """Let the cell say it, as its next version; it is not stored."""
    cell.text, cell.status = text, status
    cell.version += 1
    cell.written_by, cell.written_at = by.person, now
    return cell


def store_cells(new: Sequence[Cell], changed: Sequence[Cell]) -> None:
    """Store cells in one statement each way; their history is kept by triggers."""
    Cell.objects.bulk_create(new)
    Cell.objects.bulk_update(changed, CHANGES)
