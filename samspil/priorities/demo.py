"""The marks of the demo's participants, and what its group has decided from them so far."""

from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from samspil.actionmap.models import Round
from samspil.kit.carried import in_file
from samspil.organisations.models import Member
from samspil.participation.models import Participant
from samspil.priorities import actions

FOLDER = Path(__file__).parent / "data" / "fjordby"

Said = dict[str, list[str]]


@cache
def marks() -> dict[str, Said]:
    """Return what each participant marks and says, by name, as the file says."""
    return _read("marks")


@cache
def decisions() -> dict[str, dict[str, str]]:
    """Return the choice and the reason for each opportunity that is decided, as the file says."""
    return _read("decisions")


def _read(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = in_file(FOLDER / f"{name}.yaml")
    return loaded


def load(*, lead: Member, now: datetime) -> None:
    """Let those vote who do in the open round, where it stays open, and decide some of it."""
    round_ = Round.objects.visible_to(lead).open().get()
    begun = now - timedelta(days=2)
    actions.open_voting(by=lead, round_id=round_.pk, now=begun)
    here = {each.name: each for each in Participant.objects.visible_to(lead).filter(round=round_)}
    for name, said in marks().items():
        _vote(here[name], said, now=begun + timedelta(hours=4))
    for opportunity, decided in decisions().items():
        actions.decide(
            by=lead,
            round_id=round_.pk,
            opportunity=opportunity,
            read_version=0,
            now=now - timedelta(days=1),
            **decided,
        )


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
