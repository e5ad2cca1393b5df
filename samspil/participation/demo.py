"""Who takes part in the demo's open round, and how they saw it before the meeting."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from samspil.actionmap.models import Round
from samspil.actionmap.rules import ASSOCIATION, CENTRE, COMMON, ColumnKey
from samspil.kit.carried import in_file
from samspil.organisations.models import Association, CareCentre, Member, Role, Unit
from samspil.participation import actions
from samspil.participation.access import secret_of
from samspil.participation.models import Participant
from samspil.participation.rules import Invitee, Way

FILE = Path(__file__).parent / "data" / "fjordby" / "participants.yaml"


@cache
def sectors() -> dict[str, list[dict[str, Any]]]:
    """Return the participants by sector, as the file says."""
    loaded: dict[str, list[dict[str, Any]]] = in_file(FILE)
    return loaded


def load(
    *,
    members: Mapping[str, Member],
    centres: Mapping[str, tuple[CareCentre, list[Unit]]],
    associations: Mapping[str, Association],
    now: datetime,
) -> None:
    """Invite them to the open round, without letters; let them write, and open their views."""
    lead = next(member for member in members.values() if member.holds(Role.LEAD))
    round_ = Round.objects.visible_to(lead).open().get()
    invited = actions.invite(
        by=lead,
        round_id=round_.pk,
        people={
            sector: [_invitee(row, line, members, centres, associations) for line, row in rows]
            for sector, rows in _numbered()
        },
        now=now - timedelta(days=21),
        base_url="",
    )
    keys = {common: ColumnKey(actor) for actor, common in COMMON.items()}
    keys |= {key: ColumnKey(CENTRE, centre.pk) for key, (centre, _units) in centres.items()}
    keys |= {key: ColumnKey(ASSOCIATION, place.pk) for key, place in associations.items()}
    rows = [row for _sector, numbered in _numbered() for _line, row in numbered]
    for days, (participant, row) in enumerate(zip(invited, rows, strict=True)):
        _let_write(participant, row, keys, now=now - timedelta(days=19 - days))
    actions.open_views(by=lead, round_id=round_.pk, opened=True, now=now - timedelta(days=3))


def _numbered() -> list[tuple[str, list[tuple[int, dict[str, Any]]]]]:
    return [(sector, list(enumerate(rows, start=1))) for sector, rows in sectors().items()]


def _invitee(
    row: dict[str, Any],
    line: int,
    members: Mapping[str, Member],
    centres: Mapping[str, tuple[CareCentre, list[Unit]]],
    associations: Mapping[str, Association],
) -> Invitee:
    person = members[row["person"]].person if "person" in row else None
    place = row.get("place", "")
    if place in centres:
        place = centres[place][0].name
    elif place in associations:
        place = associations[place].name
    return Invitee(
        line=line,
        name=person.name if person else row["name"],
        email=person.login.email if person else row.get("email", ""),
        place=place,
    )


def _let_write(
    participant: Participant,
    row: dict[str, Any],
    keys: Mapping[str, ColumnKey],
    *,
    now: datetime,
) -> None:
    said = row.get("views", {})
    if said and participant.way == Way.GUEST:
        actions.join(tenant=participant.tenant, secret=secret_of(participant), now=now)
    for minutes, (opportunity, view) in enumerate(said.items()):
        actions.save_view(
            by=participant,
            opportunity=opportunity,
            column=keys[view["column"]] if "column" in view else participant.own_column,
            text=view["text"],
            status=view.get("status", ""),
            read_version=0,
            now=now + timedelta(minutes=7 * minutes),
        )
