"""What the tests do with volunteers, in one line each; every deed enters the walls by itself."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import count

from django.utils import timezone

from samspil.accounts.models import Person
from samspil.organisations.access import inside
from samspil.organisations.models import Association, CareCentre, Member, Role
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.volunteers import actions, imports
from samspil.volunteers.models import (
    Away,
    Contact,
    CourseTaken,
    Deputy,
    Stage,
    Talk,
    TalkKind,
    Volunteer,
    VolunteerAgreement,
    VolunteerCentre,
    VolunteerFile,
)
from samspil.volunteers.rules import Facts

TODAY = NOW.date()
HEADING = ("Navn", "Mobil", "Mail", "Startdato")
_number = count(1)


def volunteer(
    cast: Cast,
    name: str = "",
    *,
    centres: Iterable[CareCentre] | None = None,
    association: Association | None = None,
    person: Person | None = None,
    stage: str = Stage.ACTIVE,
    email: str = "",
    mobile: str = "",
    contact: str = Contact.MAIL,
    asked_directly: bool = False,
    began_on: date | None = None,
    now: datetime = NOW,
) -> Volunteer:
    """
    Make a volunteer in Fjordby without asking anybody, at Birkehøj if nothing else is said.

    :param person: her account; `cast.members[Role.VOLUNTEER].person` is the cast's volunteer.
    """
    n = next(_number)
    today = timezone.localdate(now)
    with inside(cast.fjordby):
        made = Volunteer.objects.create(
            tenant=cast.fjordby,
            person=person,
            name=name or f"Frivillig {n}",
            email=email or f"frivillig{n}@eksempel.dk",
            mobile=mobile or f"20 {n // 10000 % 100:02} {n // 100 % 100:02} {n % 100:02}",
            association=association,
            asked_directly=asked_directly,
            contact=contact,
            stage=stage,
            stage_since=began_on or today,
            heard_on=today,
            began_on=began_on,
            added_at=now,
        )
        VolunteerCentre.objects.bulk_create(
            VolunteerCentre(
                tenant=cast.fjordby, volunteer=made, centre=centre, since=began_on or today
            )
            for centre in ([cast.birkehoej] if centres is None else centres)
        )
    return made


def herself(cast: Cast, **more: object) -> Volunteer:
    """The cast's own volunteer, written up at Birkehøj."""
    person = cast.members[Role.VOLUNTEER].person
    return volunteer(cast, person.name, person=person, **more)  # type: ignore[arg-type]  # as above


def added(by: Member, name: str = "Bodil Bruun", **more: object) -> Volunteer:
    """Somebody whom the member writes up, at her own centre or for her own association."""
    plan = {
        "facts": Facts(name=name, email=f"ny{next(_number)}@eksempel.dk"),
        "centre_ids": by.centre_ids(Role.MANAGER, Role.COORDINATOR),
        "association_id": next(iter(by.association_ids(Role.ASSOCIATION_LEAD)), None),
    } | more
    with inside(by.tenant, person=by.person):
        return actions.write_up(by=by, now=NOW, **plan).volunteer  # type: ignore[arg-type]  # as above


def offered(cast: Cast, who: Volunteer, *, now: datetime = NOW) -> VolunteerAgreement:
    """Let somebody who looks after her offer her the agreement."""
    by = keeper(cast, who)
    with inside(by.tenant, person=by.person):
        return actions.offer_agreement(by=by, volunteer_id=who.pk, now=now)


def keeper(cast: Cast, who: Volunteer) -> Member:
    """Somebody who coordinates where the volunteer comes."""
    with inside(cast.fjordby):
        centre = CareCentre.objects.filter(
            pk__in=VolunteerCentre.objects.filter(volunteer=who).values("centre")
        ).get()
    if centre.pk == cast.birkehoej.pk:
        return cast.members[Role.COORDINATOR]
    return make.member(Role.COORDINATOR, at=cast.fjordby, centre=centre)


def booked(by: Member, who: Volunteer, planned_at: datetime = NOW + timedelta(days=2)) -> Talk:
    """Let the member book a start talk."""
    with inside(by.tenant, person=by.person):
        return actions.book_talk(
            by=by, volunteer_id=who.pk, kind=TalkKind.START, planned_at=planned_at, now=NOW
        )


def course(by: Member, who: Volunteer, code: str = "dementia", day: date = TODAY) -> CourseTaken:
    """Let the member note a course."""
    with inside(by.tenant, person=by.person):
        return actions.note_course(by=by, volunteer_id=who.pk, course=code, taken_on=day, now=NOW)


def deputy(cast: Cast, first_day: date = TODAY, days: int = 14) -> Deputy:
    """Let the cast's care worker stand in for the coordinator at Birkehøj."""
    by = cast.members[Role.COORDINATOR]
    with inside(by.tenant, person=by.person):
        return actions.make_deputy(
            by=by,
            centre_id=cast.birkehoej.pk,
            person_id=cast.members[Role.CARE_WORKER].person.pk,
            first_day=first_day,
            last_day=first_day + timedelta(days=days),
            now=NOW,
        )


def sent_in(by: Member, *rows: list[str], heading: tuple[str, ...] = HEADING) -> VolunteerFile:
    """Let the member send a file in, with a row if nothing else is said."""
    lines = rows or (["Bodil Bruun", "20112233", "", ""],)
    text = "\r\n".join(";".join(cells) for cells in (list(heading), *lines))
    found = imports.read(text.encode("cp1252"), remembered={})
    with inside(by.tenant, person=by.person):
        return actions.start_import(
            by=by,
            file_name="frivillige.csv",
            heading=found.heading,
            rows=found.rows,
            columns=found.columns,
            dropped=found.dropped,
            now=NOW,
        )


def away(by: Member, who: Volunteer, first_day: date, last_day: date) -> Away:
    """Let the member say that the volunteer is away."""
    with inside(by.tenant, person=by.person):
        return actions.say_away(
            by=by, volunteer_id=who.pk, first_day=first_day, last_day=last_day, now=NOW
        )
