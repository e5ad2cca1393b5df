"""The meetings of the demo's open round: one that was held and has its minutes, and one to come."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from samspil.actionmap.models import Cell, Round
from samspil.actionmap.rules import ActorKey
from samspil.kit.carried import in_file
from samspil.meetings import actions
from samspil.meetings.models import Meeting
from samspil.organisations.models import Member, Role

FILE = Path(__file__).parent / "data" / "fjordby" / "meetings.yaml"


@cache
def _data() -> dict[str, Any]:
    loaded: dict[str, Any] = in_file(FILE)
    return loaded


def load(*, members: Mapping[str, Member], now: datetime) -> None:
    """Hold the one, as the file tells it, and plan the other."""
    lead = next(member for member in members.values() if member.holds(Role.LEAD))
    round_ = Round.objects.visible_to(lead).open().get()
    held, planned = _data()["held"], _data()["planned"]
    _hold(lead, round_, held, began=now - timedelta(days=held["days_ago"]))
    day = timezone.localdate(now) + timedelta(days=planned["in_days"])
    meeting = actions.plan(
        by=lead, round_id=round_.pk, title=planned["title"], held_on=day, now=now
    )
    for key in planned["facilitators"]:
        person = members[key].person
        actions.name_facilitator(by=lead, meeting_id=meeting.pk, person_id=person.pk, now=now)


def _hold(lead: Member, round_: Round, held: dict[str, Any], *, began: datetime) -> None:
    meeting = actions.plan(
        by=lead,
        round_id=round_.pk,
        title=held["title"],
        held_on=timezone.localdate(began),
        now=began - timedelta(days=14),
    )
    meeting = actions.begin(by=lead, meeting_id=meeting.pk, now=began)
    for guest in held["room"]:
        actions.come_in(meeting_id=meeting.pk, code=meeting.code, now=began, **guest)
    clock = began
    for item in held["items"]:
        actions.go_to(by=lead, meeting_id=meeting.pk, opportunity=item["row"], now=clock)
        clock += timedelta(minutes=item["minutes"])
        for actor, agreed in item.get("agreed", {}).items():
            _agree(lead, meeting, item["row"], actor, agreed, now=clock)
        if item.get("parked"):
            actions.park(by=lead, meeting_id=meeting.pk, opportunity=item["row"], now=clock)
    actions.close(by=lead, meeting_id=meeting.pk, now=clock)
    words = held["closing_words"]
    actions.say_last_words(by=lead, meeting_id=meeting.pk, words=words, now=clock)


def _agree(
    lead: Member,
    meeting: Meeting,
    row: str,
    actor: ActorKey,
    agreed: dict[str, str],
    *,
    now: datetime,
) -> None:
    cells = Cell.objects.filter(round=meeting.round_id, opportunity=row, actor=actor)
    before = cells.filter(centre=None, association=None).first()
    actions.agree(
        by=lead,
        meeting_id=meeting.pk,
        opportunity=row,
        actor=actor,
        text=agreed["text"],
        status=agreed.get("status", ""),
        read_version=0,
        cell_version=before.version if before else 0,
        now=now,
    )
