"""The frozen pictures that the lenses' pages are drawn from."""

from dataclasses import dataclass
from datetime import datetime

from samspil.accounts.models import Person
from samspil.actionmap.models import Round
from samspil.actionmap.policy import Column
from samspil.actionmap.queries import PlaceView
from samspil.actionmap.rules import ColumnKey
from samspil.catalogue.queries import OpportunityView
from samspil.catalogue.rules import (
    FormOfVolunteering,
    LeadershipField,
    LeadershipRole,
    Line,
    Recommendation,
    TensionQuestion,
)
from samspil.kit.verdict import Verdict
from samspil.lenses.models import Canvas


@dataclass(frozen=True, slots=True)
class Situation:
    """One opportunity with what stands in the map: the columns beside, and those folded away."""

    opportunity: OpportunityView
    beside: tuple[PlaceView, ...]
    folded: tuple[PlaceView, ...]  # only where something stands


@dataclass(frozen=True, slots=True)
class RecommendationSeen:
    """A recommendation, and how it is with the opportunities that help it on its way."""

    recommendation: Recommendation
    situations: tuple[Situation, ...]


@dataclass(frozen=True, slots=True)
class RecommendationsPage:
    """The nine recommendations on one round of the map; without a round nothing stands beside."""

    round: Round | None
    recommendations: tuple[RecommendationSeen, ...]


@dataclass(frozen=True, slots=True)
class FormSeen:
    """A form of volunteering, and the municipality's associations of that form."""

    form: FormOfVolunteering
    associations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HolderView:
    """
    One task at one place, and who holds it.

    `name` is the person's or the function's, empty when it is nobody's or may not be seen; `left`
    when the person has no role in the municipality any more.
    """

    duty: Line
    place: ColumnKey
    held: bool
    name: str = ""
    is_person: bool = False
    left: bool = False
    version: int = 0
    may_name: bool = False


@dataclass(frozen=True, slots=True)
class RoleView:
    """One row of the matrix at one place: the tasks of each field; no place where none is open."""

    role: LeadershipRole
    place: Column | None
    cells: tuple[tuple[LeadershipField, tuple[HolderView, ...]], ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A task that nobody holds: in the municipality itself, or at the named places."""

    role: LeadershipRole
    duty: Line
    places: tuple[str, ...]


@dataclass(frozen=True)
class MatrixPage:
    """The role matrix, with one centre and one association chosen, and every gap there is."""

    fields: tuple[LeadershipField, ...]
    roles: tuple[RoleView, ...]
    centres: tuple[Column, ...]
    associations: tuple[Column, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class HolderPage:
    """One task at one place, with whom it could be given to."""

    role: LeadershipRole
    place: Column
    holder: HolderView
    candidates: tuple[Person, ...]
    person_id: int | None  # who holds it now, if it is a person
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class HolderVersion:
    """Who held a task from `named_at`; nobody when there is no name."""

    version: int
    name: str
    named_by: str
    named_at: datetime


@dataclass(frozen=True, slots=True)
class LineView:
    """One line on a canvas."""

    pk: int
    text: str
    written_by: str
    may_change: bool
    supports: bool


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One of the four questions with its lines."""

    question: TensionQuestion
    lines: tuple[LineView, ...]


@dataclass(frozen=True)
class CanvasPage:
    """A canvas with all that stands on it and what the member may do there."""

    canvas: Canvas
    questions: tuple[QuestionView, ...]
    agreed_by: str
    taken_back: tuple[LineView, ...]
    write: Verdict
    put_away: Verdict

    @property
    def supporting(self) -> tuple[LineView, ...]:
        """The lines that the agreement rests on, in the questions' order."""
        return tuple(line for asked in self.questions for line in asked.lines if line.supports)

    @property
    def lines(self) -> int:
        """How many lines stand on it."""
        return sum(len(asked.lines) for asked in self.questions)


@dataclass(frozen=True, slots=True)
class CanvasCard:
    """A canvas in the list."""

    canvas: Canvas
    lines: int


@dataclass(frozen=True, slots=True)
class AgreementVersion:
    """What the group agreed from `changed_at`."""

    version: int
    theme: str
    agreed: str
    supports: tuple[str, ...]
    changed_by: str
    changed_at: datetime
