"""Codes at the centres' doors, and what the form needs for whoever comes by one."""

from dataclasses import dataclass
from datetime import date

from samspil.organisations.models import Association, CareCentre, Member, Role, Unit
from samspil.registrations import policy
from samspil.registrations.models import DoorCode
from samspil.registrations.queries.writing import Choices


@dataclass(frozen=True)
class Doors:
    """The codes she keeps, those that open today or later first, and where she may make one."""

    open: list[DoorCode]
    over: list[DoorCode]
    centres: list[CareCentre]


def doors_page(member: Member, *, today: date) -> Doors:
    """Return the codes at the doors of her centres, in the order of the centres' names."""
    codes = DoorCode.objects.visible_to(member).select_related("centre", "made_by")
    latest = list(codes.order_by("-first_day", "-pk"))
    order = list(CareCentre.objects.visible_to(member).in_danish_order())
    place = {centre.pk: at for at, centre in enumerate(order)}
    latest.sort(key=lambda door: place[door.centre_id])
    working = [door for door in latest if not door.closed_at and door.last_day >= today]
    return Doors(
        open=working,
        over=[door for door in latest if door not in working],
        centres=centres_with_doors(member),
    )


def centres_with_doors(member: Member) -> list[CareCentre]:
    """Return the open centres at whose doors she may hang a code."""
    centres = CareCentre.objects.visible_to(member).open()
    if not member.holds(Role.LEAD):
        centres = centres.filter(pk__in=member.centre_ids(*policy.CORRECTORS))
    return list(centres.in_danish_order())


def door_of(member: Member, door_id: int) -> DoorCode:
    """
    Return a code with its centre.

    :raises DoorCode.DoesNotExist: there is none that she may see.
    """
    doors = DoorCode.objects.visible_to(member).select_related("centre", "tenant")
    return doors.get(pk=door_id)


def choices_at(door: DoorCode) -> Choices:
    """
    Return what the form offers at a door: the one centre, its units, and every association.

    Nothing tells of what others wrote, so no association is nearer than another.
    """
    tenant = door.tenant
    associations = Association.objects.filter(tenant=tenant).open().in_danish_order()
    units = Unit.objects.filter(tenant=tenant, centre=door.centre).open().in_danish_order()
    return Choices(
        centres=[door.centre],
        near=[],
        associations=list(associations),
        units=list(units),
        centre=str(door.centre_id),
        unit="",
        affiliation="",
    )
