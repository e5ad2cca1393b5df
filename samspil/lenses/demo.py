"""What the demo's municipality has written in the study's lenses."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from samspil.actionmap.rules import ADMINISTRATION, ASSOCIATION, CENTRE, ColumnKey
from samspil.kit.carried import in_file
from samspil.lenses import actions
from samspil.organisations.models import Association, CareCentre, Member, Role, Unit

FOLDER = Path(__file__).parent / "data" / "fjordby"


@cache
def _data(name: str) -> Any:
    return in_file(FOLDER / f"{name}.yaml")


def load(
    *,
    members: Mapping[str, Member],
    centres: Mapping[str, tuple[CareCentre, list[Unit]]],
    associations: Mapping[str, Association],
    now: datetime,
) -> None:
    """Name the holders of leaders' tasks, with some gaps, and fill two canvases."""
    lead = next(member for member in members.values() if member.holds(Role.LEAD))
    told = _data("holders")
    _name(told["municipality"], ColumnKey(ADMINISTRATION), lead, members, now)
    for key, duties in told["centres"].items():
        _name(duties, ColumnKey(CENTRE, centres[key][0].pk), lead, members, now)
    for key, duties in told["associations"].items():
        _name(duties, ColumnKey(ASSOCIATION, associations[key].pk), lead, members, now)
    for canvas in _data("canvases"):
        _fill(canvas, members, now - timedelta(days=12))


def _name(
    duties: Mapping[str, Any],
    place: ColumnKey,
    lead: Member,
    members: Mapping[str, Member],
    now: datetime,
) -> None:
    for duty, holder in duties.items():
        function = holder.get("title", "")
        actions.name_holder(
            by=lead,
            duty=duty,
            place=place,
            person_id=members[holder["person"]].person.pk if "person" in holder else None,
            title=function,
            read_version=0,
            now=now - timedelta(days=30),
        )


def _fill(told: Mapping[str, Any], members: Mapping[str, Member], begun: datetime) -> None:
    by = members[told["by"]]
    canvas = actions.open_canvas(by=by, theme=told["theme"], now=begun)
    rests = []
    for minutes, said in enumerate(told["lines"], start=3):
        line = actions.add_line(
            by=members[said["by"]],
            canvas_id=canvas.pk,
            question=said["question"],
            text=said["text"],
            now=begun + timedelta(minutes=minutes),
        )
        rests += [line.pk] if said.get("rests") else []
    actions.agree(
        by=by,
        canvas_id=canvas.pk,
        agreed=told["agreed"],
        supports=rests,
        read_version=canvas.version,
        now=begun + timedelta(hours=1),
    )
