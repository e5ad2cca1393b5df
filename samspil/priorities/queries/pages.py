"""The list of priorities, one opportunity's decision, and what other pages show of them."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.actionmap import policy as map_policy
from samspil.actionmap import queries as map_queries
from samspil.actionmap.doors import Door
from samspil.actionmap.models import Round
from samspil.actionmap.notes import Note
from samspil.actionmap.queries import PlaceView
from samspil.catalogue import queries as catalogue
from samspil.catalogue.queries import OpportunityView
from samspil.catalogue.rules import Actor, Priority
from samspil.kit.prepared import Given, Prepared
from samspil.kit.verdict import Verdict
from samspil.organisations.models import Member
from samspil.organisations.starts import Block
from samspil.priorities import policy
from samspil.priorities.models import Decision, Voting
from samspil.priorities.queries.decisions import (
    DecisionPicture,
    VersionPicture,
    decision_history,
    decisions_of,
    is_latest,
)
from samspil.priorities.queries.marks import (
    judgements_by_sector,
    tally,
    voting_of,
)
from samspil.priorities.rules import SECTORS, place_of

UNDECIDED = "open"  # in the filter: what nothing is decided for


@dataclass(frozen=True, slots=True)
class Side:
    """What one side has said of an opportunity: never added to the others'."""

    actor: Actor
    voters: int  # how many of the side have put a mark at all
    marks: int
    important: int
    feasible: int


Sides = tuple[Side, ...]


@dataclass(frozen=True)
class Selection:
    """Which part of the list is asked for; the empty selection is all of it."""

    choice: str = ""  # a key of Priority, or UNDECIDED
    driver: int | None = None
    marked_by: str = ""  # a key of Actor


@dataclass(frozen=True, slots=True)
class Line:
    """One opportunity with its decision and each side's marks."""

    opportunity: OpportunityView
    decision: DecisionPicture | None
    sides: Sides


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one choice; None are those that nothing is decided for."""

    choice: Priority | None
    lines: tuple[Line, ...]

    @property
    def key(self) -> str:
        """The choice as the filter says it."""
        return self.choice.value if self.choice else UNDECIDED


@dataclass(frozen=True)
class PriorityList:
    """A round's priorities: by choice, and within it in the map's order."""

    round: Round
    voting: Voting | None
    groups: tuple[Group, ...]
    decided: int  # how many decisions the round has, whatever is selected
    sees_marks: bool
    decide: Verdict
    lead_voting: Verdict
    selection: Selection = field(default_factory=Selection)

    @property
    def rows(self) -> int:
        """How many opportunities are shown."""
        return sum(len(group.lines) for group in self.groups)


@dataclass(frozen=True)
class DecisionPage:
    """One opportunity's decision, with what it rests on and what was decided before."""

    round: Round
    opportunity: OpportunityView
    decision: DecisionPicture | None
    version: int  # of the row, also one that is taken back; 0 when there has been none
    sides: Sides  # empty when the member may not see the marks yet
    places: tuple[PlaceView, ...]
    history: tuple[VersionPicture, ...]
    decide: Verdict


def priority_list(member: Member, round_: Round, *, selection: Selection) -> PriorityList:
    """Return the asked part of the round's list. A fixed number of queries."""
    voting = voting_of(round_)
    sees = policy.see_marks(member, voting)
    decisions = decisions_of(member, round_)
    sides = _sides_of(round_) if sees else {}
    lines = [
        Line(view, decisions.get(view.key), sides.get(view.key, ()))
        for view in catalogue.opportunities(member, with_taken_back=True)
        if not view.taken_back or view.key in decisions
    ]
    kept = [line for line in lines if _selected(line, selection)]
    return PriorityList(
        round=round_,
        voting=voting,
        groups=_groups(kept),
        decided=len(decisions),
        sees_marks=sees,
        decide=policy.decide(member, latest=is_latest(round_)),
        lead_voting=policy.lead_voting(member, round_),
        selection=selection,
    )


def _selected(line: Line, selection: Selection) -> bool:
    choice = line.decision.choice.value if line.decision else UNDECIDED
    if selection.choice and choice != selection.choice:
        return False
    if selection.driver and line.opportunity.driver != selection.driver:
        return False
    return not selection.marked_by or any(
        side.marks for side in line.sides if side.actor == selection.marked_by
    )


def _groups(lines: list[Line]) -> tuple[Group, ...]:
    groups = [
        Group(choice, tuple(line for line in lines if _choice(line) == choice))
        for choice in (*Priority, None)
    ]
    groups.sort(key=lambda group: place_of(group.choice or ""))
    return tuple(group for group in groups if group.lines)


def _choice(line: Line) -> Priority | None:
    return line.decision.choice if line.decision else None


def _sides_of(round_: Round) -> dict[str, Sides]:
    counted, judged = tally(round_), judgements_by_sector(round_)
    marks, voters = counted.marks, counted.voters
    return {
        key: tuple(
            Side(
                actor,
                voters.get(actor, 0),
                marks.get(key, {}).get(actor, 0),
                *judged.get(key, {}).get(actor, (0, 0)),
            )
            for actor in SECTORS
        )
        for key in marks.keys() | judged.keys()
    }


def decision_page(member: Member, *, round_id: int, opportunity: str) -> DecisionPage:
    """
    Return one opportunity's decision.

    :raises Round.DoesNotExist: there is no such round or opportunity here.
    """
    rounds = map_queries.rounds(member.tenant)
    round_ = next((each for each in rounds if each.pk == round_id), None)
    if round_ is None:
        raise Round.DoesNotExist
    view = map_queries.require_opportunity(member, opportunity)
    sees = policy.see_marks(member, voting_of(round_))
    history = decision_history(member, round_id=round_.pk, opportunity=opportunity)
    return DecisionPage(
        round=round_,
        opportunity=view,
        decision=_standing(opportunity, history),
        version=history[0].version if history else 0,
        sides=_sides_of(round_).get(opportunity, ()) if sees else (),
        places=map_queries.situations(member, round_, [view])[opportunity],
        history=history,
        decide=map_policy.standing(view) and policy.decide(member, latest=round_ == rounds[0]),
    )


def _standing(opportunity: str, history: tuple[VersionPicture, ...]) -> DecisionPicture | None:
    if not history or not history[0].choice:
        return None
    now = history[0]
    return DecisionPicture(
        opportunity=opportunity,
        choice=Priority(now.choice),
        reason=now.reason,
        decided_at=now.decided_at,
        decided_by=now.decided_by,
        version=now.version,
    )


# --- What other pages show --------------------------------------------------------------------


def notes_beside(member: Member, round_: Round, opportunity: str) -> list[Note]:
    """Return what was decided, for the opportunity's own page in the map. One query."""
    decision = decisions_of(member, round_).get(opportunity)
    label = (
        _("Besluttet: %(choice)s") % {"choice": decision.choice.label}
        if decision
        else _("Ikke besluttet endnu")
    )
    address = reverse("priorities:decision", args=[member.tenant.slug, round_.pk, opportunity])
    return [Note(label, address)]


def ways_from_map(member: Member, round_: Round) -> list[Door]:
    """Return the map's way on to the priorities."""
    address = reverse("priorities:list", args=[member.tenant.slug])
    return [Door(label=_("Prioritering"), url=f"{address}?runde={round_.pk}")]


LATEST = Prepared(
    lambda: (
        Round.objects.filter(tenant=Given("tenant"))
        .newest_first()
        .values_list(
            "title",
            Exists(
                Decision.objects.filter(tenant=OuterRef("tenant"), round=OuterRef("pk")).standing()
            ),
        )[:1]
    )
)


def start_blocks(member: Member) -> list[Block]:
    """Return the front page's block: what has been decided in the latest round, if anything."""
    if not map_policy.read(member):
        return []
    decided = [title for title, some in LATEST(tenant=member.tenant.pk) if some]
    return [
        Block(
            title=_("Prioritering"),
            text=_("Se, hvad der er besluttet i %(round)s, og hvorfor.") % {"round": title},
            url=reverse("priorities:list", args=[member.tenant.slug]),
        )
        for title in decided
    ]
