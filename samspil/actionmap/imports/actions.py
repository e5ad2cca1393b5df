"""What changes the map from a file: keep what it says, take it in, put it back, forget it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from samspil.actionmap import actions, policy, queries
from samspil.actionmap.imports.judging import TAKEN, Judged, Kind, judge
from samspil.actionmap.imports.reading import FileCell, MapFile
from samspil.actionmap.models import Cell, CellImport, Round
from samspil.kit.verdict import Refused, require
from samspil.organisations import audit
from samspil.organisations.models import Member

DAYS = 7  # how long it can be undone, and how long what could not go in is kept


@transaction.atomic
def keep_import(*, by: Member, file: MapFile, now: datetime) -> CellImport:
    """
    Keep what a file says, until its sender has seen what it would change.

    :raises Refused: it belongs to another municipality or round, or the round is closed.
    """
    require(policy.read(by))
    if file.municipality != by.tenant.slug:
        raise Refused(_("Filen hører til en anden kommune og kan ikke hentes ind her."))
    round_ = Round.objects.visible_to(by).filter(pk=file.round_id).first()
    if round_ is None:
        raise Refused(_("Filen hører til en runde, der ikke findes her."))
    if not round_.is_open:
        raise Refused(
            _(
                "Filen er fra %(round)s, og den runde er lukket. "
                "Hent en ny Excel-fil fra den runde, der er åben."
            )
            % {"round": round_.title}
        )
    judged = judge(by, round_, file.cells)
    differing = [each.file.as_json() for each in judged if each.kind != Kind.SAME]
    return CellImport.objects.create(
        tenant=by.tenant,
        round=round_,
        by=by.person,
        uploaded_at=now,
        rows=differing,
        counts={"same": file.same + len(judged) - len(differing)},
    )


@transaction.atomic
def take_import(
    *, by: Member, import_id: int, choices: Mapping[int, int | None], now: datetime
) -> CellImport:
    """
    Let all that can go in go in together; what has changed since the writer looked is left alone.

    :param choices: for each cell that had changed meanwhile, by its number: the version she agreed
        to write over, or None to leave the other's words.
    :raises Refused: it has been taken, or the round is closed.
    :raises CellImport.DoesNotExist: she has handed in no such file.
    """
    kept = _locked_import(by, import_id)
    if kept.taken_at:
        raise Refused(_("Filen er allerede hentet ind."))
    round_ = _locked_round(by, kept)
    judged = judge(by, round_, [FileCell(**row) for row in kept.rows])
    going = [each for each in judged if each.kind in TAKEN or _agreed(each, choices)]
    kept.written = _write(by, round_, going, now)
    left = [each for each in judged if each not in going and each.kind != Kind.SAME]
    kept.rows = [
        each.file.as_json() | {"problem": _why_left(each, choices), "status_word": _word(each)}
        for each in left
    ]
    kept.counts |= {
        **{kind.value: sum(each.kind == kind for each in going) for kind in TAKEN},
        "over": sum(each.kind == Kind.CONFLICT for each in going),
        "kept": sum(_left_by_choice(each, choices) for each in left),
        "late": sum(
            each.kind == Kind.CONFLICT and not _left_by_choice(each, choices) for each in left
        ),
        "problem": sum(each.kind == Kind.PROBLEM for each in left),
        "taken": len(going),
    }
    kept.taken_at = now
    kept.save(update_fields=["rows", "written", "counts", "taken_at"])
    audit.record(
        "actionmap.map_imported",
        kind=audit.Kind.CHANGE,
        by=by,
        at=now,
        of=kept,
        cells=len(going),
        left=len(left),
    )
    return kept


def _locked_import(by: Member, import_id: int) -> CellImport:
    require(policy.read(by))
    mine = CellImport.objects.visible_to(by).select_for_update(of=("self",), no_key=True)
    return mine.get(pk=import_id)


def _locked_round(by: Member, kept: CellImport) -> Round:
    """Return the round, locked as every other writer of its cells locks it."""
    round_ = actions.locked_round(by, kept.round_id)
    if not round_.is_open:
        raise Refused(_("Runden er lukket. Det, der står, kan læses, men ikke ændres."))
    return round_


def _agreed(each: Judged, choices: Mapping[int, int | None]) -> bool:
    return each.kind == Kind.CONFLICT and choices.get(each.number) == each.version


def _left_by_choice(each: Judged, choices: Mapping[int, int | None]) -> bool:
    return each.kind == Kind.CONFLICT and choices.get(each.number, 0) is None


def _why_left(each: Judged, choices: Mapping[int, int | None]) -> str:
    if each.kind == Kind.PROBLEM:
        return each.reason
    if _left_by_choice(each, choices):
        return _("Du beholdt teksten fra %(who)s.") % {"who": each.written_by}
    return _("%(who)s har skrevet her imens. Den tekst står i kortet.") % {"who": each.written_by}


def _word(each: Judged) -> str:
    return each.file.status_word or (str(each.status.label) if each.status else "")


def _write(by: Member, round_: Round, going: list[Judged], now: datetime) -> list[list[int]]:
    """Write the cells, new ones and changed ones in one query each; history is kept by triggers."""
    new, changed = [], []
    before: list[int] = []
    for each in going:
        before.append(each.version)
        cell = each.cell
        if cell is None and each.column is not None:
            cell = actions.empty_cell(by, round_, each.file.opportunity, each.column)
            new.append(cell)
        elif cell is not None:
            changed.append(cell)
        if cell is not None:
            actions.put_words(cell, text=each.file.text, status=each.file.status, by=by, now=now)
    actions.store_cells(new, changed)
    stored = {(cell.opportunity, cell.column): cell for cell in (*new, *changed)}
    written = []
    for each, version in zip(going, before, strict=True):
        if each.column is not None:
            cell = stored[each.file.opportunity, each.column]
            written.append([cell.pk, version, cell.version])
    return written


@transaction.atomic
def undo_import(*, by: Member, import_id: int, now: datetime) -> CellImport:
    """
    Put back what stood in every cell that nobody has written in since the file was taken in.

    :raises Refused: too late, not taken, undone already, or the round is closed.
    :raises CellImport.DoesNotExist: she has handed in no such file.
    """
    kept = _locked_import(by, import_id)
    if kept.taken_at is None:
        raise Refused(_("Filen er ikke hentet ind, så der er ikke noget at fortryde."))
    if kept.undone_at:
        raise Refused(_("Det er allerede fortrudt."))
    if now > kept.taken_at + timedelta(days=DAYS):
        raise Refused(
            _("Det er over syv dage siden. Hvert felts tidligere tekster kan stadig hentes frem.")
        )
    round_ = _locked_round(by, kept)
    back, left = _put_back(by, round_, kept.written, now)
    kept.counts |= {"put_back": back, "left": len(left)}
    kept.written = left
    kept.undone_at = now
    kept.save(update_fields=["written", "counts", "undone_at"])
    audit.record(
        "actionmap.import_undone",
        kind=audit.Kind.CHANGE,
        by=by,
        at=now,
        of=kept,
        cells=back,
        left=len(left),
    )
    return kept


def _put_back(
    by: Member, round_: Round, written: list[list[int]], now: datetime
) -> tuple[int, list[list[int]]]:
    wanted = [cell_id for cell_id, _before, _after in written]
    cells = {cell.pk: cell for cell in Cell.objects.visible_to(by).filter(pk__in=wanted)}
    columns = {column.key: column for column in queries.columns_of(by.tenant, round_)}
    may = {key: policy.write(by, column, round_) for key, column in columns.items()}
    earlier = _earlier(by, written)
    changed, left = [], []
    for cell_id, before, after in written:
        cell = cells.get(cell_id)
        words = earlier.get((cell_id, before)) if before else ("", "")
        if cell is None or cell.version != after or words is None or not may.get(cell.column):
            left.append([cell_id, before, after])
            continue
        changed.append(actions.put_words(cell, text=words[0], status=words[1], by=by, now=now))
    actions.store_cells([], changed)
    return len(changed), left


def _earlier(by: Member, written: list[list[int]]) -> dict[tuple[int, int], tuple[str, str]]:
    """Return the words of the versions before, from the cells' history, in one query."""
    wanted = {(cell_id, before) for cell_id, before, _after in written}
    history: Any = Cell.pgh_event_model.objects  # type: ignore[attr-defined]  # made by pghistory
    events = history.filter(
        tenant=by.tenant,
        id__in={cell_id for cell_id, _before in wanted},
        version__in={before for _cell_id, before in wanted},
    ).order_by("pgh_id")
    return {
        (event.id, event.version): (event.text, event.status)
        for event in events
        if (event.id, event.version) in wanted
    }


@transaction.atomic
def drop_import(*, by: Member, import_id: int) -> None:
    """
    Forget a file that was not taken in.

    :raises Refused: it has been taken.
    :raises CellImport.DoesNotExist: she has handed in no such file.
    """
    kept = _locked_import(by, import_id)
    if kept.taken_at:
        raise Refused(_("Filen er allerede hentet ind."))
    kept.delete()


@transaction.atomic
def forget_old_imports(*, now: datetime) -> int:
    """
    Empty the municipality's imports of texts once they are seven days old, and return how many.

    Inside a municipality's walls. Safe to run at any time, and often.
    """
    old = CellImport.objects.older_than(now - timedelta(days=DAYS))
    waiting, _each = old.filter(taken_at=None).delete()
    return waiting + old.update(rows=[], written=[])
