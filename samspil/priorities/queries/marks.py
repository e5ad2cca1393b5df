"""Who has marked what: one's own marks, and each side's beside the others'."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.actionmap.doors import Door
from samspil.actionmap.models import Round
from samspil.catalogue import queries as catalogue
from samspil.catalogue.queries import OpportunityView
from samspil.catalogue.rules import Actor
from samspil.participation.models import Participant
from samspil.priorities.models import Judgement, Mark, Voting

BySector = Mapping[Actor, int]


def voting_of(round_: Round) -> Voting | None:
    """Return how the round is voted in, or None when it has never been opened."""
    return Voting.objects.filter(tenant_id=round_.tenant_id, round=round_).first()


def marks_of(participant: Participant) -> frozenset[str]:
    """Return the opportunities that she has put her marks on."""
    hers = Mark.objects.filter(tenant_id=participant.tenant_id, participant=participant)
    return frozenset(hers.values_list("opportunity", flat=True))


def marks_left(participant: Participant, *, voting: Voting | None = None) -> int:
    """Return how many marks she has left; 0 as long as the voting has never been opened."""
    voting = voting or voting_of(participant.round)
    if voting is None:
        return 0
    hers = Mark.objects.filter(tenant_id=participant.tenant_id, participant=participant)
    return max(0, voting.marks_each - hers.count())


def ways_of_participant(participant: Participant) -> list[Door]:
    """Return the way to her marks while the voting is open. One query."""
    voting = voting_of(participant.round)
    if voting is None or not voting.is_open:
        return []
    url = reverse("priorities:marks", args=[participant.tenant.slug, participant.round_id])
    return [Door(_("Afstemningen er åben: sæt dine mærker"), url)]


def most_marks_used(round_: Round) -> int:
    """Return how many marks the participant with the most has put."""
    of_each = (
        Mark.objects.filter(tenant_id=round_.tenant_id, round=round_)
        .values("participant")
        .annotate(used=Count("pk"))
    )
    return max((row["used"] for row in of_each), default=0)


@dataclass(frozen=True, slots=True)
class Tally:
    """The marks of one round, side by side; what nobody marked is left out."""

    marks: Mapping[str, BySector]  # by the opportunity's key
    voters: BySector  # how many of each side have put a mark at all: the n beside every figure


def tally(round_: Round) -> Tally:
    """Return the round's marks. One query."""
    counted = Mark.objects.filter(tenant_id=round_.tenant_id, round=round_).counted()
    marks: dict[str, Counter[Actor]] = defaultdict(Counter)
    voters: dict[Actor, set[int]] = defaultdict(set)
    for opportunity, sector, participant in counted.values_list(
        "opportunity", "participant__sector", "participant_id"
    ):
        marks[opportunity][Actor(sector)] += 1
        voters[Actor(sector)].add(participant)
    return Tally(dict(marks), {actor: len(who) for actor, who in voters.items()})


def marks_by_sector(round_: Round) -> Mapping[str, BySector]:
    """Return how many of each side have marked each opportunity; what nobody marked is left out."""
    return tally(round_).marks


def judgements_by_sector(round_: Round) -> dict[str, dict[Actor, tuple[int, int]]]:
    """Return, for each opportunity and side, how many call it important and how many feasible."""
    said = Judgement.objects.filter(tenant_id=round_.tenant_id, round=round_).counted()
    found: dict[str, dict[Actor, tuple[int, int]]] = defaultdict(dict)
    for opportunity, sector, important, feasible in said.values_list(
        "opportunity", "participant__sector", "important", "feasible"
    ):
        before = found[opportunity].get(Actor(sector), (0, 0))
        found[opportunity][Actor(sector)] = (before[0] + important, before[1] + feasible)
    return dict(found)


def voters_by_sector(round_: Round) -> BySector:
    """Return how many of each side have put a mark at all."""
    return tally(round_).voters


@dataclass(frozen=True, slots=True)
class Said:
    """What one participant has said of one opportunity."""

    opportunity: OpportunityView
    marked: bool
    important: bool
    feasible: bool
    opens_driver: bool = False  # the first of its driver


@dataclass(frozen=True, slots=True)
class VotingPage:
    """One participant's page: every opportunity with what she has said of it."""

    voting: Voting | None
    left: int
    lines: tuple[Said, ...]

    @property
    def used(self) -> int:
        """How many marks she has put."""
        return (self.voting.marks_each - self.left) if self.voting else 0


def said_by(participant: Participant, opportunity: str) -> Said:
    """
    Return what she has said of one opportunity.

    :raises UnknownOpportunity: there is none with the key.
    """
    views = {view.key: view for view in catalogue.opportunities_of(participant.tenant)}
    if opportunity not in views:
        raise catalogue.UnknownOpportunity(opportunity)
    return _said(participant, [views[opportunity]])[0]


def voting_page(participant: Participant) -> VotingPage:
    """Return her page, in the map's order. A fixed number of queries."""
    voting = voting_of(participant.round)
    return VotingPage(
        voting=voting,
        left=marks_left(participant, voting=voting) if voting else 0,
        lines=tuple(_said(participant, catalogue.opportunities_of(participant.tenant))),
    )


def _said(participant: Participant, views: list[OpportunityView]) -> list[Said]:
    marked = marks_of(participant)
    judged = {
        each.opportunity: each
        for each in Judgement.objects.filter(
            tenant_id=participant.tenant_id, participant=participant
        )
    }
    driver = None
    lines = []
    for view in views:
        judgement = judged.get(view.key)
        lines.append(
            Said(
                opportunity=view,
                marked=view.key in marked,
                important=bool(judgement and judgement.important),
                feasible=bool(judgement and judgement.feasible),
                opens_driver=view.driver != driver,
            )
        )
        driver = view.driver
    return lines
