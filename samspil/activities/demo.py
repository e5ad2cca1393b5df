"""The demo's calendar: four weeks back and some weeks ahead, in series, with gaps in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from samspil.activities import actions
from samspil.activities.models import Activity
from samspil.activities.rules import Every, Pattern, Timed, What, Why, Window
from samspil.kit.carried import in_file
from samspil.organisations.models import Association, CareCentre, Member, Role, Unit
from samspil.registrations import demo as registrations

FILE = Path(__file__).parent / "data" / "fjordby.yaml"
BACK = timedelta(weeks=4)
WHEN = frozenset({"days", "every", "nth", "start", "end", "in", "within", "by", "because"})


@cache
def _data() -> dict[str, Any]:
    loaded: dict[str, Any] = in_file(FILE)
    return loaded


@dataclass(frozen=True)
class _Town:
    """Whom and where the file's keys stand for."""

    members: Mapping[str, Member]
    centres: Mapping[str, tuple[CareCentre, list[Unit]]]
    associations: Mapping[str, Association]

    def planner(self, key: str) -> Member:
        """Return who plans at the centre: its coordinator, else its manager."""
        return registrations.writer_at(self.members, self.centres[key][0])

    def what(self, key: str, said: Mapping[str, Any], *, responsible: Member) -> What:
        """Return what the file says of one activity."""
        centre, units = self.centres[key]
        plain = {name: value for name, value in said.items() if name not in WHEN}
        association = plain.pop("association", "")
        unit = plain.pop("unit", None)
        plain.pop("centre", None)
        return What(
            centre_id=centre.pk,
            unit_id=units[unit].pk if unit is not None else None,
            association_id=self.associations[association].pk if association else None,
            traits=tuple(plain.pop("traits", ())),
            responsible_id=responsible.person.pk,
            **plain,
        )


def load(
    *,
    members: Mapping[str, Member],
    centres: Mapping[str, tuple[CareCentre, list[Unit]]],
    associations: Mapping[str, Association],
    now: datetime,
) -> None:
    """Plan what is in the file, cancel once for rain, and close one centre for some days."""
    town = _Town(members, centres, associations)
    today = timezone.localdate(now)
    for key, rows in _data()["series"].items():
        for said in rows:
            _series(town, key, said, first=today - BACK, now=now - BACK - timedelta(days=1))
    for said in _data()["closures"]:
        _closed(town, said, now=now)
    _rained(town, now=now)
    for said in _data()["once"]:
        who = town.planner(said["centre"])
        _plan(town, said, by=who, when=_timed(said, today), now=now - timedelta(days=3))
    for said in _data()["tasks"]:
        who = town.planner(said["centre"])
        window = Window(today, today + timedelta(days=said["within"]))
        _plan(town, said, by=who, when=window, now=now)
    for said in _data()["proposals"]:
        by = members[said["by"]]
        _plan(town, said, by=by, when=_timed(said, today), now=now - timedelta(days=2))
    _declined(town, today=today, now=now)


def _series(town: _Town, key: str, said: Mapping[str, Any], *, first: date, now: datetime) -> None:
    monthly = "nth" in said
    pattern = Pattern(
        every=Every.MONTH if monthly else Every.WEEK,
        weekdays=tuple(said["days"]),
        first_day=first,
        interval=said.get("every", 1),
        nth=said.get("nth"),
    )
    who = town.planner(key)
    actions.plan_series(
        by=who,
        what=town.what(key, said, responsible=who),
        pattern=pattern,
        start=time.fromisoformat(said["start"]),
        end=time.fromisoformat(said["end"]),
        now=now,
    )


def _timed(said: Mapping[str, Any], today: date) -> Timed:
    return Timed(
        today + timedelta(days=said["in"]),
        time.fromisoformat(said["start"]),
        time.fromisoformat(said["end"]),
    )


def _plan(
    town: _Town, said: Mapping[str, Any], *, by: Member, when: Timed | Window, now: datetime
) -> Activity:
    what = town.what(said["centre"], said, responsible=by)
    return actions.plan(by=by, what=what, when=when, now=now)


def _closed(town: _Town, said: Mapping[str, Any], *, now: datetime) -> None:
    then = now - timedelta(days=said["ago"])
    first = timezone.localdate(then)
    actions.close_to_visits(
        by=town.planner(said["centre"]),
        centre_id=town.centres[said["centre"]][0].pk,
        first_day=first,
        last_day=first + timedelta(days=said["days"] - 1),
        now=then,
    )


def _rained(town: _Town, *, now: datetime) -> None:
    """Let the walk nearest to a week ago have been cancelled that morning."""
    said = _data()["rained"]
    lone, (centre, _units) = town.planner(said["centre"]), town.centres[said["centre"]]
    walks = Activity.objects.visible_to(lone).filter(title=said["title"], centre=centre)
    row = walks.filter(starts_at__lt=now - timedelta(days=5)).order_by("-starts_at")[0]
    assert row.starts_at is not None  # noqa: S101 - a walk has a time
    actions.cancel_for_all(
        by=lone,
        activity_id=row.pk,
        why=Why.WEATHER,
        words=said["words"],
        now=row.starts_at - timedelta(hours=5),
    )


def _declined(town: _Town, *, today: date, now: datetime) -> None:
    said = _data()["declined"]
    row = _plan(
        town,
        said,
        by=town.members[said["by"]],
        when=_timed(said, today),
        now=now - timedelta(days=4),
    )
    karen = next(
        member
        for member in town.members.values()
        if row.centre_id in member.centre_ids(Role.MANAGER)
    )
    actions.decline(
        by=karen, activity_id=row.pk, because=said["because"], now=now - timedelta(days=3)
    )
