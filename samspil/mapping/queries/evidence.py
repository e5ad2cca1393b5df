"""What registrations tell of each column of the map, in one query for all of them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

from samspil.actionmap.rules import ADMINISTRATION, ASSOCIATION, CENTRE, ColumnKey
from samspil.kit.prepared import AnyOf, Given, Prepared
from samspil.mapping import policy
from samspil.mapping.queries.tallies import SLOT, SUMS, Weekday, is_true
from samspil.mapping.rules.evidence import (
    LATELY,
    NETWORK,
    NETWORK_SUBTYPE,
    NETWORK_TRAIT,
    Indicator,
    Told,
)
from samspil.mapping.rules.figures import AFFILIATION_GROUPS
from samspil.mapping.rules.moments import EVENING, WEEKEND, holidays
from samspil.mapping.rules.periods import Period
from samspil.organisations.models import Association, Member
from samspil.registrations.models import Registration
from samspil.registrations.rules import HELD

ASSOCIATIONS = frozenset(AFFILIATION_GROUPS["association"])
GROUPED = ("centre_id", "association_id", "affiliation", "lately")
# What a row says, beside what it is grouped by, that the counts are made of.
SAID = ("category", "subtype", "traits", "residents", "residents_men", "starts_at")


def _where(condition: str) -> str:
    return f"count(*) FILTER (WHERE {condition})"


def _has(trait: str) -> str:
    return f"traits @> ARRAY['{trait}']::varchar[]"


def _in(column: str, codes: Iterable[str]) -> str:
    quoted = ", ".join(f"'{code}'" for code in codes)
    return f"{column} IN ({quoted})"


MEN, WOMEN = _has("men"), _has("women")
IN_NETWORK = " OR ".join(
    [_in("affiliation", NETWORK), _in("subtype", [NETWORK_SUBTYPE]), _has(NETWORK_TRAIT)]
)
# What is counted for each indicator, beside the activities, as fields of `Told`; our words only.
COUNTED: Mapping[Indicator, Mapping[str, str]] = {
    Indicator.KINDS: {
        "kinds": "array_agg(DISTINCT category)",
        "subtypes": "array_agg(DISTINCT subtype) FILTER (WHERE subtype <> '')",
    },
    Indicator.MEN_AND_WOMEN: {
        "for_men": _where(f"{MEN} AND NOT {WOMEN}"),
        "for_women": _where(f"{WOMEN} AND NOT {MEN}"),
        "with_men": "count(residents_men)",
        "men": "coalesce(sum(residents_men), 0)",
        "residents_beside_men": f"coalesce({SUMS['residents_beside_men']}, 0)",
    },
    Indicator.LIFE_HISTORY: {"life_history": _where(_has("life-history"))},
    Indicator.EVERYDAY: {"everyday": _where(_has("everyday"))},
    Indicator.OUTSIDE_DAYTIME: {
        "timed": "count(starts_at)",
        "outside_daytime": _where(_in(f"({SLOT})", [EVENING, WEEKEND])),
    },
    Indicator.CHOSEN: {"chosen": _where(_has("residents-chose"))},
    Indicator.OPEN_HOUSE: {"open_house": _where(_has("open-house"))},
    Indicator.BY_WHOM: {},
    Indicator.BY_ASSOCIATIONS: {},
    Indicator.LOCAL_NETWORK: {"local_network": _where(IN_NETWORK)},
}

# What was held in a period, as the counts are made of it; asked by every page of the map.
OF_PERIOD = Prepared(
    lambda: (
        Registration.objects.filter(
            tenant=Given("tenant"), status=HELD, day__range=(Given("first_day"), Given("last_day"))
        )
        .standing()
        .annotate(
            weekday=Weekday("day"),
            holiday=is_true(day=AnyOf("holidays")),
            lately=is_true(day__gte=Given("lately")),
        )
        .order_by()
        .values(*GROUPED, *SAID, "weekday", "holiday")
    )
)


@dataclass(frozen=True, slots=True)
class _Group:
    """The activities of one centre, one association (or none), one affiliation and one time."""

    lately: bool  # the rest are older, and only looked at where a whole year is
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
    groups = _groups(member, indicators, today=today) if asked and indicators else []
    told = {
        (days, key): Told.of_all(
            g.told for g in groups if (g.lately or days != LATELY) and _belongs(g, key)
        )
        for days in {indicator.days for indicator in indicators}
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


def _groups(member: Member, indicators: Collection[Indicator], *, today: date) -> list[_Group]:
    """Return what was counted over the longest time that an indicator looks back. One scan."""
    period = days_back(max(indicator.days for indicator in indicators), today=today)
    inner, values = OF_PERIOD.sql(
        tenant=member.tenant.pk,
        first_day=period.first_day,
        last_day=period.last_day,
        lately=days_back(LATELY, today=today).first_day,
        holidays=list(holidays(period.first_day, period.last_day)),
    )
    counted = {name: sql for asked in indicators for name, sql in COUNTED[asked].items()}
    counts = ", ".join(["count(*)", *counted.values()])
    grouped = ", ".join(GROUPED)
    statement = f"SELECT {grouped}, {counts} FROM ({inner}) AS held GROUP BY {grouped}"  # noqa: S608 - our own names
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [_group(("activities", *counted), *row) for row in cursor.fetchall()]


def _group(
    counted: Iterable[str],
    centre: int,
    association: int | None,
    affiliation: str,
    lately: bool,  # noqa: FBT001 - a column of the answer
    *counts: Any,
) -> _Group:
    told = dict(zip(counted, counts, strict=True))
    kinds, subtypes = told.pop("kinds", ()), told.pop("subtypes", None) or ()
    return _Group(
        lately=lately,
        centre=centre,
        association=association,
        affiliation=affiliation,
        told=Told(
            **told,
            kinds_at={centre: frozenset(kinds)},
            subtypes=frozenset(subtypes),
            affiliation=Counter({affiliation: told["activities"]}),
        ),
    )
