"""
Figures across municipalities: of those she may see figures of, and of those nobody can tell apart.

Only counts are read across the walls, never a row: `across` says in the transaction which
municipalities they are of, and the counts' own policy is all that reads it. Filters that are not
counted beforehand are counted from the rows, one municipality at a time inside its own walls.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from django.db import connection, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.accounts.models import Person
from samspil.accounts.places import Place
from samspil.kit.lanes import in_two_lanes
from samspil.kit.prepared import Given, Prepared
from samspil.kit.rls import wall_to_wall, walls
from samspil.kit.sorting import da_key
from samspil.mapping.models import BenchmarkPlace
from samspil.mapping.queries import rolled
from samspil.mapping.queries.selections import CATEGORY, Selection, rows_of
from samspil.mapping.queries.tallies import in_memory, of_municipality, whole
from samspil.mapping.rules import CentreCount, Period, Side, Tally
from samspil.mapping.rules.weeks import cut
from samspil.organisations.models import EVERYWHERE, Member, Membership, Municipality

SEVERAL = 2  # municipalities make a report across them
NOWHERE = -1  # no municipality has this number
OTHERS = Prepared(
    lambda: BenchmarkPlace.objects.exclude(
        tenant__in=Membership.objects.active().filter(person=Given("person")).values("tenant")
    ).values_list("tenant", flat=True)
)
MANY = 8  # municipalities whose rows are counted in two lanes
ANONYMOUS = 5  # others stand together when there are so many of them


@dataclass(frozen=True)
class Across:
    """A person, and the municipalities she may see figures of, in Danish order."""

    person: Person
    members: tuple[Member, ...]

    @property
    def tenants(self) -> tuple[Municipality, ...]:
        """The municipalities."""
        return tuple(member.tenant for member in self.members)


@dataclass(frozen=True)
class Counted:
    """What was counted in each municipality, in all, and how much each of its centres held."""

    tallies: Mapping[int, Tally]  # the answers in rolled.BESIDE
    whole: Tally
    held: Mapping[int, Sequence[int]]  # of the centres that held anything


def across_of(person: Person) -> Across:
    """Return where the person may see figures of a whole municipality. Her own rows are asked."""
    found: dict[Municipality, list[Membership]] = {}
    mine = Membership.objects.active().of(EVERYWHERE).filter(person=person)
    for membership in mine.select_related("tenant").order_by("pk"):
        found.setdefault(membership.tenant, []).append(membership)
    members = [Member(tenant, person, tuple(seats)) for tenant, seats in found.items()]
    return Across(person, tuple(sorted(members, key=lambda member: da_key(member.tenant.name))))


def places_across(person: Person) -> list[Place]:
    """Return the report across municipalities as a place of hers, where she has more than one."""
    with walls(tenant_id=None, person_id=person.pk):
        several = len(across_of(person).members) >= SEVERAL
    title, text = _("Kortlægning på tværs af kommuner"), _("Kommunernes tal, talt sammen.")
    return [Place(label=title, role=text, url=reverse("country"))] if several else []


@contextmanager
def across(tenants: Collection[int]) -> Iterator[None]:
    """Let the counts of the municipalities be read, to be added up; in a transaction."""
    _set(",".join(str(tenant) for tenant in sorted(tenants)))
    yield
    _set("")


def _set(tenants: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.tenants', %s, true)", [tenants])


def sides(who: Across, selection: Selection, *, name: str) -> tuple[list[Side], Side]:
    """
    Return a side for each municipality, in Danish order, and one that is all of them.

    Each says what municipalities are told beside each other by, see `rolled.BESIDE`; all of them
    together say everything.

    :param selection: of whole weeks; its ids are not looked at.
    :param name: what all of them are called.
    """
    tenants = [tenant.pk for tenant in who.tenants]
    counted = _counted(tenants, selection) if selection.rolled else _from_rows(who, selection)
    parts = [
        _side(tenant.name, selection.period, counted, [tenant.pk], counted.tallies.get(tenant.pk))
        for tenant in who.tenants
    ]
    centres = tuple(centre for part in parts for centre in part.centres)
    return parts, replace(parts[0], name=name, centres=centres, whole=counted.whole)


def benchmark(selection: Selection, *, name: Callable[[int], str], but: Person) -> Side | None:
    """
    Return other municipalities that take part, as one; inside any walls.

    None while fewer than five of them have registered something that is asked for, and where what
    is asked for is not counted beforehand: other filters, and days that make no whole weeks.

    :param name: what so many of them are called.
    :param but: whoever reads it: her own municipalities are left out, in whatever way she belongs
        to them, so that from the sum and what she knows she does not work out another's.
    """
    if not selection.rolled or cut(selection.period).edges:
        return None
    others = OTHERS(person=but.pk)
    if len(others) < ANONYMOUS:
        return None
    counted = _counted(others, selection)
    there = [tenant for tenant, tally in counted.tallies.items() if tally.held]
    if len(there) < ANONYMOUS:
        return None
    together = Tally.of_all(counted.tallies[tenant] for tenant in there)
    return _side(name(len(there)), selection.period, counted, there, together)


def _counted(tenants: Collection[int], selection: Selection) -> Counted:
    weeks, category = cut(selection.period), selection.codes.get(CATEGORY, "")
    held: dict[int, list[int]] = {}
    with across(tenants):
        found, rest = rolled.counted_across(tenants, weeks, category=category)
        centres = rolled.held_at_centres(tenants, weeks, category=category)
    for (tenant, _centre), count in centres.items():
        held.setdefault(tenant, []).append(count)
    return Counted(found, Tally.of_all([*found.values(), rest]), held)


def _from_rows(who: Across, selection: Selection) -> Counted:
    """Count the rows of one municipality after the other, each inside its own walls."""
    # The question is the same in all of them but for the municipality, and takes longer to make
    # than to answer: it is made once, of a place that is none.
    nowhere = Member(Municipality(pk=NOWHERE), who.person, ())
    asked = of_municipality(rows_of(nowhere, selection), selection.period)

    def of(tenants: Iterable[int]) -> list[tuple[int, Tally, list[int]]]:
        with transaction.atomic(), in_memory():
            return [
                (tenant, *whole(asked.with_value(NOWHERE, tenant)))
                for tenant in wall_to_wall(tenants, person_id=who.person.pk)
            ]

    tenants = [tenant.pk for tenant in who.tenants]
    counted = in_two_lanes(tenants, of) if len(tenants) >= MANY else of(tenants)
    found = {tenant: tally for tenant, tally, _held in counted}
    held = {tenant: held for tenant, _tally, held in counted}
    return Counted(found, Tally.of_all(found.values()), held)


def _side(
    name: str, period: Period, counted: Counted, tenants: Sequence[int], whole: Tally | None
) -> Side:
    """Return one side; its centres have no names, and only say how much each held."""
    centres = [
        CentreCount(name="", tally=Tally.of_held(held))
        for tenant in tenants
        for held in counted.held.get(tenant, ())
    ]
    told = whole or Tally()
    return Side(name=name, period=period, centres=tuple(centres), whole=told, knows_flats=False)
