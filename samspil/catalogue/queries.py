"""The catalogue as one municipality sees it: the study, and what it has added and chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.utils.translation import gettext as _

from samspil.catalogue import policy
from samspil.catalogue.models import OwnOpportunity, OwnRelevance
from samspil.catalogue.rules import (
    Actor,
    Default,
    Driver,
    FocusArea,
    Line,
    Opportunity,
    Recommendation,
    Relevance,
    Story,
    own_number,
)
from samspil.catalogue.study import study
from samspil.kit.bilingual import Text
from samspil.kit.prepared import Given, Prepared
from samspil.kit.verdict import Verdict
from samspil.organisations.models import Member, Municipality

Overrides = Mapping[tuple[str, str], OwnRelevance]


class UnknownOpportunity(LookupError):
    """Neither the study nor the municipality has an opportunity with the key."""


@dataclass(frozen=True, slots=True)
class RelevanceView:
    """
    Whether an opportunity is something for an actor in this municipality.

    `proposal` is the catalogue's, None for a municipality's own opportunity; `changed` is true when
    the municipality has chosen for itself, and then `chosen_by` and `chosen_at` say who and when.
    """

    actor: Actor
    value: Relevance
    proposal: Default | None
    changed: bool = False
    reason: str = ""
    chosen_by: str = ""
    chosen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OpportunityView:
    """One row of the map: the study's or, with `own`, the municipality's."""

    key: str
    number: int  # 1 to 49 for the study's; the municipality's own begin at 1 again
    driver: int  # as printed
    focus_area: FocusArea
    title: Text | str
    description: Text | str
    relevance: Mapping[Actor, RelevanceView]
    indicator: Text | None = None
    own: bool = False
    taken_back: bool = False
    version: int = 0  # of the municipality's own; the study's have none

    @property
    def label(self) -> str:
        """Its number as it is said: `12`, or `Egen 3` for a municipality's own."""
        return _("Egen %(number)d") % {"number": self.number} if self.own else str(self.number)

    @property
    def changed(self) -> bool:
        """True when the municipality has chosen the relevance for at least one actor."""
        return any(view.changed for view in self.relevance.values())


@dataclass(frozen=True, slots=True)
class FocusAreaView:
    """A focus area with its opportunities; `belongs_to` when it is about another driver."""

    area: FocusArea
    opportunities: tuple[OpportunityView, ...]
    belongs_to: Driver | None


@dataclass(frozen=True, slots=True)
class DriverView:
    """A driver with what stands under it."""

    driver: Driver
    focus_areas: tuple[FocusAreaView, ...]
    count: int


@dataclass(frozen=True, slots=True)
class RecommendationView:
    """A recommendation and the opportunities that meet it."""

    recommendation: Recommendation
    opportunities: tuple[OpportunityView, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The front page of the catalogue."""

    drivers: tuple[DriverView, ...]
    recommendations: tuple[RecommendationView, ...]
    taken_back: tuple[OpportunityView, ...]
    edit: Verdict


@dataclass(frozen=True, slots=True)
class OpportunityPage:
    """Everything the catalogue knows about one opportunity."""

    opportunity: OpportunityView
    driver: Driver
    belongs_to: Driver | None  # the driver it is about, when it is printed under another
    practices: tuple[Line, ...]
    stories: tuple[Story, ...]
    recommendations: tuple[Recommendation, ...]
    edit: Verdict

    @property
    def about(self) -> Driver:
        """The driver whose question it helps to answer."""
        return self.belongs_to or self.driver


# Asked by every page of the map.
RELEVANCE = Prepared(
    lambda: OwnRelevance.objects.filter(tenant=Given("tenant")).select_related("set_by")
)
EVER_OWN = Prepared(
    lambda: OwnOpportunity.objects.filter(tenant=Given("tenant")).order_by("number")
)
OWN = Prepared(
    lambda: OwnOpportunity.objects.filter(tenant=Given("tenant")).standing().order_by("number")
)


def opportunities(member: Member, *, with_taken_back: bool = False) -> list[OpportunityView]:
    """
    Return the study's opportunities and the municipality's own, in the map's order.

    A municipality's own stand last in their focus area. Two queries, however many there are.
    """
    return opportunities_of(member.tenant, with_taken_back=with_taken_back)


def opportunities_of(
    tenant: Municipality, *, with_taken_back: bool = False
) -> list[OpportunityView]:
    """Return the same for a page that nobody is logged in to. Inside the tenant's walls only."""
    overrides = {(row.opportunity, row.actor): row for row in RELEVANCE(tenant=tenant.pk)}
    changed = {opportunity for opportunity, _actor in overrides}
    own = (EVER_OWN if with_taken_back else OWN)(tenant=tenant.pk)
    views = [
        _of_study(part, overrides) if part.key in changed else _as_proposed(part.key)
        for part in study().opportunities
    ]
    views += [_of_own(row) for row in own]
    place = {area.key: index for index, area in enumerate(study().focus_areas)}
    return sorted(views, key=lambda view: (place[view.focus_area.key], view.own, view.number))


def opportunity(member: Member, key: str) -> OpportunityView:
    """
    Return one opportunity, also a municipality's own that has been taken back. One query.

    :raises UnknownOpportunity: there is none with the key in this municipality.
    """
    if study().knows(key):
        chosen = OwnRelevance.objects.visible_to(member).filter(opportunity=key)
        overrides = {(row.opportunity, row.actor): row for row in chosen.select_related("set_by")}
        return _of_study(study().opportunity(key), overrides)
    own = own_number(key) and OwnOpportunity.objects.visible_to(member).with_key(key).first()
    if not own:
        raise UnknownOpportunity(key)
    return _of_own(own)


def opportunity_page(member: Member, key: str) -> OpportunityPage:
    """
    Return what the catalogue knows about one opportunity, for its own page. One query.

    :raises UnknownOpportunity: there is none with the key in this municipality.
    """
    view = opportunity(member, key)
    return OpportunityPage(
        opportunity=view,
        driver=study().driver(view.driver),
        belongs_to=_belongs_to(view.focus_area),
        # What works is told of the driver that it is about.
        practices=study().practices_of(study().driver(view.focus_area.thematic_driver).key),
        stories=study().stories_about(key),
        recommendations=study().recommendations_about(key),
        edit=policy.edit(member),
    )


def catalogue(member: Member) -> Catalogue:
    """Return the front page: every driver with its opportunities. Two queries."""
    edit = policy.edit(member)
    every = opportunities(member, with_taken_back=bool(edit))
    standing = [view for view in every if not view.taken_back]
    return Catalogue(
        drivers=tuple(_driver(driver, standing) for driver in study().drivers),
        recommendations=_recommendations(standing),
        taken_back=tuple(view for view in every if view.taken_back),
        edit=edit,
    )


def recommendations(member: Member) -> tuple[RecommendationView, ...]:
    """Return the nine recommendations with the opportunities that meet them. Two queries."""
    return _recommendations(opportunities(member))


def _driver(driver: Driver, views: list[OpportunityView]) -> DriverView:
    areas = tuple(
        FocusAreaView(
            area=area,
            opportunities=tuple(view for view in views if view.focus_area.key == area.key),
            belongs_to=_belongs_to(area),
        )
        for area in study().focus_areas_of(driver=driver.number)
    )
    count = sum(len(area.opportunities) for area in areas)
    return DriverView(driver=driver, focus_areas=areas, count=count)


def _recommendations(views: list[OpportunityView]) -> tuple[RecommendationView, ...]:
    by_key = {view.key: view for view in views}
    return tuple(
        RecommendationView(
            recommendation=recommendation,
            opportunities=tuple(by_key[key] for key in recommendation.opportunities),
        )
        for recommendation in study().recommendations
    )


def _belongs_to(area: FocusArea) -> Driver | None:
    return study().driver(area.thematic_driver) if area.printed_elsewhere else None


@cache
def _as_proposed(key: str) -> OpportunityView:
    """Return a row of the study as it is where a municipality has changed nothing."""
    return _of_study(study().opportunity(key), {})


def _of_study(part: Opportunity, overrides: Overrides) -> OpportunityView:
    return OpportunityView(
        key=part.key,
        number=part.number,
        driver=part.driver,
        focus_area=study().focus_area(part.focus_area),
        title=part.title,
        description=part.description,
        relevance={
            actor: _relevance(actor, proposal, overrides.get((part.key, actor.value)))
            for actor, proposal in part.relevance.items()
        },
        indicator=part.indicator,
    )


def _relevance(actor: Actor, proposal: Default, own: OwnRelevance | None) -> RelevanceView:
    if own is None:
        return RelevanceView(actor=actor, value=proposal.relevance, proposal=proposal)
    return RelevanceView(
        actor=actor,
        value=Relevance(own.value),
        proposal=proposal,
        changed=True,
        reason=own.reason,
        chosen_by=own.set_by.name,
        chosen_at=own.set_at,
    )


def _of_own(row: OwnOpportunity) -> OpportunityView:
    area = study().focus_area(row.focus_area)
    return OpportunityView(
        key=row.key,
        number=row.number,
        driver=area.driver,
        focus_area=area,
        title=row.title,
        description=row.description,
        relevance={
            actor: RelevanceView(actor=actor, value=row.relevance_for(actor), proposal=None)
            for actor in Actor
        },
        own=True,
        taken_back=row.taken_back_at is not None,
        version=row.version,
    )
