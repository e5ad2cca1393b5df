"""The marks of the demo's participants, so that there is something to prioritise from."""

from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import yaml

from samspil.actionmap.models import Round
from samspil.organisations.models import Member
from samspil.participation.models import Participant
from samspil.priorities import actions

FILE = Path(__file__).parent / "data" / "fjordby" / "marks.yaml"

Said = dict[str, list[str]]


@cache
def marks() -> dict[str, Said]:
    """Return what each participant marks and says, by name, as the file says."""
    loaded: dict[str, Said] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return loaded


def load(*, lead: Member, now: datetime) -> None:
    """Open the voting in the open round, and let those vote who do; it stays open."""
    round_ = Round.objects.visible_to(lead).open().get()
    begun = now - timedelta(days=2)
    actions.open_voting(by=lead, round_id=round_.pk, now=begun)
    here = {each.name: each for each in Participant.objects.visible_to(lead).filter(round=round_)}
    for name, said in marks().items():
        _vote(here[name], said, now=begun + timedelta(hours=4))


def _vote(participant: Participant, said: Said, *, now: datetime) -> None:
    for opportunity in said["marks"]:
        actions.put_mark(participant=participant, opportunity=opportunity, now=now)
    important, feasible = said.get("important", []), said.get("feasible", [])
    for opportunity in sorted({*important, *feasible}):
        actions.judge(
            participant=participant,
            opportunity=opportunity,
            important=opportunity in important,
            feasible=opportunity in feasible,
            now=now,
        )
