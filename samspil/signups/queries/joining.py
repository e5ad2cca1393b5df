"""What a volunteer may join by herself: an activity that has room, about where she comes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, reduce
from operator import or_
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, Q, Subquery, Sum, Window
from django.utils import timezone

from samspil.activities.models import Activity
from samspil.activities.rules import LONGEST
from samspil.kit.prepared import AnyOf, Given, Prepared
from samspil.organisations.models import CareCentre, Member, Unit
from samspil.organisations.seen import Seen
from samspil.signups.models import Ask
from samspil.signups.queries.trips import SHOWN, not_over
from samspil.signups.rules import left
from samspil.volunteers.models import Volunteer, VolunteerCentre

ON_A_PAGE = 10
# What she may join is about: her association, the centres where she comes, what she has answered.
AROUND_HER = Prepared(
    lambda: (
        Volunteer.objects.filter(tenant=Given("tenant"), person=Given("person"))
        .standing()
        .values_list(
            "association",
            ArraySubquery(
                VolunteerCentre.objects.filter(tenant=OuterRef("tenant"), volunteer=OuterRef("pk"))
                .current()
                .values("centre")
            ),
            ArraySubquery(
                Ask.objects.filter(tenant=OuterRef("tenant"), volunteer=OuterRef("pk")).values(
                    "activity"
                )
            ),
        )
    )
)
# Each place with each time: so the database looks up what is to come, and not the centre's whole
# calendar, to leave out what has been.
AROUND = (
    Q(centre__in=AnyOf("centres")),
    Q(association=Given("association")),
    Q(open_to_community=True),
)
SOON = (Q(starts_at__gt=Given("since")), Q(starts_at=None))


@dataclass(frozen=True, slots=True)
class Joinable:
    """A page of what she may join, with the free seats of each, and how many are on all pages."""

    page: Sequence[tuple[Activity, int | None]]  # None: no limit
    all: int


def open_to_join(member: Member, *, page: int, now: datetime) -> Joinable:
    """
    Return what she may join by herself and has not answered, the soonest first. Two queries.

    :param page: from 1; one that is behind the last is empty, and then nothing is known of others.
    """
    known = AROUND_HER(tenant=member.tenant.pk, person=member.person.pk)
    if not known:
        return Joinable(page=(), all=0)
    [(association, centres, answered)] = known
    found = _joinable((page - 1) * ON_A_PAGE)(
        member,
        association=association,
        centres=centres,
        answered=answered,
        now=now,
        since=now - LONGEST,
        today=timezone.localdate(now),
    )
    # Made once each: most of a page is at the same place.
    here = {pk: CareCentre(pk=pk, name=name) for pk, name in _called(found, "centre")}
    inside = {pk: Unit(pk=pk, name=name) for pk, name in _called(found, "unit")}
    for each in found:
        each.centre, each.unit = here[each.centre_id], inside.get(each.unit_id)
    return Joinable(page=[_with_room(each) for each in found], all=found[0].total if found else 0)


def _called(found: Sequence[Any], place: str) -> set[tuple[int, str]]:
    told = {(getattr(each, f"{place}_id"), getattr(each, f"{place}_called")) for each in found}
    return {(pk, name) for pk, name in told if pk}


def _with_room(activity: Any) -> tuple[Activity, int | None]:
    return activity, None if activity.drop_in else left(activity.seats, activity.taken or 0)


@lru_cache(maxsize=20)  # few turn over more than a page or two
def _joinable(first: int) -> Seen[Any]:
    """Return the question of a page, which begins behind so many; a limit is part of the SQL."""
    taken = Ask.objects.filter(activity=OuterRef("pk")).holding().order_by().values("activity")
    # Not joined: the planner would go through all the centres' calendars, one after the other.
    centre = CareCentre.objects.filter(pk=OuterRef("centre"))
    unit = Unit.objects.filter(pk=OuterRef("unit"))

    def ask(member: Member) -> Any:
        return (
            Activity.objects.visible_to(member)
            .planned()
            .filter(not_over())
            .filter(reduce(or_, (here & then for here in AROUND for then in SOON)))
            .filter(Q(drop_in=True) | Q(seats__gt=0))
            .exclude(pk__in=AnyOf("answered"))
            .annotate(
                total=Window(Count("*")),
                taken=Subquery(taken.annotate(taken=Sum(F("friends") + 1)).values("taken")),
                centre_called=Subquery(centre.values("name")),
                unit_called=Subquery(unit.values("name")),
            )
            .only(*(name for name in SHOWN if "__" not in name), "centre", "unit")
            .in_order()[first : first + ON_A_PAGE]
        )

    return Seen(ask)
