"""Who lives at the centres of the demo: what they would like, who was reached, and Per's Mette."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from samspil.kit.carried import in_file
from samspil.organisations.models import Association, CareCentre, Member, Unit
from samspil.residents import actions
from samspil.residents.actions.bulk import Told, note_many
from samspil.residents.models import Resident
from samspil.residents.rules import WISH

DATA = Path(__file__).parent / "data" / "fjordby.yaml"
# Who notes them down, by the key of the centre.
WRITERS = {"birkehoej": "lone", "skt-annas-hjem": "else", "engen": "pia", "havnegade": "ole"}
A_MONTH = timedelta(days=30)


@cache
def _data() -> dict[str, Any]:
    loaded: dict[str, Any] = in_file(DATA)
    return loaded


def load(
    *,
    members: Mapping[str, Member],
    centres: Mapping[str, tuple[CareCentre, list[Unit]]],
    associations: Mapping[str, Association],  # noqa: ARG001 - as every app's
    now: datetime,
) -> None:
    """Let some thirty live at Birkehøj and a few elsewhere; one has moved, Per has his Mette."""
    for key, who in WRITERS.items():
        centre, units = centres[key]
        note_many(
            by=members[who],
            centre=centre,
            told_of=[_told(raw, units, today=timezone.localdate(now)) for raw in _data()[key]],
            now=now - timedelta(days=20),
        )
    lone, mette = members["lone"], members["mette"]
    here = Resident.objects.visible_to(lone)
    for raw in _data()["birkehoej"]:
        if "left" in raw:
            left = here.get(preferred_name=raw["name"])
            when = now - timedelta(days=raw["left"])
            actions.leave(by=lone, resident_id=left.pk, how=raw["how"], now=when)
    per = here.get(preferred_name=_data()["birkehoej"][0]["name"])
    actions.let_in(
        by=lone,
        resident_id=per.pk,
        person=mette.person,
        decision=actions.Decision(),
        now=now - timedelta(days=60),
    )
    actions.begin_talk(
        by=lone,
        resident_id=per.pk,
        short=False,
        may_write=True,
        share_ok=True,
        family_ok=True,
        decision=actions.Decision(),
        now=now - timedelta(days=2),
    )
    for raw in _data()["relative"]:
        actions.write_as_relative(
            by=mette,
            resident_id=per.pk,
            key=raw["question"],
            words=raw["text"],
            now=now - timedelta(days=raw["days"]),
        )


def _told(raw: Mapping[str, Any], units: list[Unit], *, today: date) -> Told:
    answers: dict[str, tuple[list[str], str]] = {
        key: (said, "") if isinstance(said, list) else ([], said)
        for key, said in raw["told"].items()
    }
    if "wish" in raw:
        answers[WISH] = (raw["wish"].get("codes", []), raw["wish"].get("text", ""))
    reached = raw["reached"]
    days = () if reached == "-" else (reached, reached + 9, reached + 23)
    return Told(
        unit=next(unit for unit in units if unit.name == raw["unit"]),
        name=raw["name"],
        gender=raw["gender"],
        languages=raw.get("languages", ()),
        practical=raw.get("practical", ""),
        moved_in=today - raw["months"] * A_MONTH,
        answers=answers,
        shared=frozenset(raw.get("s", ())),
        named=raw.get("n", False),
        took_part=tuple(today - timedelta(days=day) for day in days),
    )
