"""What Fjordby and Birkehøj have agreed that volunteers may do, and how they came to it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from samspil.guidelines import actions, standard
from samspil.guidelines.rules import ANSWERS, CALLS, WHOLE_MUNICIPALITY
from samspil.kit.carried import in_file
from samspil.organisations.models import Association, CareCentre, Member, Unit

FILE = Path(__file__).parent / "data" / "fjordby" / "guidelines.yaml"
CHANGES_AN_EDITION = 3  # written, heard and put in force


@cache
def _said() -> dict[str, Any]:
    loaded: dict[str, Any] = in_file(FILE)
    return loaded


def load(
    *,
    members: Mapping[str, Member],
    centres: Mapping[str, tuple[CareCentre, list[Unit]]],
    associations: Mapping[str, Association],  # noqa: ARG001 - every demo is loaded the same way
    now: datetime,
) -> None:
    """Write, hear and agree, as the file says."""
    for key, said in _said().items():
        place = key if key == WHOLE_MUNICIPALITY else str(centres[key][0].pk)
        for before, edition in enumerate(said["editions"]):
            _hold(
                place,
                edition,
                read_version=CHANGES_AN_EDITION * before,
                writer=members[said["writer"]],
                members=members,
                now=now,
            )
        written = {f"{call}_{what}": "" for call in CALLS for what in ("name", "phone")}
        for call, (name, phone) in said["contacts"].items():
            written |= {f"{call}_name": name, f"{call}_phone": phone}
        actions.set_contacts(
            by=members[said["writer"]],
            place=place,
            contacts=written,
            read_version=CHANGES_AN_EDITION * len(said["editions"]),
            now=now - timedelta(days=20),
        )


def _hold(
    place: str,
    said: Mapping[str, Any],
    *,
    read_version: int,
    writer: Member,
    members: Mapping[str, Member],
    now: datetime,
) -> None:
    """Let one edition be written, talked about, put in force and said yes to."""
    begun, holds = (now - timedelta(days=said[name]) for name in ("begun", "holds"))
    last = timezone.localdate(now) - timedelta(days=said["ends"])
    ours = standard.defaults()
    draft = actions.write_draft(
        by=writer,
        place=place,
        answers={key: said["answers"].get(key, ours[key]) for key in ANSWERS},
        read_version=read_version,
        now=begun,
    )
    draft = actions.open_hearing(
        by=writer, place=place, ends_on=last, read_version=draft.version, now=begun
    )
    for number, comment in enumerate(said["comments"], start=1):
        at = begun + timedelta(days=number, hours=number)
        row = actions.comment(by=members[comment["by"]], place=place, text=comment["text"], now=at)
        if "reply" in comment:
            at += timedelta(days=1)
            actions.reply(by=writer, place=place, comment_id=row.pk, text=comment["reply"], now=at)
    edition = actions.put_in_force(by=writer, place=place, read_version=draft.version, now=holds)
    for number, key in enumerate(said["accepted_by"], start=1):
        at = holds + timedelta(hours=5 * number)
        actions.accept(by=members[key], place=place, number=edition.number, now=at)
