"""What the tests do with volunteers, in one line each; every deed enters the walls by itself."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import count

from django.utils import timezone

from samspil.accounts.models import Person
from samspil.organisations.access import inside
from samspil.organisations.models import Association, CareCentre, Member, Role
from samspil.testing.make import NOW, Cast
from samspil.volunteers import actions
from samspil.volunteers.models import Away, Contact, Stage, Volunteer, VolunteerCentre
from samspil.volunteers.rules import Facts

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
        return actions.add(by=by, now=NOW, **plan)  # type: ignore[arg-type]  # as above


def away(by: Member, who: Volunteer, first_day: date, last_day: date) -> Away:
    """Let the member say that the volunteer is away."""
    with inside(by.tenant, person=by.person):
        return actions.say_away(
            by=by, volunteer_id=who.pk, first_day=first_day, last_day=last_day, now=NOW
        )
