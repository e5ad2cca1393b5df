"""What the demo's municipality decided a year ago, so that there is something to look back on."""

from datetime import datetime
from pathlib import Path

import yaml

from samspil.actionmap.models import Round
from samspil.organisations.models import Member
from samspil.priorities import actions

FILE = Path(__file__).parent / "data" / "fjordby" / "decisions.yaml"


def decide(round_: Round, *, lead: Member, now: datetime) -> None:
    """Write down what the group decided in last year's round, before the next one is opened."""
    for opportunity, said in yaml.safe_load(FILE.read_text(encoding="utf-8")).items():
        actions.decide(
            by=lead,
            round_id=round_.pk,
            opportunity=opportunity,
            choice=said["choice"],
            reason=said["reason"],
            read_version=0,
            now=now,
        )
