"""What was decided, and what came of it: "du sagde, vi gjorde"."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from samspil.actionmap.models import Round
from samspil.catalogue.queries import OpportunityView
from samspil.catalogue.rules import Priority
from samspil.followup.queries.pictures import Comparison, Moved
from samspil.followup.rules import Way
from samspil.initiatives.models import Initiative
from samspil.initiatives.rules import Owner, Stage
from samspil.organisations.models import Member
from samspil.priorities import queries as priorities


@dataclass(frozen=True, slots=True)
class Taken:
    """An initiative that came of a decision. Whose it is is told without any person's name."""

    pk: int
    title: str
    stage: Stage
    owner: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One decision with what happened after it; no persons are in it."""

    round: Round
    opportunity: OpportunityView
    choice: Priority
    reason: str
    decided_at: datetime
    taken: tuple[Taken, ...]
    moved: tuple[Moved, ...]  # the boxes whose step went forward or back since

    @property
    def declined(self) -> bool:
        """Whether the group chose not to."""
        return self.choice == Priority.DECLINED


@dataclass(frozen=True)
class Outcomes:
    """The decisions of the compared rounds, the earlier round's first."""

    taken_up: tuple[Outcome, ...]
    declined: tuple[Outcome, ...]


def outcomes(member: Member, compared: Comparison) -> Outcomes:
    """Return what was decided in both rounds, what was done, and what moved after the earlier."""
    views = {row.opportunity.key: row.opportunity for row in compared.rows}
    moved = {row.opportunity.key: _steps(row.cells) for row in compared.rows}
    done = _taken(member, (compared.before, compared.now))
    found = [
        Outcome(
            round=round_,
            opportunity=views[decision.opportunity],
            choice=decision.choice,
            reason=decision.reason,
            decided_at=decision.decided_at,
            taken=tuple(done.get((round_.pk, decision.opportunity), ())),
            # What moved after the later round is not known yet.
            moved=moved.get(decision.opportunity, ()) if round_ == compared.before else (),
        )
        for round_ in (compared.before, compared.now)
        for decision in _in_order(priorities.decisions_of(member, round_).values(), views)
    ]
    return Outcomes(
        taken_up=tuple(outcome for outcome in found if not outcome.declined),
        declined=tuple(outcome for outcome in found if outcome.declined),
    )


def _taken(member: Member, rounds: Iterable[Round]) -> dict[tuple[int, str], list[Taken]]:
    """Return the initiatives of the rounds, by round and opportunity, the nearest dates first."""
    found: dict[tuple[int, str], list[Taken]] = {}
    here = Initiative.objects.visible_to(member).standing().filter(round__in=list(rounds))
    for row in here.by_date().select_related("centre", "association"):
        taken = Taken(
            pk=row.pk,
            title=row.title,
            stage=Stage(row.stage),
            owner=_owner(row),
            due_on=row.due_on,
        )
        if row.round_id:
            found.setdefault((row.round_id, row.opportunity), []).append(taken)
    return found


def _owner(row: Initiative) -> str:
    if row.owner == Owner.PERSON:
        return _("en person")
    return str(row.centre or row.association or _("Forvaltning"))


def _steps(cells: Iterable[Moved]) -> tuple[Moved, ...]:
    return tuple(cell for cell in cells if cell.way in {Way.FORWARD, Way.BACK})


def _in_order(
    decisions: Iterable[priorities.DecisionPicture], views: dict[str, OpportunityView]
) -> list[priorities.DecisionPicture]:
    """Sort by when it is to be taken up, then in the map's order; leave out what is unknown."""
    order = {key: number for number, key in enumerate(views)}
    choices = list(Priority)
    known = (decision for decision in decisions if decision.opportunity in order)
    return sorted(known, key=lambda each: (choices.index(each.choice), order[each.opportunity]))
