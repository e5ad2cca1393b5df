"""What one person alone sees of the map: what she has typed and not saved, and her columns."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from samspil.actionmap import policy, queries
from samspil.actionmap.actions.rounds import locked_round
from samspil.actionmap.models import ColumnChoice, Draft
from samspil.actionmap.rules import ColumnKey
from samspil.catalogue.rules import Status
from samspil.kit.verdict import require
from samspil.organisations.models import Member


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
    round_ = locked_round(by, round_id)
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
