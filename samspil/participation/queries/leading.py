"""What the lead sees of the participants' views: how many there are, and in time what they say."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from samspil.actionmap.models import Round
from samspil.actionmap.queries import columns_of
from samspil.catalogue.queries import OpportunityView, opportunities_of
from samspil.catalogue.rules import Driver, FocusArea
from samspil.catalogue.study import study
from samspil.kit.verdict import Verdict
from samspil.organisations import audit
from samspil.organisations.models import Member
from samspil.participation import policy
from samspil.participation.queries.seeing import (
    Frame,
    all_views,
    differences_in,
    frames_of,
    number_of_views,
    views_are_open,
    views_at,
)
from samspil.participation.rules import Difference


@dataclass(frozen=True, slots=True)
class Line:
    """One opportunity with the number of its views, and how they differ once they are open."""

    opportunity: OpportunityView
    views: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A focus area with those of its opportunities that somebody has written about."""

    driver: Driver
    focus_area: FocusArea
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class AllViewsPage:
    """The opportunities that there are views of, in the map's order."""

    round: Round
    areas: tuple[Area, ...]
    see: Verdict  # whether what they say may be read


@dataclass(frozen=True, slots=True)
class ViewsPage:
    """The views of one opportunity beside each other."""

    round: Round
    opportunity: OpportunityView
    number_of_views: int
    frames: tuple[Frame, ...]  # none until they are open
    see: Verdict
    previous: OpportunityView | None  # the nearest that there are views of
    next: OpportunityView | None
    number: int  # its place among those, from 1; 0 when it is none of them
    count: int


def round_and_views(member: Member, round_id: int) -> tuple[Round, bool]:
    """
    Return the round, and whether the participants see each other's views of it.

    :raises Round.DoesNotExist: there is no such round in the member's municipality.
    """
    round_ = Round.objects.visible_to(member).get(pk=round_id)
    return round_, views_are_open(round_)


def all_views_page(member: Member, round_id: int) -> AllViewsPage:
    """
    Return which opportunities have been written about, and where the views differ once open.

    :raises Round.DoesNotExist: there is no such round in the member's municipality.
    """
    round_, opened = round_and_views(member, round_id)
    numbers = number_of_views(round_)
    views = all_views(round_) if opened else {}
    lines = [
        Line(each, numbers[each.key], differences_in(views.get(each.key, ())))
        for each in opportunities_of(member.tenant, with_taken_back=True)
        if each.key in numbers
    ]
    return AllViewsPage(
        round=round_,
        areas=tuple(
            Area(study().driver(group[0].opportunity.driver), area, group)
            for area, group in (
                (area, tuple(found))
                for area, found in groupby(lines, key=lambda line: line.opportunity.focus_area)
            )
        ),
        see=policy.see_all_views(member, opened=opened),
    )


def views_page(member: Member, round_id: int, key: str, *, now: datetime) -> ViewsPage:
    """
    Return the views of one opportunity, and log that they were read, once they may be.

    :raises Round.DoesNotExist: there is no such round or opportunity in the municipality.
    """
    round_, opened = round_and_views(member, round_id)
    numbers = number_of_views(round_)
    every = {each.key: each for each in opportunities_of(member.tenant, with_taken_back=True)}
    if key not in every:
        raise Round.DoesNotExist
    see = policy.see_all_views(member, opened=opened)
    views = views_at(round_, key) if see else ()
    if views:
        audit.record(
            "participation.views_read",
            kind=audit.Kind.READ,
            by=member,
            at=now,
            of=round_,
            opportunity=key,
            rows=len(views),
        )
    keys = [each for each in every if each in numbers]
    here = keys.index(key) if key in keys else -1
    return ViewsPage(
        round=round_,
        opportunity=every[key],
        number_of_views=numbers.get(key, 0),
        frames=frames_of(columns_of(member.tenant, round_), views),
        see=see,
        previous=every[keys[here - 1]] if here > 0 else None,
        next=every[keys[here + 1]] if 0 <= here < len(keys) - 1 else None,
        number=here + 1,
        count=len(keys),
    )
