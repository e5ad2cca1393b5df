"""The same counts as `tallies` gives, added up from what the database has counted already."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from samspil.kit.kept import keeping_cursor
from samspil.mapping.models import ALL, FRESH, WHOLE
from samspil.mapping.rules import Tally
from samspil.mapping.rules.codes import APART, HELD, code_of, number_of, tally_of
from samspil.mapping.rules.weeks import Cut

Asked = tuple[str, list[Any]]
# Microseconds since 1970: read ten times as quickly as a moment, of which there are hundreds.
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = "(extract(epoch FROM max(changed_at)) * 1000000)::bigint"
# The questions that municipalities are told beside each other by.
BESIDE = [number_of(each) for each in ("", "target", "staff", "slot", "residents", "volunteers")]


@dataclass(frozen=True)
class Counted:
    """
    What was counted of a municipality: in all, and at each centre that has any of it.

    `changed` is when what was counted beforehand last changed, by centre; of all at `WHOLE`.
    """

    whole: Tally
    centres: Mapping[int, Tally]
    changed: Mapping[int, datetime] = field(default_factory=dict)

    def __add__(self, other: "Counted") -> "Counted":
        """Return both together, of different days."""
        centres = {
            centre: Tally.of_all(
                each.centres[centre] for each in (self, other) if centre in each.centres
            )
            for centre in {**self.centres, **other.centres}
        }
        return Counted(Tally.of_all([self.whole, other.whole]), centres, self.changed)

    def of_one(self, centre: int) -> "Counted":
        """Return what was counted at one centre that was looked at closely."""
        there = self.centres.get(centre)
        centres = {centre: there} if there else {}
        return Counted(there or Tally(), centres, self.changed)

    def with_own(self, centres: Mapping[int, Tally]) -> "Counted":
        """Return the same, with the own answers of some centres."""
        return replace(self, centres={**self.centres, **centres})


def counted(
    tenant: int, weeks: Cut, *, category: str = ALL, closely: Collection[int] = ()
) -> Counted:
    """
    Return what was counted in the whole weeks. One query; in the walls.

    :param category: empty for all of them. Centres' own answers are kept for all of them only.
    :param closely: the centres whose own answers are told; the others only say how much they held.
    """
    kept, asked = _kept(weeks, category)
    of_all, asked_of_all = _kept(weeks, ALL)
    fresh, also = _fresh(weeks, category)
    # Answers of the municipality, of the centres that are looked at and of what is fresh; then
    # what is kept of the other centres, which need not be taken apart.
    statement = (
        f"SELECT centre_id, weeks = {FRESH}, code, sum(n)::bigint, {LATEST} FROM mapping_counts"  # noqa: S608 - our own words
        # Where all were deleted nothing is left to be counted, but that it changed.
        " LEFT JOIN LATERAL unnest(codes, counts) AS answer (code, n) ON true"
        f" WHERE tenant_id = %s AND ((centre_id = {WHOLE} AND {kept}) OR (centre_id <> {WHOLE}"
        f" AND centre_id = ANY(%s::bigint[]) AND {of_all}) OR (centre_id <> {WHOLE} AND {fresh}))"
        " GROUP BY 1, 2, 3 UNION ALL"
        f" SELECT centre_id, false, %s, sum({_held(category)})::bigint, NULL FROM mapping_counts"
        f" WHERE tenant_id = %s AND centre_id <> {WHOLE} AND centre_id <> ALL(%s::bigint[])"
        f" AND {of_all} GROUP BY centre_id"
    )
    near = list(closely)
    first = [tenant, *asked, near, *asked_of_all, *also]
    second = [HELD, *_code(category), tenant, near, *asked_of_all]
    found: defaultdict[tuple[int, bool], list[tuple[int, int]]] = defaultdict(list)
    latest: defaultdict[int, int] = defaultdict(int)
    for centre, is_fresh, code, count, changed in _rows(statement, [*first, *second]):
        if code is not None:
            found[centre, is_fresh].append((code, count or 0))
        if changed:
            latest[centre] = max(latest[centre], changed)
            if is_fresh:
                latest[WHOLE] = max(latest[WHOLE], changed)
    return replace(
        _counted({at: tally_of(answers) for at, answers in found.items()}, closely),
        changed={at: EPOCH + timedelta(microseconds=each) for at, each in latest.items()},
    )


def _counted(found: Mapping[tuple[int, bool], Tally], closely: Collection[int]) -> Counted:
    """Add up what is kept and what is fresh: the latter is in no kept count of anything."""
    whole = [tally for (centre, new), tally in found.items() if new or centre == WHOLE]
    centres: defaultdict[int, list[Tally]] = defaultdict(list)
    for (centre, _new), tally in found.items():
        if centre != WHOLE:
            centres[centre].append(tally)
    there = {
        centre: Tally.of_all(tallies)
        if centre in closely
        else Tally.of_held(sum(tally.held for tally in tallies))
        for centre, tallies in centres.items()
    }
    nothing = Tally()
    return Counted(Tally.of_all(whole), {at: each for at, each in there.items() if each != nothing})


def counted_across(
    tenants: Collection[int], weeks: Cut, *, category: str
) -> tuple[Mapping[int, Tally], Tally]:
    """
    Return what was counted in the whole weeks in each municipality, by its id. One query.

    Of each only the answers that municipalities are told beside each other by, see `BESIDE`; the
    other answers of all of them are in the second tally, so that together they are everything.
    """
    kept, asked = _kept(weeks, category)
    fresh, also = _fresh(weeks, category)
    statement = (
        "SELECT CASE WHEN code / %s = ANY(%s) THEN tenant_id ELSE 0 END, code, sum(n)::bigint"  # noqa: S608 - our own words
        " FROM mapping_counts CROSS JOIN LATERAL unnest(codes, counts) AS answer (code, n)"
        f" WHERE tenant_id = ANY(%s) AND ((centre_id = {WHOLE} AND {kept})"
        f" OR (centre_id <> {WHOLE} AND {fresh})) GROUP BY 1, 2 HAVING sum(n) <> 0"
    )
    found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for place, code, count in _rows(statement, [APART, BESIDE, list(tenants), *asked, *also]):
        found[place].append((code, count))
    rest = tally_of(found.pop(0, ()))
    return {tenant: tally_of(answers) for tenant, answers in found.items()}, rest


def held_at_centres(
    tenants: Collection[int], weeks: Cut, *, category: str
) -> dict[tuple[int, int], int]:
    """
    Return how many activities each centre held, by municipality and centre. One query.

    :param category: empty for all of them. A centre's counts of all know how many were of each.
    """
    kept, asked = _kept(weeks, ALL)
    fresh, also = _fresh(weeks, ALL)
    statement = (
        f"SELECT tenant_id, centre_id, sum({_held(category)})::bigint FROM mapping_counts"  # noqa: S608 - our own words
        f" WHERE tenant_id = ANY(%s) AND centre_id <> {WHOLE} AND ({kept} OR ({fresh}))"
        " GROUP BY tenant_id, centre_id"
    )
    rows = _rows(statement, [*_code(category), list(tenants), *asked, *also])
    return {(tenant, centre): count for tenant, centre, count in rows if count}


def _held(category: str) -> str:
    """Return how much a row of all categories held of one, or of all of them."""
    return "counts[array_position(codes, %s)]" if category else "held"


def _code(category: str) -> list[int]:
    """Return the value that `_held` asks for."""
    return [code_of("category", category)] if category else []


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


def _rows(statement: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with keeping_cursor() as cursor:
        cursor.execute(statement, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
