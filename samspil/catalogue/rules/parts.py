"""What the study says, as plain frozen things."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from samspil.catalogue.rules.scales import Actor, Evidence, Mark, Relevance
from samspil.kit.bilingual import Text


@dataclass(frozen=True, slots=True)
class Line:
    """One keyed sentence or word of the study; `mark` says where it comes from."""

    key: str
    text: Text
    mark: Mark = Mark.STUDY


@dataclass(frozen=True, slots=True)
class Driver:
    """One of the four forces that make volunteering succeed."""

    key: str
    number: int
    title: Text
    question: Text


@dataclass(frozen=True, slots=True)
class FocusArea:
    """A group of opportunities. `driver` is where the study prints it."""

    key: str
    driver: int
    thematic_driver: int
    title: Text

    @property
    def printed_elsewhere(self) -> bool:
        """True when the study prints it under another driver than the one it is about."""
        return self.driver != self.thematic_driver


@dataclass(frozen=True, slots=True)
class Default:
    """Our proposal: how relevant an opportunity is to one actor, and what that rests on."""

    relevance: Relevance
    evidence: Evidence
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Opportunity:
    """One concrete thing to work with: a row of the map."""

    key: str
    number: int
    driver: int
    focus_area: str
    title: Text
    description: Text
    relevance: Mapping[Actor, Default]
    indicator: Text | None = None


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One of the Elder Commission's recommendations, under its own number."""

    number: int
    key: str
    text: Text
    opportunities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A good example, retold, and the keys of the opportunities that it is about."""

    key: str
    theme: str
    title: Text
    story: Text
    opportunities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeadershipField:
    """A column of the role matrix."""

    key: str
    title: Text


@dataclass(frozen=True, slots=True)
class LeadershipRole:
    """A row of the role matrix; `duties` holds one cell per field, in the fields' order."""

    key: str
    title: Text
    duties: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Leadership:
    """Who leads what: four roles by three fields."""

    fields: tuple[LeadershipField, ...]
    roles: tuple[LeadershipRole, ...]


@dataclass(frozen=True, slots=True)
class FormOfVolunteering:
    """A way that volunteers are organised, with what helps and what hinders."""

    key: str
    title: Text
    promotes: tuple[Text, ...]
    hinders: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class OrganisationChoice:
    """A choice about how the effort is organised, and what the study found about it."""

    key: str
    title: Text
    points: tuple[Text, ...]
    finding: Text


@dataclass(frozen=True, slots=True)
class RecruitmentChannel:
    """A way that people become volunteers, and how well it works."""

    key: str
    title: Text
    mark: Mark
    effect: Text | None


@dataclass(frozen=True, slots=True)
class TensionQuestion:
    """One of the four questions to ask about a task before it is given to volunteers."""

    key: str
    text: Text
    perspective: str


@dataclass(frozen=True, slots=True)
class TensionField:
    """The field that volunteering stands in, with the study's example."""

    example: Text
    questions: tuple[TensionQuestion, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the registered activities, in whole percent."""

    key: str
    title: Text
    percent: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class ActivityProfile:
    """What volunteers did in `year`: a dated reference line, never a norm."""

    year: int
    categories: tuple[Share, ...]
    orientation: tuple[Share, ...]
    residents_per_activity: float
    volunteers_per_activity: float
    staff_take_part: Text
    affiliation: Text
    typical_volunteer: Text
    variation: Text
    note: Text


@dataclass(frozen=True, slots=True)
class Facts:
    """Where the study comes from and what it stands on."""

    published: Text
    publisher: Text
    municipalities: tuple[str, ...]
    centres: Text
    registration: Text
    also_from: Text
    licence: Text


@dataclass(frozen=True)
class Study:
    """The whole study. Lookups by key or number raise KeyError for what it does not hold."""

    version: str
    credit: Text
    facts: Facts
    methods: tuple[Line, ...]
    map_steps: tuple[Line, ...]
    map_rules: tuple[Line, ...]
    values: tuple[Line, ...]
    programme: tuple[Line, ...]
    views_of_actors: tuple[Line, ...]
    tension_field: TensionField
    drivers: tuple[Driver, ...]
    practices: Mapping[str, tuple[Line, ...]]  # by the driver's key
    focus_areas: tuple[FocusArea, ...]
    opportunities: tuple[Opportunity, ...]
    recommendations: tuple[Recommendation, ...]
    stories: tuple[Story, ...]
    leadership: Leadership
    forms: tuple[FormOfVolunteering, ...]
    organisation: tuple[OrganisationChoice, ...]
    recruitment_channels: tuple[RecruitmentChannel, ...]
    retention_factors: tuple[Line, ...]
    barriers: tuple[Line, ...]
    activity_profile: ActivityProfile

    @cached_property
    def _opportunity_by_key(self) -> Mapping[str, Opportunity]:
        return {opportunity.key: opportunity for opportunity in self.opportunities}

    @cached_property
    def _focus_area_by_key(self) -> Mapping[str, FocusArea]:
        return {area.key: area for area in self.focus_areas}

    @cached_property
    def _driver_by_number(self) -> Mapping[int, Driver]:
        return {driver.number: driver for driver in self.drivers}

    def knows(self, key: str) -> bool:
        """Tell whether the key is one of the study's opportunities."""
        return key in self._opportunity_by_key

    def opportunity(self, key: str) -> Opportunity:
        """Return the opportunity with the key."""
        return self._opportunity_by_key[key]

    def focus_area(self, key: str) -> FocusArea:
        """Return the focus area with the key."""
        return self._focus_area_by_key[key]

    def driver(self, number: int) -> Driver:
        """Return the driver with the number, 1 to 4."""
        return self._driver_by_number[number]

    def focus_areas_of(self, *, driver: int) -> tuple[FocusArea, ...]:
        """Return the focus areas that the study prints under a driver, in its order."""
        return tuple(area for area in self.focus_areas if area.driver == driver)

    def opportunities_of(
        self, *, driver: int | None = None, focus_area: str | None = None
    ) -> tuple[Opportunity, ...]:
        """Return the opportunities as printed under a driver or in a focus area, in order."""
        return tuple(
            opportunity
            for opportunity in self.opportunities
            if driver in (None, opportunity.driver) and focus_area in (None, opportunity.focus_area)
        )

    def practices_of(self, driver_key: str) -> tuple[Line, ...]:
        """Return the practices that were seen to work for a driver."""
        return self.practices[driver_key]

    def stories_about(self, opportunity_key: str) -> tuple[Story, ...]:
        """Return the stories about an opportunity; none for many of them."""
        return tuple(story for story in self.stories if opportunity_key in story.opportunities)

    def recommendations_about(self, opportunity_key: str) -> tuple[Recommendation, ...]:
        """Return the recommendations that an opportunity meets; none for many of them."""
        return tuple(
            recommendation
            for recommendation in self.recommendations
            if opportunity_key in recommendation.opportunities
        )
