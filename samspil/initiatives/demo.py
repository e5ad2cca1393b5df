"""What is being done in the demo's municipality this year."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from samspil.initiatives import actions
from samspil.initiatives.actions import Plan
from samspil.initiatives.rules import Owner
from samspil.kit.carried import in_file
from samspil.organisations.models import Association, CareCentre, Member, Role, Unit

FILE = Path(__file__).parent / "data" / "fjordby" / "initiatives.yaml"


@cache
def initiatives() -> tuple[dict[str, Any], ...]:
    """Return what is being done, as the file says."""
    return tuple(in_file(FILE))


def load(
    *,
    members: Mapping[str, Member],
    centres: Mapping[str, tuple[CareCentre, list[Unit]]],
    associations: Mapping[str, Association],
    now: datetime,
) -> None:
    """Take on what is in the file, and let it go on as the file says."""
    lead = next(member for member in members.values() if member.holds(Role.LEAD))
    for said in initiatives():
        owner = _owner(said["owner"], members, centres, associations)
        _carry_on(said, owner, lead=lead, now=now)


def _owner(
    key: str,
    members: Mapping[str, Member],
    centres: Mapping[str, tuple[CareCentre, list[Unit]]],
    associations: Mapping[str, Association],
) -> dict[str, Any]:
    """Return the owner as a plan names one."""
    if key in centres:
        return {"owner": Owner.CENTRE, "centre_id": centres[key][0].pk}
    if key in associations:
        return {"owner": Owner.ASSOCIATION, "association_id": associations[key].pk}
    if key in members:
        return {"owner": Owner.PERSON, "person_id": members[key].person.pk}
    return {"owner": Owner(key)}


def _carry_on(
    said: Mapping[str, Any], owner: Mapping[str, Any], *, lead: Member, now: datetime
) -> None:
    due = timezone.localdate(now) + timedelta(days=said["due"]) if "due" in said else None
    texts = {name: said.get(name, "") for name in ("title", "first_step", "resources", "sign")}
    made = actions.add(
        by=lead,
        opportunity=said["opportunity"],
        plan=Plan(due_on=due, **owner, **texts),
        now=now - timedelta(days=said["begun"]),
    )
    for stage, days in said.get("stages", {}).items():
        made = actions.set_stage(
            by=lead,
            initiative_id=made.pk,
            stage=stage,
            read_version=made.version,
            now=now - timedelta(days=days),
        )
    for days, text in said.get("notes", {}).items():
        actions.add_note(by=lead, initiative_id=made.pk, text=text, now=now - timedelta(days=days))
