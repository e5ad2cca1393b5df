"""The volunteers of the example municipality: at every centre, in every association and stage."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

from samspil.organisations.models import Association, CareCentre, Member, Role, Unit
from samspil.volunteers import actions
from samspil.volunteers.models import Contact, Volunteer
from samspil.volunteers.policy import CENTRE_KEEPERS
from samspil.volunteers.rules import Facts

DATA = Path(__file__).parent / "data" / "fjordby.yaml"
DAYS_IN_A_MONTH = 30.4


@cache
def _data() -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return loaded


def load(
    *,
    members: Mapping[str, Member],
    centres: Mapping[str, tuple[CareCentre, list[Unit]]],
    associations: Mapping[str, Association],
    now: datetime,
) -> None:
    """Let each centre or association write up its volunteers, as the file says."""
    today = timezone.localdate(now)
    known = {
        row["name"]: _added(row, members, centres, associations, today=today, now=now)
        for row in _data()
    }
    _away(known["Hans Nørgaard"], members, first_day=today + timedelta(days=9), now=now)
    _away(known["Tove Lindberg"], members, first_day=today - timedelta(days=2), now=now)


def _added(
    row: dict[str, Any],
    members: Mapping[str, Member],
    centres: Mapping[str, tuple[CareCentre, list[Unit]]],
    associations: Mapping[str, Association],
    *,
    today: date,
    now: datetime,
) -> Volunteer:
    places = [centres[key][0] for key in row["centres"]]
    group = associations[row["association"]] if "association" in row else None
    since = today - timedelta(days=int(row["months"] * DAYS_IN_A_MONTH) + 3)
    begun = row["stage"] in {"active", "paused"}
    plan: dict[str, Any] = {
        "facts": Facts(
            name=row["name"],
            email=row.get("email", ""),
            mobile=row.get("mobile", ""),
            contact=row.get("contact", Contact.MAIL),
        ),
        "association_id": group.pk if group else None,
        "stage": row["stage"],
        "channel": row["channel"],
        "person": members[row["person"]].person if "person" in row else None,
        "began_on": since if begun else None,
        "another": True,  # Birgit and Hans share an address
        "now": now if begun else now - timedelta(days=3),
    }
    if group:
        plan["centre_ids"] = [place.pk for place in places]
        return actions.add(by=_writer(members, places[0], group), **plan)
    # Each centre writes her up, and the second one finds that she is known.
    added = [
        actions.add(by=_writer(members, place, None), centre_ids=[place.pk], **plan)
        for place in places
    ]
    return added[0]


def _writer(
    members: Mapping[str, Member], centre: CareCentre, association: Association | None
) -> Member:
    """Return who writes her up: her association's lead, or somebody who speaks for the centre."""
    for member in members.values():
        if association is None and centre.pk in member.centre_ids(*CENTRE_KEEPERS):
            return member
        if association and association.pk in member.association_ids(Role.ASSOCIATION_LEAD):
            return member
    raise LookupError(centre)


def _away(
    volunteer: Volunteer, members: Mapping[str, Member], *, first_day: date, now: datetime
) -> None:
    actions.say_away(
        by=members["lone"],
        volunteer_id=volunteer.pk,
        first_day=first_day,
        last_day=first_day + timedelta(days=14),
        now=now,
    )
