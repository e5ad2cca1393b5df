"""What the demo's municipality decided a year ago, so that there is something to look back on."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from samspil.actionmap.models import Round
from samspil.initiatives import actions as initiatives
from samspil.initiatives.rules import Owner
from samspil.kit.carried import in_file
from samspil.organisations.models import Member
from samspil.priorities import actions as priorities

SINCE_THEN = timedelta(days=90)
FILE = Path(__file__).parent / "data" / "fjordby" / "decisions.yaml"


def decide(round_: Round, *, lead: Member, now: datetime) -> None:
    """Write down what the group decided in last year's round, before the next one is opened."""
    for opportunity, said in in_file(FILE).items():
        priorities.decide(
            by=lead,
            round_id=round_.pk,
            opportunity=opportunity,
            choice=said["choice"],
            reason=said["reason"],
            read_version=0,
            now=now,
        )
        if "done" in said:
            _take_on(opportunity, said["done"], lead=lead, now=now)


def _take_on(opportunity: str, said: Mapping[str, Any], *, lead: Member, now: datetime) -> None:
    due = now + timedelta(days=said["days"])
    plan = initiatives.Plan(
        title=said["title"],
        owner=Owner.ADMINISTRATION.value,
        first_step=said["first_step"],
        due_on=timezone.localdate(due),
    )
    begun = initiatives.add(by=lead, opportunity=opportunity, plan=plan, now=now)
    initiatives.set_stage(
        by=lead,
        initiative_id=begun.pk,
        stage=said["stage"],
        read_version=begun.version,
        now=min(due, now + SINCE_THEN),  # what is still underway has its date ahead
    )
