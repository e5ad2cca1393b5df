"""What happened in the demo: two times six weeks, a year apart, the same in every demo."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from samspil.kit.carried import in_file
from samspil.organisations.models import Association, CareCentre, Member, Role, Unit
from samspil.registrations import actions
from samspil.registrations.forms import AFFILIATION_OF
from samspil.registrations.rules import Facts

DATA = Path(__file__).parent / "data" / "fjordby.yaml"
WEEKS = 6
SWAY = (0, 1, -1, 1, 0, -1)  # how the numbers go up and down, week by week


@cache
def _data() -> dict[str, Any]:
    loaded: dict[str, Any] = in_file(DATA)
    return loaded


def load(
    *,
    members: Mapping[str, Member],
    centres: Mapping[str, tuple[CareCentre, list[Unit]]],
    associations: Mapping[str, Association],
    now: datetime,
) -> None:
    """
    Register the six whole weeks before this one, and the same weeks a year before.

    At one centre's door hangs a code.
    """
    for key, (centre, _units) in centres.items():
        writer = writer_at(members, centre)
        told = [
            actions.Told(
                facts=facts,
                key=uuid5(NAMESPACE_URL, f"{key} {facts.what} {facts.day} {facts.status}"),
                at=_evening(facts.day),
            )
            for year, first in enumerate(beginnings(now))
            for facts in _happened(key, centre, associations, year=year, first=first)
        ]
        actions.register_all(by=writer, told=told, source=actions.PHONE, now=now)
        if key == _data()["code_at_the_door_of"]:
            actions.make_code(
                by=writer,
                centre_id=centre.pk,
                first_day=beginnings(now)[-1],
                last_day=timezone.localdate(now) + timedelta(weeks=WEEKS),
                now=now,
            )


def beginnings(now: datetime) -> tuple[date, date]:
    """Return the Mondays on which the two times six weeks begin: of the same week, a year apart."""
    today = timezone.localdate(now)
    this_year = today - timedelta(days=today.weekday(), weeks=WEEKS)
    year, week, _day = this_year.isocalendar()
    # Not every year has a week 53.
    return date.fromisocalendar(year - 1, min(week, 52), 1), this_year


def writer_at(members: Mapping[str, Member], centre: CareCentre) -> Member:
    """Return the centre's coordinator, or its manager where there is none."""
    for role in (Role.COORDINATOR, Role.MANAGER):
        for member in members.values():
            if centre.pk in member.centre_ids(role):
                return member
    raise LookupError(f"nobody in the demo writes for {centre.pk}")


def _evening(day: date | None) -> datetime:
    return timezone.make_aware(datetime.combine(day or date.min, time(20)))


def _happened(
    key: str,
    centre: CareCentre,
    associations: Mapping[str, Association],
    *,
    year: int,
    first: date,
) -> Iterator[Facts]:
    for number, line in enumerate(_data()["centres"][key]):
        for week in range(line["weeks"][year]):
            day = first + timedelta(weeks=week, days=line["day"])
            yield _held(line, centre, associations, day=day, sway=SWAY[(week + number) % WEEKS])
    for line in _data()["cancelled"]:
        if line["centre"] == key:
            yield Facts(
                centre=str(centre.pk),
                day=first + timedelta(weeks=WEEKS - 1, days=line["day"] - 1),
                what=line["what"],
                category=line["category"],
                status=line["status"],
            )


def _held(
    line: Mapping[str, Any],
    centre: CareCentre,
    associations: Mapping[str, Association],
    *,
    day: date,
    sway: int,
) -> Facts:
    association = associations.get(line.get("association", ""))
    residents = line["residents"] + sway * line["spread"] if "residents" in line else None
    men = line.get("men")
    return Facts(
        centre=str(centre.pk),
        day=day,
        starts_at=time.fromisoformat(line["at"]),
        minutes=line["minutes"],
        what=line["what"],
        category=line["category"],
        subtype=line["subtype"],
        target=line.get("target", "group"),
        residents=residents,
        residents_men=None if men is None or residents is None else min(men, residents),
        volunteers=line["volunteers"],
        staff=line["staff"],
        affiliation=(
            AFFILIATION_OF[Association.Form(association.form)]
            if association
            else line["affiliation"]
        ),
        association=str(association.pk) if association else "",
        place=line["place"],
        traits=tuple(line.get("traits", ())),
        repeats="weekly",
    )
