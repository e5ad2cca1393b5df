"""What registrations tell of each column of the map, in one query for all of them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.fields import ArrayField
from django.db.models import Aggregate, CharField, Count, Q, Sum, Value

from samspil.actionmap.rules import ADMINISTRATION, ASSOCIATION, CENTRE, ColumnKey
from samspil.mapping import policy
from samspil.mapping.queries.tallies import with_slot
from samspil.mapping.rules.evidence import (
    NETWORK,
    NETWORK_SUBTYPE,
    NETWORK_TRAIT,
    Indicator,
    Told,
)
from samspil.mapping.rules.figures import AFFILIATION_GROUPS
from samspil.mapping.rules.moments import EVENING, WEEKEND
from samspil.mapping.rules.periods import Period
from samspil.organisations.models import Association, Member
from samspil.registrations.models import Registration
from samspil.registrations.rules import HELD

ASSOCIATIONS = frozenset(AFFILIATION_GROUPS["association"])
MEN, WOMEN = Q(traits__contains=["men"]), Q(traits__contains=["women"])
MEN_COUNTED = Q(residents_men__isnull=False)
IN_NETWORK = (
    Q(affiliation__in=NETWORK) | Q(subtype=NETWORK_SUBTYPE) | Q(traits__contains=[NETWORK_TRAIT])
)


def _where(condition: Q) -> Count:
    return Count("id", filter=condition)


def _trait(code: str) -> Count:
    return _where(Q(traits__contains=[code]))


# What is counted for each indicator, beside the activities, as fields of `Told`.
COUNTED: Mapping[Indicator, Mapping[str, Aggregate]] = {
    Indicator.KINDS: {
        "kinds": ArrayAgg("category", distinct=True, default=[]),
        "subtypes": ArrayAgg("subtype", filter=~Q(subtype=""), distinct=True, default=[]),
    },
    Indicator.MEN_AND_WOMEN: {
        "for_men": _where(MEN & ~WOMEN),
        "for_women": _where(WOMEN & ~MEN),
        "with_men": _where(MEN_COUNTED),
        "men": Sum("residents_men", default=0),
        "residents_beside_men": Sum("residents", filter=MEN_COUNTED, default=0),
    },
    Indicator.LIFE_HISTORY: {"life_history": _trait("life-history")},
    Indicator.EVERYDAY: {"everyday": _trait("everyday")},
    Indicator.OUTSIDE_DAYTIME: {
        "timed": _where(Q(slot__isnull=False)),
        "outside_daytime": _where(Q(slot__in=[EVENING, WEEKEND])),
    },
    Indicator.CHOSEN: {"chosen": _trait("residents-chose")},
    Indicator.OPEN_HOUSE: {"open_house": _trait("open-house")},
    Indicator.BY_WHOM: {},
    Indicator.BY_ASSOCIATIONS: {},
    Indicator.LOCAL_NETWORK: {"local_network": _where(IN_NETWORK)},
}


NONE = Value(0)
CODES = ArrayField(CharField())
EMPTY = dict.fromkeys(COUNTED[Indicator.KINDS], Value([], output_field=CODES))


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
    member: Member,
    columns: Iterable[ColumnKey],
    indicators: Collection[Indicator],
    *,
    today: date,
) -> dict[tuple[Indicator, ColumnKey], Told]:
    """
    Return what registrations tell of the columns that she may see figures of.

    A centre's column has what took place there; an association's, what belongs to it; the
    administration's, and the centres' together, all of the municipality. One query.
    """
    asked = [key for key in columns if _may_see(member, key)]
    groups = _groups(member, indicators, today=today) if asked and indicators else {}
    told = {
        (days, key): reduce(Told.__add__, (g.told for g in here if _belongs(g, key)), Told())
        for days, here in groups.items()
        for key in asked
    }
    return {
        (indicator, key): told[indicator.days, key] for indicator in indicators for key in asked
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


def _groups(
    member: Member, indicators: Collection[Indicator], *, today: date
) -> dict[int, list[_Group]]:
    """Return what was counted, by how many days the indicators look back."""
    found: dict[int, list[_Group]] = {indicator.days: [] for indicator in indicators}
    rows = Registration.objects.in_figures_for(member).standing().filter(status=HELD)
    every = {name: each for asked in indicators for name, each in COUNTED[asked].items()}
    parts = []
    for days in found:
        alike = [indicator for indicator in indicators if indicator.days == days]
        mine = {name for indicator in alike for name in COUNTED[indicator]}
        period = days_back(days, today=today)
        held = with_slot(rows.filter(day__range=(period.first_day, period.last_day)), period)
        grouped = held.order_by().values("centre_id", "association_id", "affiliation")
        # Those of another span are left empty, so that both spans make one statement.
        counted = {n: each if n in mine else EMPTY.get(n, NONE) for n, each in every.items()}
        parts.append(grouped.annotate(days=Value(days), activities=Count("id"), **counted))
    first, *others = parts
    for row in first.union(*others, all=True) if others else first:
        plain: dict[str, Any] = dict(row)
        found[int(plain.pop("days"))].append(_group(plain))
    return found


def _group(row: dict[str, Any]) -> _Group:
    centre, affiliation = row.pop("centre_id"), row.pop("affiliation")
    association, kinds = row.pop("association_id"), row.pop("kinds", ())
    subtypes = frozenset(row.pop("subtypes", ()))
    told = Told(
        **row,
        kinds_at={centre: frozenset(kinds)},
        subtypes=subtypes,
        affiliation=Counter({affiliation: row["activities"]}),
    )
    return _Group(centre=centre, association=association, affiliation=affiliation, told=told)
