"""Those who would like to volunteer and wait for an answer."""

from dataclasses import dataclass
from datetime import date, datetime

from samspil.organisations import audit
from samspil.organisations.models import Member
from samspil.volunteers.models import Stage, Volunteer, VolunteerCentre
from samspil.volunteers.words import channels


@dataclass(frozen=True)
class New:
    """Somebody who waits for an answer, and for how many days."""

    volunteer: Volunteer
    centres: tuple[str, ...]
    way: str
    days: int


def new_ones(member: Member, *, today: date, now: datetime) -> list[New]:
    """Return those who wait, the longest first, and log that they were read. Two queries."""
    seen = Volunteer.objects.visible_to(member).standing().filter(stage=Stage.INTERESTED)
    rows = list(seen.select_related("association").order_by("stage_since", "pk")[:200])
    places = VolunteerCentre.objects.filter(tenant=member.tenant, volunteer__in=rows).current()
    names: dict[int, list[str]] = {}
    for volunteer_id, name in places.values_list("volunteer_id", "centre__name"):
        names.setdefault(volunteer_id, []).append(name)
    audit.record(
        "volunteers.new_ones_listed", kind=audit.Kind.READ, by=member, at=now, rows=len(rows)
    )
    ways = channels()
    return [
        New(
            volunteer=row,
            centres=tuple(sorted(names.get(row.pk, []))),
            way=str(ways.get(row.channel, "")),
            days=(today - row.stage_since).days,
        )
        for row in rows
    ]
