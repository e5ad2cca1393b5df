"""What registrations tell of each column of the map, in one query for all of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Q, Sum

from samspil.actionmap.rules import ADMINISTRATION, ASSOCIATION, CENTRE, ColumnKey
from samspil.mapping import policy
from samspil.mapping.queries.tallies import with_slot
from samspil.mapping.rules.evidence import (
    A_YEAR,
    LATELY,
    NETWORK,
    NETWORK_SUBTYPE,
    NETWORK_TRAIT,
    Told,
)
from samspil.mapping.rules.figures import AFFILIATION_GROUPS
from samspil.mapping.rules.moments import EVENING, WEEKEND
from samspil.mapping.rules.periods import Period
from samspil.organisations.models import Association, Member
from samspil.registrations.models import Registration
from samspil.registrations.rules import HELD

ASSOCIATIONS = frozenset(AFFILIATION_GROUPS["association"])


@dataclass(frozen=True, slots=True)
class _Group:
    """The activities of one centre, one association (or none) and one affiliation."""

    centre: int
    association: int | None
    affiliation: str
    told: Told


def days_back(days: int, *, today: date) -> Period:
    """Return so many days, the last of which is today."""
    return Period(today - timedelta(days=days - 1), today)


def told_beside(
    member: Member, columns: Iterable[ColumnKey], *, today: date
) -> dict[ColumnKey, Told]:
    """
    Return what registrations tell of the columns that she may see figures of. One query.

    A centre's column has what took place there; an association's, what belongs to it; the
    administration's, and the centres' together, all of the municipality.
    """
    asked = [key for key in columns if _may_see(member, key)]
    groups = _groups(member, today=today) if asked else []
    return {
        key: reduce(Told.__add__, (g.told for g in groups if _belongs(g, key)), Told())
        for key in asked
    }


def _may_see(member: Member, key: ColumnKey) -> bool:
    if key.association_id is None:
        return bool(policy.read(member))
    return bool(policy.read_association(member, Association(pk=key.association_id)))


def _belongs(group: _Group, key: ColumnKey) -> bool:
    match key.actor, key.place_id:
        case (actor, None) if actor in {ADMINISTRATION, CENTRE}:
            return True
        case (actor, None) if actor == ASSOCIATION:
            return group.association is not None or group.affiliation in ASSOCIATIONS
        case (actor, place) if actor == CENTRE:
            return group.centre == place
        case _, place:
            return group.association == place


def _groups(member: Member, *, today: date) -> list[_Group]:
    year = days_back(A_YEAR, today=today)
    held = (
        Registration.objects.in_figures_for(member)
        .standing()
        .filter(status=HELD, day__range=(year.first_day, year.last_day))
    )
    lately = Q(day__gte=days_back(LATELY, today=today).first_day)
    men, women = Q(traits__contains=["men"]), Q(traits__contains=["women"])
    counted = lately & Q(residents_men__isnull=False)
    network = Q(affiliation__in=NETWORK) | Q(subtype=NETWORK_SUBTYPE)
    network |= Q(traits__contains=[NETWORK_TRAIT])
    grouped = with_slot(held, year).order_by().values("centre_id", "association_id", "affiliation")
    found = grouped.annotate(
        activities=Count("id", filter=lately),
        kinds=ArrayAgg("category", filter=lately, distinct=True, default=[]),
        subtypes=ArrayAgg("subtype", filter=lately & ~Q(subtype=""), distinct=True, default=[]),
        for_men=Count("id", filter=lately & men & ~women),
        for_women=Count("id", filter=lately & women & ~men),
        with_men=Count("id", filter=counted),
        men=Sum("residents_men", filter=counted, default=0),
        residents_beside_men=Sum("residents", filter=counted, default=0),
        life_history=Count("id", filter=lately & Q(traits__contains=["life-history"])),
        everyday=Count("id", filter=lately & Q(traits__contains=["everyday"])),
        chosen=Count("id", filter=lately & Q(traits__contains=["residents-chose"])),
        timed=Count("id", filter=lately & Q(slot__isnull=False)),
        outside_daytime=Count("id", filter=lately & Q(slot__in=[EVENING, WEEKEND])),
        local_network=Count("id", filter=lately & network),
        in_year=Count("id"),
        open_house=Count("id", filter=Q(traits__contains=["open-house"])),
    )
    return [_group(row) for row in found]


def _group(row: dict[str, Any]) -> _Group:
    centre, affiliation = row.pop("centre_id"), row.pop("affiliation")
    association, kinds = row.pop("association_id"), frozenset(row.pop("kinds"))
    told = Told(
        **row | {"subtypes": frozenset(row["subtypes"])},
        kinds_at={centre: kinds} if kinds else {},
        affiliation=Counter({affiliation: row["activities"]}),
    )
    return _Group(centre=centre, association=association, affiliation=affiliation, told=told)
