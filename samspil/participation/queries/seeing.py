"""How the participants see it, beside each other once that is allowed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from samspil.actionmap.models import Round
from samspil.actionmap.policy import Column
from samspil.actionmap.rules import ColumnKey
from samspil.catalogue.rules import Status
from samspil.participation.models import (
    OwnView,
    OwnViewQuerySet,
    Participant,
    Preparation,
    side_order,
)
from samspil.participation.rules import Difference, difference


@dataclass(frozen=True, slots=True)
class ViewPicture:
    """How one participant sees one cell; `mine` is the asker's own."""

    participant_id: int
    called: str  # her name, or a word for her once it is forgotten
    sector: str
    side: str  # what her sector is called
    place: str  # whom she speaks for, or nothing
    column: ColumnKey
    text: str
    status: Status | None
    saved_at: datetime
    mine: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """The views of one cell beside each other, and whether they differ."""

    column: Column
    views: tuple[ViewPicture, ...]
    difference: Difference | None


def views_are_open(round_: Round) -> bool:
    """
    Tell whether the participants may see each other's views of the round.

    One query, or none for a round that was fetched with its preparation.
    """
    if Round.preparation.is_cached(round_):
        preparation: Preparation | None = getattr(round_, "preparation", None)
        return preparation is not None and preparation.views_opened_at is not None
    here = Preparation.objects.filter(tenant_id=round_.tenant_id, round=round_)
    return here.exclude(views_opened_at=None).exists()


def views_at(
    round_: Round, opportunity: str, *, viewer: Participant | None = None
) -> tuple[ViewPicture, ...]:
    """
    Return how the participants see one opportunity, by side; two queries.

    Until the lead has opened them, only the viewer's own; a viewer of None sees nobody's.
    """
    found = _counted(round_).filter(opportunity=opportunity)
    if not views_are_open(round_):
        if viewer is None:
            return ()
        found = found.filter(participant=viewer)
    found = found.select_related("participant__centre", "participant__association")
    return tuple(
        _picture(view, viewer=viewer)
        for view in found.order_by(side_order("participant__sector"), "participant_id", "id")
    )


def all_views(
    round_: Round, *, viewer: Participant | None = None
) -> dict[str, tuple[ViewPicture, ...]]:
    """Return the same for every opportunity at once, by its key; two queries."""
    found = _counted(round_)
    if not views_are_open(round_):
        if viewer is None:
            return {}
        found = found.filter(participant=viewer)
    rows: dict[str, list[ViewPicture]] = defaultdict(list)
    found = found.select_related("participant__centre", "participant__association")
    for view in found.order_by(side_order("participant__sector"), "participant_id", "id"):
        rows[view.opportunity].append(_picture(view, viewer=viewer))
    return {key: tuple(views) for key, views in rows.items()}


def number_of_views(round_: Round) -> dict[str, int]:
    """Return how many views there are of each opportunity, by its key. One query."""
    found = _counted(round_).values_list("opportunity").annotate(Count("id"))
    return dict(found.order_by("opportunity"))


def frames_of(columns: Iterable[Column], views: Iterable[ViewPicture]) -> tuple[Frame, ...]:
    """Return the views column by column, in the map's order; a column without any is left out."""
    by_column: dict[ColumnKey, list[ViewPicture]] = defaultdict(list)
    for view in views:
        by_column[view.column].append(view)
    return tuple(
        Frame(
            column=column,
            views=tuple(by_column[column.key]),
            difference=difference(view.status for view in by_column[column.key]),
        )
        for column in columns
        if column.key in by_column
    )


def differences_in(views: Iterable[ViewPicture]) -> tuple[Difference, ...]:
    """Return how the views of one opportunity differ in any of its cells, the gravest first."""
    by_column: dict[ColumnKey, list[Status | None]] = defaultdict(list)
    for view in views:
        by_column[view.column].append(view.status)
    found = {difference(statuses) for statuses in by_column.values()}
    return tuple(each for each in Difference if each in found)


def _counted(round_: Round) -> OwnViewQuerySet:
    return OwnView.objects.filter(tenant_id=round_.tenant_id, round=round_).counted()


def _picture(view: OwnView, *, viewer: Participant | None) -> ViewPicture:
    who = view.participant
    return ViewPicture(
        participant_id=who.pk,
        called=who.called,
        sector=who.sector,
        side=who.side,
        place=who.place,
        column=view.column,
        text=view.text,
        status=Status(view.status) if view.status else None,
        saved_at=view.saved_at,
        mine=viewer is not None and viewer.pk == who.pk,
    )
