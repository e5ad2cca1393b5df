"""What the tests do before they ask: a round, its voting, people who vote, and decisions."""

from typing import Any

from samspil.actionmap import actions as map_actions
from samspil.actionmap.models import Round
from samspil.organisations.access import inside
from samspil.organisations.models import Member
from samspil.participation import actions as participation
from samspil.participation.models import Participant
from samspil.priorities import actions
from samspil.priorities.models import Decision
from samspil.testing.make import NOW

ROW, OTHER_ROW, THIRD_ROW = "varied-activities", "life-history", "good-match"


def open_round(lead: Member, title: str = "Runde 2026") -> Round:
    with inside(lead.tenant, person=lead.person):
        return map_actions.open_round(by=lead, title=title, now=NOW, start_from=None)


def close_round(lead: Member, round_: Round) -> None:
    with inside(lead.tenant, person=lead.person):
        map_actions.close_round(by=lead, round_id=round_.pk, now=NOW)


def open_voting(lead: Member, round_: Round, *, marks_each: int = 5) -> None:
    with inside(lead.tenant, person=lead.person):
        actions.open_voting(by=lead, round_id=round_.pk, marks_each=marks_each, now=NOW)


def close_voting(lead: Member, round_: Round) -> None:
    with inside(lead.tenant, person=lead.person):
        actions.close_voting(by=lead, round_id=round_.pk, now=NOW)


def guest(round_: Round, name: str = "Gerda", sector: str = "association") -> Participant:
    with inside(round_.tenant):
        return participation.admit(round_=round_, name=name, sector=sector, now=NOW)[0]


def put(participant: Participant, opportunity: str = ROW) -> int:
    with inside(participant.tenant):
        return actions.put_mark(participant=participant, opportunity=opportunity, now=NOW)


def take(participant: Participant, opportunity: str = ROW) -> int:
    with inside(participant.tenant):
        return actions.take_mark(participant=participant, opportunity=opportunity, now=NOW)


def judge(participant: Participant, opportunity: str = ROW, **said: bool) -> None:
    said = {"important": False, "feasible": False} | said
    with inside(participant.tenant):
        actions.judge(participant=participant, opportunity=opportunity, now=NOW, **said)


def decide(by: Member, round_: Round, opportunity: str = ROW, **changes: Any) -> Decision:
    words: dict[str, Any] = {
        "choice": "now",
        "reason": "Det er det, vi hører mest om.",
        "read_version": 0,
    }
    with inside(by.tenant, person=by.person):
        return actions.decide(
            by=by, round_id=round_.pk, opportunity=opportunity, now=NOW, **words | changes
        )
