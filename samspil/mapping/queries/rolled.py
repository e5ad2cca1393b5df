"""The same counts as `tallies` gives, added up from what the database has counted already."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import connection

from samspil.mapping.models import ALL, FRESH, WHOLE
from samspil.mapping.rules import Tally
from samspil.mapping.rules.codes import code_of, tally_of
from samspil.mapping.rules.weeks import Cut

Asked = tuple[str, list[Any]]


def tallies_of_centres(tenant: int, weeks: Cut, *, centre: int | None) -> dict[int, Tally]:
    """
    Return what was counted in the whole weeks at each centre, by its id. One query; in the walls.

    :param centre: None for all of them.
    """
    kept, asked = _kept(weeks, ALL)
    fresh, also = _fresh(weeks, ALL)
    of_one = " AND centre_id = %s" if centre else ""
    where = f"tenant_id = %s AND centre_id <> {WHOLE}{of_one} AND ({kept} OR ({fresh}))"
    values = [tenant, *([centre] if centre else []), *asked, *also]
    return _tallies("centre_id", where, values)


def tallies_of_municipalities(
    tenants: Collection[int], weeks: Cut, *, category: str
) -> dict[int, Tally]:
    """Return what was counted in the whole weeks in each municipality, by its id. One query."""
    kept, asked = _kept(weeks, category)
    fresh, also = _fresh(weeks, category)
    where = (
        f"tenant_id = ANY(%s) AND ((centre_id = {WHOLE} AND {kept})"
        f" OR (centre_id <> {WHOLE} AND {fresh}))"
    )
    return _tallies("tenant_id", where, [list(tenants), *asked, *also])


def held_at_centres(
    tenants: Collection[int], weeks: Cut, *, category: str
) -> dict[tuple[int, int], int]:
    """
    Return how many activities each centre held, by municipality and centre. One query.

    :param category: empty for all of them. A centre's counts of all know how many were of each.
    """
    kept, asked = _kept(weeks, ALL)
    fresh, also = _fresh(weeks, ALL)
    held = "counts[array_position(codes, %s)]" if category else "held"
    statement = (
        f"SELECT tenant_id, centre_id, sum({held})::bigint FROM mapping_counts"  # noqa: S608 - our own words
        f" WHERE tenant_id = ANY(%s) AND centre_id <> {WHOLE} AND ({kept} OR ({fresh}))"
        " GROUP BY tenant_id, centre_id"
    )
    code = [code_of("category", category)] if category else []
    rows = _rows(statement, [*code, list(tenants), *asked, *also])
    return {(tenant, centre): count for tenant, centre, count in rows if count}


def changed_at(tenant: int, weeks: Cut, *, centre: int | None) -> datetime | None:
    """Return when a registration of the whole weeks was last written, corrected or deleted."""
    kept, asked = _kept(weeks, ALL)
    fresh, also = _fresh(weeks, ALL)
    statement = (
        "SELECT max(changed_at) FROM mapping_counts"  # noqa: S608 - our own words
        f" WHERE tenant_id = %s AND ((centre_id = %s AND {kept}) OR ({fresh}"
        f"{' AND centre_id = %s' if centre else f' AND centre_id <> {WHOLE}'}))"
    )
    values = [tenant, centre or WHOLE, *asked, *also, *([centre] if centre else [])]
    [(latest,)] = _rows(statement, values)
    found: datetime | None = latest
    return found


def _kept(weeks: Cut, category: str) -> Asked:
    """Return the condition of the blocks, as few as can be."""
    if not weeks.blocks:
        return "false", []
    each = ["(weeks = %s AND week BETWEEN %s AND %s)" for _blocks in weeks.blocks]
    values = [n for block in weeks.blocks for n in (block.weeks, block.first, block.last)]
    return f"(category = %s AND ({' OR '.join(each)}))", [category or ALL, *values]


def _fresh(weeks: Cut, category: str) -> Asked:
    """Return the condition of what has come since, not yet added to its blocks."""
    of_one = " AND category = %s" if category else ""
    condition = f"weeks = {FRESH} AND week BETWEEN %s AND %s{of_one}"
    return condition, [weeks.first, weeks.last, *([category] if category else [])]


def _tallies(by: str, where: str, values: list[Any]) -> dict[int, Tally]:
    statement = (
        f"SELECT {by}, code, sum(n)::bigint FROM mapping_counts"  # noqa: S608 - our own words
        f" CROSS JOIN LATERAL unnest(codes, counts) AS answer (code, n) WHERE {where}"
        f" GROUP BY {by}, code HAVING sum(n) <> 0"
    )
    found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for key, code, count in _rows(statement, values):
        found[key].append((code, count))
    return {key: tally_of(counted) for key, counted in found.items()}


def _rows(statement: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
