"""Rounds: open, close, rename, publish."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from samspil.actionmap import policy
from samspil.actionmap.models import Cell, Draft, Round
from samspil.catalogue.study import study
from samspil.kit.text import tidy
from samspil.kit.verdict import Refused, require
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


def locked_round(by: Member, round_id: int) -> Round:
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
    round_ = locked_round(by, round_id)
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
    round_ = locked_round(by, round_id)
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
    round_ = locked_round(by, round_id)
    round_.published_at = now if public else None
    round_.published_by = by.person if public else None
    round_.save(update_fields=["published_at", "published_by"])
    deed = "actionmap.round_published" if public else "actionmap.round_taken_down"
    audit.record(deed, kind=audit.Kind.CHANGE, by=by, at=now, of=round_)
    return round_
