"""What the form offers: places, people, and what was planned lately."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from samspil.activities import policy
from samspil.activities.models import AT_PLACE, Activity
from samspil.activities.rules import State
from samspil.organisations.models import Association, CareCentre, Member, Membership, Unit

LATELY = timedelta(weeks=26)
AGAIN = 4


@dataclass(frozen=True, slots=True)
class Choices:
    """What she can choose among."""

    centres: Sequence[CareCentre]
    units: Sequence[Unit]
    associations: Sequence[Association]
    people: Sequence[tuple[int, str]]
    must_name_association: bool


def choices(member: Member, *, also: Activity | None = None) -> Choices:
    """
    Return what she can plan: at her own centres, or at any for her own associations.

    :param also: what this one says is among the choices too.
    """
    own = member.centre_ids(*policy.PLANNERS)
    hers = member.association_ids(*policy.PROPOSERS)
    centres = CareCentre.objects.visible_to(member).open().in_danish_order()
    associations = Association.objects.visible_to(member).open().in_danish_order()
    found = list(centres if hers else centres.filter(pk__in=own))
    units = Unit.objects.visible_to(member).open().filter(centre__in=own).in_danish_order()
    found = found if also is None else _with(found, also.centre)
    return Choices(
        centres=found,
        units=list(units.select_related("centre")),
        associations=list(associations if own else associations.filter(pk__in=hers)),
        people=_people(member, own, hers, also=also.responsible_id if also else None),
        must_name_association=not own,
    )


def _with(centres: list[CareCentre], also: CareCentre) -> list[CareCentre]:
    return centres if also in centres else [*centres, also]


def _people(
    member: Member,
    centres: frozenset[int],
    associations: frozenset[int],
    *,
    also: int | None,
) -> list[tuple[int, str]]:
    """Return who can be responsible: those with a role at the place."""
    active = Membership.objects.visible_to(member).active()
    held = active.filter(centre__in=centres, role__in=AT_PLACE)
    held |= active.filter(association__in=associations, role__in=policy.PROPOSERS)
    if also is not None:
        held |= Membership.objects.visible_to(member).filter(person=also)
    rows = held.select_related("person").order_by("person__name", "person_id")
    return sorted({(each.person_id, each.person.name) for each in rows}, key=lambda one: one[1])


def lately(member: Member, *, now: datetime) -> list[Activity]:
    """Return what her places planned lately, each title once, to be planned again."""
    centres = member.centre_ids(*policy.PLANNERS)
    hers = member.association_ids(*policy.PROPOSERS)
    rows = Activity.objects.visible_to(member).filter(
        made_at__gte=now - LATELY,
        state__in=[State.PLANNED.value, State.PROPOSED.value],
        series=None,
        starts_at__isnull=False,
    )
    rows = rows.filter(centre__in=centres) | rows.filter(association__in=hers)
    newest = rows.order_by("title", "-made_at").distinct("title")
    latest = Activity.objects.visible_to(member).filter(pk__in=newest.values("pk"))
    return list(latest.order_by("-made_at")[:AGAIN])
