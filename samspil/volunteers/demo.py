"""The volunteers of the example municipality: at every centre, in every association and stage."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from samspil.kit.carried import in_file
from samspil.organisations.models import Association, CareCentre, Member, Role, Unit
from samspil.volunteers import actions, queries
from samspil.volunteers.actions.liking import LIKING
from samspil.volunteers.models import Contact, TalkKind, Volunteer
from samspil.volunteers.policy import CENTRE_KEEPERS
from samspil.volunteers.rules import Facts, Liking, next_morning

DATA = Path(__file__).parent / "data" / "fjordby.yaml"
DAYS_IN_A_MONTH = 30.4


@cache
def _data() -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = in_file(DATA)
    return loaded


HAS_A_CAR = 20  # months: those who have been with us longest drive


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
    for row in _data():
        if row["centres"][0] == "birkehoej" and row["stage"] in {"active", "paused"}:
            _on_her_way(members["lone"], known[row["name"]], today=today, now=now)
    for row in _data():
        if row.keys() & {*LIKING, "left"}:
            _told(known[row["name"]], row, members, centres, now=now)
    _just_now(members["lone"], known, today=today, now=now)
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
            has_car=row["months"] > HAS_A_CAR,
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
        return actions.write_up(by=_writer(members, places[0], group), **plan).volunteer
    # Each centre writes her up, and the second one finds that she is known.
    added = [
        actions.write_up(by=_writer(members, place, None), centre_ids=[place.pk], **plan).volunteer
        for place in places
    ]
    return added[0]


def _told(
    volunteer: Volunteer,
    row: dict[str, Any],
    members: Mapping[str, Member],
    centres: Mapping[str, tuple[CareCentre, list[Unit]]],
    *,
    now: datetime,
) -> None:
    """Let some have said what they like and when, and some have said good-bye."""
    by = _writer(members, centres[row["centres"][0]][0], None)
    said = {name: frozenset(row[name]) for name in LIKING if name in row}
    if said:
        actions.say_liking(by=by, volunteer_id=volunteer.pk, liking=Liking(**said), now=now)
    if "left" in row:
        actions.say_goodbye(by=by, volunteer_id=volunteer.pk, reason=row["left"], now=now)


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


def _on_her_way(lone: Member, volunteer: Volunteer, *, today: date, now: datetime) -> None:
    """Let somebody who has come for a while have said yes on paper, and been to courses."""
    began = volunteer.began_on or today
    then = timezone.make_aware(datetime.combine(began, time(13)))
    offered = actions.offer_agreement(by=lone, volunteer_id=volunteer.pk, now=then, by_mail=False)
    actions.accepted_on_paper(by=lone, agreement_id=offered.pk, now=then)
    for course, day in (("introduction", began), ("dementia", began + timedelta(days=60))):
        if day <= today:
            actions.note_course(
                by=lone, volunteer_id=volunteer.pk, course=course, taken_on=day, now=now
            )
    quiet = now - timedelta(days=volunteer.pk % 4 * 12)
    actions.heard_from(by=lone, volunteer_id=volunteer.pk, now=quiet)


def _just_now(lone: Member, known: Mapping[str, Volunteer], *, today: date, now: datetime) -> None:
    """Let some be in the middle of it: a talk, an agreement on its way, a certificate, a wish."""
    sanne, ahmed = known["Sanne Vig"], known["Ahmed Yusuf"]
    ten = timezone.make_aware(datetime.combine(next_morning(today), time(10)))
    actions.book_talk(by=lone, volunteer_id=ahmed.pk, kind=TalkKind.START, planned_at=ten, now=now)
    before = now - timedelta(days=12)
    talk = actions.book_talk(
        by=lone,
        volunteer_id=sanne.pk,
        kind=TalkKind.START,
        planned_at=before + timedelta(days=2),
        now=before,
    )
    actions.hold_talk(by=lone, talk_id=talk.pk, now=before + timedelta(days=2))
    actions.offer_agreement(by=lone, volunteer_id=sanne.pk, now=now - timedelta(days=9))
    actions.note_certificate(
        by=lone, volunteer_id=sanne.pk, kind="criminal", required=True, now=now
    )
    birgit = known["Birgit Nørgaard"]
    actions.note_certificate(
        by=lone,
        volunteer_id=birgit.pk,
        kind="criminal",
        required=True,
        assessed_on=today - timedelta(days=700),
        may_start=True,
        renew_by=today + timedelta(days=31),
        now=now,
    )
    actions.make_deputy(
        by=lone,
        centre_id=next(iter(lone.centre_ids(Role.COORDINATOR))),
        person_id=_fatima(lone),
        first_day=today + timedelta(days=26),
        last_day=today + timedelta(days=40),
        now=now,
    )


def _fatima(lone: Member) -> int:
    """Return somebody who works where Lone coordinates."""
    staff = queries.deputies_page(lone).staff
    return next(row.person_id for row in staff if row.role == Role.CARE_WORKER)


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
