"""What changes the map: the only writer of rounds, cells, drafts and chosen columns."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from samspil.actionmap import policy, queries
from samspil.actionmap.models import Cell, ColumnChoice, Draft, Round
from samspil.actionmap.rules import ColumnKey
from samspil.catalogue.rules import Status
from samspil.catalogue.study import study
from samspil.kit.text import tidy
from samspil.kit.verdict import Conflict, Refused, require
from samspil.organisations import audit
from samspil.organisations.models import Member


@transaction.atomic
def open_round(
    *, by: Member, title: str, now: datetime, due_on: date | None = None, start_from: int | None
) -> Round:
    """
    Open a round, empty or with the texts of an earlier one.

    :param start_from: the round whose words are carried over, with who wrote them and when.
    :raises Refused: not allowed, no title, or another round is open.
    """
    require(policy.lead_rounds(by))
    name = _clean_title(title)
    source = None
    if start_from is not None:
        source = Round.objects.visible_to(by).filter(pk=start_from).first()
        if source is None:
            raise Refused(_("Runden, der skulle begyndes fra, findes ikke mere."))
    round_ = _only_open_one(
        Round(
            tenant=by.tenant,
            title=name,
            opened_at=now,
            opened_by=by.person,
            due_on=due_on,
            started_from=source,
            catalogue_version=study().version,
        )
    )
    if source is not None:
        Cell.objects.bulk_create(_carried(source, into=round_))
    audit.record("actionmap.round_opened", kind=audit.Kind.ADD, by=by, at=now, of=round_)
    return round_


def _clean_title(title: str) -> str:
    """
    Return the title without blanks around it.

    :raises Refused: nothing is left, or there is something like a CPR number in it.
    """
    clean = tidy(title)
    if not clean:
        raise Refused(_("Giv runden et navn, fx Runde 2027."))
    require(policy.words(clean))
    return clean


def _only_open_one(round_: Round) -> Round:
    """
    Store a new round; the database lets only one be open, also when two open theirs at once.

    :raises Refused: another one is open.
    """
    taken = Refused(_("Der er allerede en åben runde. Luk den, før du åbner en ny."))
    if Round.objects.filter(tenant=round_.tenant).open().exists():
        raise taken
    try:
        with transaction.atomic():
            round_.save(force_insert=True)
    except IntegrityError as other_was_first:
        raise taken from other_was_first
    return round_


def _carried(source: Round, *, into: Round) -> list[Cell]:
    """Return the source's cells for the new round; a cell that was emptied begins untouched."""
    return [
        Cell(
            tenant_id=cell.tenant_id,
            round=into,
            opportunity=cell.opportunity,
            actor=cell.actor,
            centre_id=cell.centre_id,
            association_id=cell.association_id,
            text=cell.text,
            status=cell.status,
            written_by_id=cell.written_by_id,
            written_at=cell.written_at,
        )
        for cell in Cell.objects.filter(round=source).exclude(text="", status="")
    ]


def _locked(by: Member, round_id: int) -> Round:
    """
    Return the round, locked: saving and closing wait for each other, so a closed round is frozen.

    The database refuses what comes too late as well (migration 0004); the lock is what lets the
    writer hear it as a sentence.

    :raises Round.DoesNotExist: there is none in the member's municipality.
    """
    rounds = Round.objects.visible_to(by).select_for_update(of=("self",), no_key=True)
    return rounds.get(pk=round_id)


@transaction.atomic
def close_round(*, by: Member, round_id: int, now: datetime) -> Round:
    """
    Freeze the round. Drafts that were never saved are dropped with it.

    :raises Refused: not allowed, or it is closed already.
    """
    require(policy.lead_rounds(by))
    round_ = _locked(by, round_id)
    if not round_.is_open:
        raise Refused(_("Runden er allerede lukket."))
    round_.closed_at, round_.closed_by = now, by.person
    round_.save(update_fields=["closed_at", "closed_by"])
    Draft.objects.filter(round=round_).delete()
    audit.record("actionmap.round_closed", kind=audit.Kind.CHANGE, by=by, at=now, of=round_)
    return round_


@transaction.atomic
def change_round(
    *, by: Member, round_id: int, title: str, due_on: date | None, now: datetime
) -> Round:
    """
    Give an open round another name or last day.

    :raises Refused: not allowed, no title, or it is closed.
    """
    require(policy.lead_rounds(by))
    round_ = _locked(by, round_id)
    if not round_.is_open:
        raise Refused(_("Runden er lukket og kan ikke ændres."))
    round_.title, round_.due_on = _clean_title(title), due_on
    round_.save(update_fields=["title", "due_on"])
    audit.record("actionmap.round_changed", kind=audit.Kind.CHANGE, by=by, at=now, of=round_)
    return round_


@transaction.atomic
def publish_round(*, by: Member, round_id: int, public: bool, now: datetime) -> Round:
    """
    Switch the round's public page on or off.

    :raises Refused: not allowed.
    """
    require(policy.lead_rounds(by))
    round_ = _locked(by, round_id)
    round_.published_at = now if public else None
    round_.published_by = by.person if public else None
    round_.save(update_fields=["published_at", "published_by"])
    deed = "actionmap.round_published" if public else "actionmap.round_taken_down"
    audit.record(deed, kind=audit.Kind.CHANGE, by=by, at=now, of=round_)
    return round_


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
    round_ = _locked(by, round_id)
    require(policy.write(by, queries.column(by, column), round_, granted=granted))
    require(policy.standing(queries.require_opportunity(by, opportunity)))
    words = tidy(text)
    require(policy.words(words))
    if status and status not in set(Status):
        raise Refused(_("Vælg en af de viste muligheder for, hvor langt I er."))

    cell = Cell.objects.filter(round=round_, opportunity=opportunity).at(column).first()
    if cell is None:
        if read_version != 0:
            raise Refused(_("Teksten er fjernet imens. Indlæs siden igen."))
        cell = Cell(
            tenant=by.tenant,
            round=round_,
            opportunity=opportunity,
            actor=column.actor,
            centre_id=column.centre_id,
            association_id=column.association_id,
            version=0,
        )
    elif (cell.text, cell.status) == (words, status):
        drop_draft(by=by, round_id=round_.pk, opportunity=opportunity, column=column)
        return cell
    elif cell.version != read_version:
        raise Conflict(cell)
    if cell.version == 0 and not words and not status:
        drop_draft(by=by, round_id=round_.pk, opportunity=opportunity, column=column)
        return cell

    cell.text, cell.status = words, status
    cell.version += 1
    cell.written_by, cell.written_at = by.person, now
    cell.save()
    drop_draft(by=by, round_id=round_.pk, opportunity=opportunity, column=column)
    audit.record("actionmap.cell_written", kind=audit.Kind.CHANGE, by=by, at=now, of=cell)
    return cell


@transaction.atomic
def save_draft(
    *,
    by: Member,
    round_id: int,
    opportunity: str,
    column: ColumnKey,
    text: str,
    status: str,
    read_version: int,
    now: datetime,
) -> Draft:
    """
    Keep what she has typed so far, for her eyes only.

    :raises Refused: she may not write there, or the text may not stand there.
    """
    round_ = _locked(by, round_id)
    require(policy.write(by, queries.column(by, column), round_))
    require(policy.standing(queries.require_opportunity(by, opportunity)))
    require(policy.words(text))
    draft, _made = Draft.objects.update_or_create(
        tenant=by.tenant,
        person=by.person,
        round=round_,
        opportunity=opportunity,
        actor=column.actor,
        centre_id=column.centre_id,  # type: ignore[misc]  # null is looked up as null
        association_id=column.association_id,
        defaults={
            "text": text,
            "status": status if status in set(Status) else "",
            "read_version": read_version,
            "saved_at": now,
        },
    )
    return draft


@transaction.atomic
def drop_draft(*, by: Member, round_id: int, opportunity: str, column: ColumnKey) -> None:
    """Forget what she had typed and not saved."""
    drafts = Draft.objects.visible_to(by).filter(person=by.person, round_id=round_id)
    drafts.filter(opportunity=opportunity).at(column).delete()


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


@transaction.atomic
def choose_columns(*, by: Member, columns: Sequence[ColumnKey]) -> None:
    """Remember which columns she looks at, in her order; none brings the usual ones back."""
    require(policy.read(by))
    choices = ColumnChoice.objects.visible_to(by).filter(person=by.person)
    if not columns:
        choices.delete()
        return
    ColumnChoice.objects.update_or_create(
        tenant=by.tenant,
        person=by.person,
        defaults={"columns": [str(column) for column in columns]},
    )
