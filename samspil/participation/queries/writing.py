"""What a participant has before her while she writes how she sees it."""

from dataclasses import dataclass
from itertools import groupby

from samspil.actionmap.models import Round
from samspil.actionmap.policy import Column
from samspil.actionmap.queries import columns_of
from samspil.actionmap.rules import ColumnKey, parse_column
from samspil.catalogue.queries import OpportunityView, opportunities_of
from samspil.catalogue.rules import Actor, Driver, FocusArea, Relevance
from samspil.catalogue.study import study
from samspil.kit.verdict import Verdict
from samspil.participation import policy
from samspil.participation.models import OwnView, Participant
from samspil.participation.queries.seeing import (
    Frame,
    ViewPicture,
    all_views,
    differences_in,
    frames_of,
    views_are_open,
    views_at,
)
from samspil.participation.rules import Difference


@dataclass(frozen=True, slots=True)
class RowLine:
    """One opportunity in the list: what she has written, and what the others have once open."""

    opportunity: OpportunityView
    mine: tuple[ViewPicture, ...]
    others: int
    differences: tuple[Difference, ...]
    relevance: Relevance  # for her side


@dataclass(frozen=True, slots=True)
class Area:
    """A focus area with its opportunities."""

    driver: Driver
    focus_area: FocusArea
    lines: tuple[RowLine, ...]


@dataclass(frozen=True, slots=True)
class MyRows:
    """The opportunities of a driver, or of all, for one participant."""

    areas: tuple[Area, ...]
    opened: bool
    written: int  # in how many boxes she has written, in the whole round
    first: OpportunityView | None  # where to begin: the first of these she has not written about


@dataclass(frozen=True, slots=True)
class Spot:
    """One cell as she sees it: what she has written there, and whether she may write."""

    column: Column
    relevance: Relevance
    text: str
    status: str
    version: int  # 0 where she has written nothing yet
    verdict: Verdict
    own: bool

    @property
    def filled(self) -> bool:
        """Whether she has written anything."""
        return bool(self.text or self.status)


@dataclass(frozen=True, slots=True)
class MyRow:
    """One opportunity for one participant: her boxes, and everybody's once they are open."""

    opportunity: OpportunityView
    spots: tuple[Spot, ...]  # her own column first
    more_columns: tuple[Column, ...]  # that she may add
    frames: tuple[Frame, ...]  # everybody's, none until they are open
    opened: bool
    number: int  # its place in the map, from 1
    count: int
    previous: OpportunityView | None
    next: OpportunityView | None


def my_rows(participant: Participant, *, driver: int | None) -> MyRows:
    """
    Return the opportunities as they stand for her, in the map's order; five queries.

    :param driver: only this driver's; None for all.
    """
    round_ = participant.round
    opened = views_are_open(round_)
    every = opportunities_of(participant.tenant)
    views = all_views(round_, viewer=participant)
    shown = [each for each in every if driver is None or each.driver == driver]
    lines = [_line(each, views.get(each.key, ()), participant) for each in shown]
    areas = tuple(
        Area(driver=study().driver(group[0].opportunity.driver), focus_area=area, lines=group)
        for area, group in (
            (area, tuple(found))
            for area, found in groupby(lines, key=lambda line: line.opportunity.focus_area)
        )
    )
    return MyRows(
        areas=areas,
        opened=opened,
        written=sum(view.mine for found in views.values() for view in found),
        first=next((line.opportunity for line in lines if not line.mine), None),
    )


def _line(
    opportunity: OpportunityView, views: tuple[ViewPicture, ...], participant: Participant
) -> RowLine:
    mine = tuple(view for view in views if view.mine)
    return RowLine(
        opportunity=opportunity,
        mine=mine,
        others=len(views) - len(mine),
        differences=differences_in(views),
        relevance=opportunity.relevance[Actor(participant.sector)].value,
    )


def row_of(participant: Participant, key: str, *, also: str = "") -> MyRow:
    """
    Return one opportunity as it stands for her.

    :param also: the key of one more column that she wants to write in.
    :raises Round.DoesNotExist: there is no such opportunity in the map.
    """
    round_ = participant.round
    every = opportunities_of(participant.tenant)
    here = _place_of(every, key)
    columns = columns_of(participant.tenant, round_)
    views = views_at(round_, key, viewer=participant)
    own = participant.own_column
    wanted = {own, *(view.column for view in views if view.mine)}
    wanted |= {column.key for column in columns if str(column.key) == also}
    shown = sorted(
        (column for column in columns if column.key in wanted),
        key=lambda column: column.key != own,
    )
    versions = _versions(participant, key)
    mine = {view.column: view for view in views if view.mine}
    opened = views_are_open(round_)
    return MyRow(
        opportunity=every[here],
        spots=tuple(
            _spot(participant, every[here], column, mine.get(column.key), versions)
            for column in shown
        ),
        more_columns=tuple(
            column for column in columns if column.key not in wanted and not column.closed
        ),
        frames=frames_of(columns, views) if opened else (),
        opened=opened,
        number=here + 1,
        count=len(every),
        previous=every[here - 1] if here > 0 else None,
        next=every[here + 1] if here < len(every) - 1 else None,
    )


def _place_of(every: list[OpportunityView], key: str) -> int:
    """
    Return where in the map the opportunity stands, from 0.

    :raises Round.DoesNotExist: nowhere.
    """
    for place, opportunity in enumerate(every):
        if opportunity.key == key:
            return place
    raise Round.DoesNotExist


def _versions(participant: Participant, opportunity: str) -> dict[ColumnKey, int]:
    """Return the version of each box she has written in, also of those she has emptied."""
    stored = OwnView.objects.filter(participant=participant, opportunity=opportunity)
    return {view.column: view.version for view in stored}


def _spot(
    participant: Participant,
    opportunity: OpportunityView,
    column: Column,
    view: ViewPicture | None,
    versions: dict[ColumnKey, int],
) -> Spot:
    return Spot(
        column=column,
        relevance=opportunity.relevance[Actor(column.key.actor)].value,
        text=view.text if view else "",
        status=view.status.value if view and view.status else "",
        version=versions.get(column.key, 0),
        verdict=policy.write(participant, column, participant.round),
        own=column.key == participant.own_column,
    )


def spot_of(participant: Participant, key: str, column_key: str) -> tuple[OpportunityView, Spot]:
    """
    Return one opportunity and one cell of it as she sees it.

    :raises Round.DoesNotExist: there is no such opportunity or column in the map.
    """
    try:
        wanted = parse_column(column_key)
    except ValueError as unknown:
        raise Round.DoesNotExist from unknown
    every = opportunities_of(participant.tenant)
    opportunity = every[_place_of(every, key)]
    columns = columns_of(participant.tenant, participant.round)
    column = next((each for each in columns if each.key == wanted), None)
    if column is None:
        raise Round.DoesNotExist
    stored = OwnView.objects.filter(participant=participant, opportunity=key).at(wanted).first()
    return opportunity, Spot(
        column=column,
        relevance=opportunity.relevance[Actor(column.key.actor)].value,
        text=stored.text if stored else "",
        status=stored.status if stored else "",
        version=stored.version if stored else 0,
        verdict=policy.write(participant, column, participant.round),
        own=column.key == participant.own_column,
    )


@dataclass(frozen=True, slots=True)
class Written:
    """One opportunity with all that she has written about it."""

    opportunity: OpportunityView
    spots: tuple[tuple[str, ViewPicture], ...]  # the column's title and what she wrote there


def written_by(participant: Participant) -> list[Written]:
    """Return all that she has written in the round, in the map's order."""
    views = all_views(participant.round, viewer=participant)
    titles = {
        column.key: column.title for column in columns_of(participant.tenant, participant.round)
    }
    found = []
    for opportunity in opportunities_of(participant.tenant, with_taken_back=True):
        mine = [view for view in views.get(opportunity.key, ()) if view.mine]
        if mine:
            spots = tuple((titles.get(view.column, ""), view) for view in mine)
            found.append(Written(opportunity, spots))
    return found
