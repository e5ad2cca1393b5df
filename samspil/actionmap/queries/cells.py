"""One cell and its earlier versions."""

from typing import TYPE_CHECKING, Any

from samspil.accounts.models import Person
from samspil.actionmap import policy
from samspil.actionmap.models import Cell, Draft, Round
from samspil.actionmap.queries.columns import column
from samspil.actionmap.queries.maps import empty_cell, view_of
from samspil.actionmap.queries.pictures import (
    CellPage,
    VersionView,
)
from samspil.actionmap.rules import (
    ColumnKey,
    parse_column,
)
from samspil.catalogue import queries as catalogue
from samspil.catalogue.queries import OpportunityView
from samspil.organisations.models import Member

if TYPE_CHECKING:
    from django.db.models import QuerySet


def require_opportunity(member: Member, key: str) -> OpportunityView:
    """
    Return the opportunity.

    :raises Round.DoesNotExist: the municipality has none with that key.
    """
    try:
        return catalogue.opportunity(member, key)
    except catalogue.UnknownOpportunity as unknown:
        raise Round.DoesNotExist from unknown


def cell_page(member: Member, *, round_id: int, opportunity: str, column_key: str) -> CellPage:
    """
    Return one cell's page.

    :raises Round.DoesNotExist: there is no such round, column or opportunity here.
    """
    try:
        key = parse_column(column_key)
    except ValueError as unknown:
        raise Round.DoesNotExist from unknown
    round_ = Round.objects.visible_to(member).get(pk=round_id)
    row = require_opportunity(member, opportunity)
    where = column(member, key)
    verdict = policy.standing(row) and policy.write(member, where, round_)
    stored = (
        Cell.objects.visible_to(member)
        .filter(round=round_, opportunity=opportunity)
        .at(key)
        .select_related("written_by")
        .first()
    )
    if stored and not policy.see_writers(member):
        stored.written_by = None
    drafts = Draft.objects.visible_to(member).filter(person=member.person, round=round_)
    return CellPage(
        round=round_,
        opportunity=row,
        column=where,
        cell=view_of(stored, opportunity=row, writable=bool(verdict))
        if stored
        else empty_cell(row, key, writable=bool(verdict)),
        draft=drafts.filter(opportunity=opportunity).at(key).first() if verdict else None,
        verdict=verdict,
    )


def cell_history(
    member: Member, *, round_id: int, opportunity: str, column: ColumnKey
) -> list[VersionView]:
    """Return the cell's versions, the latest first."""
    events = _versions(member, round_id=round_id, opportunity=opportunity, column=column)
    found = list(events.order_by("-version", "-pgh_id"))
    wrote = {event.written_by_id for event in found if policy.see_writers(member)}
    names = dict(Person.objects.filter(pk__in=wrote).values_list("pk", "name"))
    latest_of_each = {event.version: event for event in reversed(found)}
    return [
        VersionView(
            version=event.version,
            text=event.text,
            status=event.status,
            written_by=names.get(event.written_by_id, ""),
            written_at=event.written_at,
        )
        for event in sorted(latest_of_each.values(), key=lambda event: -event.version)
    ]


def cell_version(
    member: Member, *, round_id: int, opportunity: str, column: ColumnKey, version: int
) -> VersionView | None:
    """Return one version of the cell, or None."""
    history = cell_history(member, round_id=round_id, opportunity=opportunity, column=column)
    return next((each for each in history if each.version == version), None)


def _versions(
    member: Member, *, round_id: int, opportunity: str, column: ColumnKey
) -> "QuerySet[Any]":
    # pghistory makes the history's model from the decorator, so no type is known for it.
    events: QuerySet[Any] = Cell.pgh_event_model.objects.filter(  # type: ignore[attr-defined]  # see above
        tenant=member.tenant,
        round_id=round_id,
        opportunity=opportunity,
        actor=column.actor,
        centre_id=column.centre_id,
        association_id=column.association_id,
    )
    return events
