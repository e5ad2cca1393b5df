"""The map in parts: one query for each kind of row, never one a cell."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import NamedTuple

from django.db.models import BigIntegerField, Q
from django.db.models.functions import Cast, Extract
from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.actionmap import policy
from samspil.actionmap.models import Cell, Round
from samspil.actionmap.policy import Column
from samspil.actionmap.queries.columns import chosen_columns, columns_of
from samspil.actionmap.queries.pictures import (
    CellView,
    GroupView,
    MapView,
    OpportunityPage,
    PlaceView,
    RowView,
    Selection,
)
from samspil.actionmap.rules import (
    ASSOCIATION,
    CENTRE,
    ColumnKey,
)
from samspil.catalogue import queries as catalogue
from samspil.catalogue.queries import OpportunityView
from samspil.catalogue.rules import Actor, Relevance, Status
from samspil.catalogue.study import study
from samspil.kit.prepared import AnyOf, Given, Prepared
from samspil.organisations.models import (
    Member,
    Municipality,
)
from samspil.organisations.starts import Block

STATUSES: dict[str, Status | None] = {"": None} | {status.value: status for status in Status}
CellPlace = tuple[str, str, int | None]  # opportunity, actor, and the place if it is one's own


class _Stored(NamedTuple):
    """What stands in a cell, as the database says it."""

    text: str
    status: str
    written_by: str | None
    version: int
    written: int  # seconds since 1970: to make 1,200 datetimes takes longer than to fetch them


ROUNDS = Prepared(lambda: Round.objects.filter(tenant=Given("tenant")).newest_first())
# A cell stands in its kind's common column, or in one place's own.
STORED = Prepared(
    lambda: Cell.objects.filter(
        Q(centre=None, association=None, actor=AnyOf("common"))
        | Q(centre=AnyOf("centres"))
        | Q(association=AnyOf("associations")),
        round=Given("round"),
        opportunity=AnyOf("rows"),
    ).values_list(
        *("opportunity", "actor", "centre_id", "association_id"),
        *("text", "status", "written_by__name", "version"),
        Cast(Extract("written_at", "epoch"), BigIntegerField()),
    )
)


def rounds(tenant: Municipality) -> list[Round]:
    """Return the municipality's rounds, the latest first."""
    return ROUNDS(tenant=tenant.pk)


def map_view(
    member: Member,
    round_: Round,
    *,
    selection: Selection,
    asked: Iterable[str] = (),
) -> MapView:
    """Return the asked part of the round, as the member sees it."""
    every = columns_of(member.tenant, round_)
    columns = chosen_columns(member, every, asked)
    opportunities = [
        opportunity
        for opportunity in catalogue.opportunities(member)
        if not selection.drivers or opportunity.driver in selection.drivers
    ]
    cells = _cells(round_, columns, opportunities)
    if not policy.see_writers(member):
        cells = _without_writers(cells)
    writable = policy.writable(member, columns, round_)
    own = policy.own_columns(member)
    rows = [
        RowView(
            opportunity,
            tuple(
                _cell_view(opportunity, column.key, cells, writable=column.key in writable)
                for column in columns
            ),
        )
        for opportunity in opportunities
    ]
    kept = [row for row in rows if _selected(row, selection, own)]
    return MapView(
        round=round_,
        columns=columns,
        all_columns=every,
        own=own,
        groups=tuple(_groups(kept)),
        selection=selection,
    )


def public_view(tenant: Municipality, round_: Round) -> MapView:
    """Return a published round with the common columns, for anybody to read."""
    columns = tuple(c for c in columns_of(tenant, round_) if c.key.place_id is None)
    opportunities = catalogue.opportunities_of(tenant)
    cells = _without_writers(_cells(round_, columns, opportunities))
    rows = [
        RowView(
            opportunity,
            tuple(_cell_view(opportunity, column.key, cells) for column in columns),
        )
        for opportunity in opportunities
    ]
    return MapView(
        round=round_,
        columns=columns,
        all_columns=columns,
        own=frozenset(),
        groups=tuple(_groups(rows)),
    )


def _cells(
    round_: Round, columns: tuple[Column, ...], opportunities: list[OpportunityView]
) -> dict[CellPlace, _Stored]:
    """
    Return the round's cells in these rows and columns, in one query.

    As plain tuples: a model's instance a cell would cost more than the query itself.
    """
    keys = [column.key for column in columns]
    stored = STORED(
        round=round_.pk,
        rows=[opportunity.key for opportunity in opportunities],
        common=[key.actor for key in keys if key.place_id is None],
        centres=[key.place_id for key in keys if key.actor == CENTRE and key.place_id],
        associations=[key.place_id for key in keys if key.actor == ASSOCIATION and key.place_id],
    )
    return {
        (opportunity, actor, centre_id or association_id): _Stored(*rest)
        for opportunity, actor, centre_id, association_id, *rest in stored
    }


def _without_writers(cells: Mapping[CellPlace, _Stored]) -> dict[CellPlace, _Stored]:
    return {place: stored._replace(written_by=None) for place, stored in cells.items()}


def _cell_view(
    opportunity: OpportunityView,
    key: ColumnKey,
    cells: Mapping[CellPlace, _Stored],
    *,
    writable: bool = False,
) -> CellView:
    stored = cells.get((opportunity.key, key.actor, key.place_id))
    if stored is None:
        return empty_cell(opportunity, key, writable=writable)
    return CellView(
        column=key,
        relevance=opportunity.relevance[Actor(key.actor)].value,
        text=stored.text,
        status=STATUSES[stored.status],
        written_by=stored.written_by or "",
        written=stored.written,
        version=stored.version,
        writable=writable,
    )


def empty_cell(opportunity: OpportunityView, key: ColumnKey, *, writable: bool) -> CellView:
    """Return a cell where nothing stands."""
    relevance = opportunity.relevance[Actor(key.actor)].value
    return CellView(column=key, relevance=relevance, writable=writable)


def view_of(cell: Cell, *, opportunity: OpportunityView, writable: bool) -> CellView:
    """Return a stored cell as it is shown."""
    return CellView(
        column=cell.column,
        relevance=opportunity.relevance[Actor(cell.actor)].value,
        text=cell.text,
        status=Status(cell.status) if cell.status else None,
        written_by=cell.written_by.name if cell.written_by else "",
        written=int(cell.written_at.timestamp()),
        version=cell.version,
        writable=writable,
    )


def _selected(row: RowView, selection: Selection, own: frozenset[ColumnKey]) -> bool:
    return _shown(row, selection, own) and _found(row, selection.search)


def _shown(row: RowView, selection: Selection, own: frozenset[ColumnKey]) -> bool:
    match selection.show:
        case "mine":
            return any(c.column in own and c.relevance != Relevance.NOT for c in row.cells)
        case "empty":
            return any(not c.filled and c.relevance != Relevance.NOT for c in row.cells)
        case "relevant":
            return any(c.relevance == Relevance.RELEVANT for c in row.cells)
        case "changed":
            since = int(selection.since.timestamp()) if selection.since else 0
            return not since or any(c.written and c.written >= since for c in row.cells)
        case _:
            return True


def _found(row: RowView, search: str) -> bool:
    if not search:
        return True
    sought = search.casefold()
    texts = (str(row.opportunity.title), str(row.opportunity.description))
    return any(sought in text.casefold() for text in texts) or any(
        sought in cell.text.casefold() for cell in row.cells
    )


def _groups(rows: list[RowView]) -> Iterable[GroupView]:
    driver_before = None
    for focus_area, group in groupby(rows, key=lambda row: row.opportunity.focus_area):
        members = tuple(group)
        driver = study().driver(members[0].opportunity.driver)
        yield GroupView(
            driver=driver,
            focus_area=focus_area,
            rows=members,
            opens_driver=driver != driver_before,
        )
        driver_before = driver


def situations(
    member: Member, round_: Round, opportunities: Iterable[OpportunityView]
) -> dict[str, tuple[PlaceView, ...]]:
    """
    Return how it is in every column, by the opportunity's key; the member's own columns first.

    Asks the database as often about all opportunities as about one.
    """
    asked = list(opportunities)
    columns = columns_of(member.tenant, round_)
    own = policy.own_columns(member)
    columns = tuple(sorted(columns, key=lambda column: column.key not in own))
    cells = _cells(round_, columns, asked)
    if not policy.see_writers(member):
        cells = _without_writers(cells)
    writable = policy.writable(member, columns, round_)
    found = {}
    for opportunity in asked:
        may = writable if policy.standing(opportunity) else frozenset()
        found[opportunity.key] = tuple(
            PlaceView(
                column=column,
                cell=_cell_view(opportunity, column.key, cells, writable=column.key in may),
                own=column.key in own,
            )
            for column in columns
        )
    return found


def opportunity_page(member: Member, key: str, round_: Round | None) -> OpportunityPage:
    """
    Return one opportunity's own page.

    :raises UnknownOpportunity: the municipality has none with that key.
    """
    about = catalogue.opportunity_page(member, key)
    every = catalogue.opportunities(member)
    keys = [opportunity.key for opportunity in every]
    here = keys.index(key) if key in keys else -1
    here_and_now = situations(member, round_, [about.opportunity]) if round_ else {}
    return OpportunityPage(
        about=about,
        round=round_,
        places=here_and_now.get(key, ()),
        number=here + 1,
        count=len(every),
        previous=every[here - 1] if here > 0 else None,
        next=every[here + 1] if 0 <= here < len(every) - 1 else None,
        groups=tuple(_groups([RowView(opportunity, ()) for opportunity in every])),
    )


OPEN = Prepared(
    lambda: Round.objects.filter(tenant=Given("tenant")).open().values_list("pk", "title")
)


def start_blocks(member: Member) -> list[Block]:
    """Return the map's block for the front page: what the member can do there now."""
    if not policy.read(member):
        return []
    url = reverse("actionmap:map", args=[member.tenant.slug])
    text = _("Se, hvordan det stod til i den seneste runde.")
    for pk, title in OPEN(tenant=member.tenant.pk):  # one, or none
        if policy.own_columns(member):
            text = _("Skriv, hvordan det er hos jer, i %(round)s.") % {"round": title}
            url += f"?vis=mine&runde={pk}"
        else:
            text = _("Se, hvordan det står til i %(round)s.") % {"round": title}
    return [Block(title=_("Indsatskort"), text=text, url=url)]
