"""What would become of each row of a file, held against the municipality's own places."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from samspil.kit.prepared import AnyOf, Given, Prepared
from samspil.organisations.models import Association, CareCentre, Member, Unit
from samspil.registrations import policy
from samspil.registrations.actions import Going
from samspil.registrations.actions.bulk import AT_ONCE, as_json, plainly
from samspil.registrations.imports import values
from samspil.registrations.imports.columns import MUNICIPALITY, key
from samspil.registrations.imports.reading import Table
from samspil.registrations.imports.rows import ReadRow, RefusedRow, read_rows
from samspil.registrations.models import Registration
from samspil.registrations.rules import Facts

P = TypeVar("P", CareCentre, Association)

KNOWN = Prepared(
    lambda: Registration.objects.filter(tenant=Given("tenant"), key=AnyOf("keys")).values_list(
        "key", flat=True
    )
)
SAMPLE = 5  # rows that go in, shown so that mixed-up columns are seen
NUMBERS_SHOWN = ("residents", "volunteers")
MOST_NAMES = 20  # of places we do not know, that are told of
# What some write before a centre's name and others leave out, as `key` writes it.
BEFORE_A_NAME = tuple(
    f"{kind}{ending}"
    for kind, endings in (
        ("plejecent", ("ret", "er")),
        ("plejehjem", ("met", "")),
        ("friplejehjem", ("met", "")),
        ("lokalplejehjem", ("met", "")),
    )
    for ending in endings
)


@dataclass
class Judged:
    """What would happen if the file were read in."""

    going: Going
    new: int  # rows in `going`
    left: list[list[Any]]  # number, column, value, reason, cells
    there: int  # rows that were read in before
    unknown: list[str] = field(default_factory=list)  # associations and units left out
    sample: list[list[Any]] = field(default_factory=list)  # what is shown of the first

    @property
    def counts(self) -> dict[str, Any]:
        """How many rows, by what would become of them."""
        return {
            "new": self.new,
            "there": self.there,
            "refused": len(self.left),
            "unknown": self.unknown,
            "sample": self.sample,
        }


def judge(member: Member, table: Table, *, today: date, told: Callable[[int], None]) -> Judged:
    """
    Return what would become of each row. Changes nothing.

    :param today: nothing is registered before it has happened.
    :param told: hears how many rows have been looked at.
    """
    return _Judge(member, table).judge(today=today, told=told)


class _Judge:
    """Judges the rows of one file: who it is, what is known, what was there."""

    def __init__(self, member: Member, table: Table) -> None:
        self.member = member
        self.table = table
        self.ours = _Ours(member)
        self.copies: Counter[bytes] = Counter()
        self.going: list[str] = []
        self.left: list[list[Any]] = []
        self.sample: list[list[Any]] = []
        self.new = self.there = 0
        self.places: dict[str, set[int]] = {"centre_id": set(), "association_id": set()}
        self.places["unit_id"] = set()

    def judge(self, *, today: date, told: Callable[[int], None]) -> Judged:
        cells = dict(self.table.rows)
        seen = 0
        rows = read_rows(self.table, today=today)
        while some := list(islice(rows, AT_ONCE)):
            self._keep([row for each in some if (row := self._one(each, cells))])
            seen += len(some)
            told(seen)
        return Judged(
            Going(
                parts=self.going,
                centres=sorted(self.places["centre_id"]),
                associations=sorted(self.places["association_id"]),
                units=sorted(self.places["unit_id"]),
            ),
            self.new,
            self.left,
            self.there,
            sorted(self.ours.unknown)[:MOST_NAMES],
            self.sample,
        )

    def _one(self, row: ReadRow | RefusedRow, cells: Mapping[int, Sequence[str]]) -> Any:
        """Return the row as it would be stored, None if it cannot be."""
        if isinstance(row, ReadRow):
            refused = self.ours.refuse(row)
            if refused is None:
                return self._as_stored(row.facts)
            at, reason = refused
            said = row.municipality or "" if at == MUNICIPALITY else row.facts.centre
            row = RefusedRow(row.number, self.table.heading.over(at), values.shown(said), reason)
        self.left.append([row.number, row.column, row.value, row.reason, cells[row.number]])
        return None

    def _as_stored(self, facts: Facts) -> dict[str, Any]:
        ours = self.ours
        centre = ours.centres[key(facts.centre)]
        stored = plainly(facts)
        stored["day"] = facts.day.isoformat() if facts.day else None
        stored["starts_at"] = facts.starts_at.isoformat() if facts.starts_at else None
        stored["centre_id"] = centre.pk
        stored["association_id"] = ours.known(ours.associations, facts.association)
        stored["unit_id"] = ours.known(ours.units.get(centre.pk, {}), facts.unit)
        mark = blake2b(repr(stored).encode(), digest_size=16).digest()
        self.copies[mark] += 1
        if (copy := self.copies[mark]) > 1:  # the same row once more in the file
            mark = blake2b(mark, digest_size=16, salt=str(copy).encode()).digest()
        stored["key"] = str(UUID(bytes=mark))
        return stored

    def _keep(self, rows: list[dict[str, Any]]) -> None:
        """Keep those that are new, as the text that will be stored."""
        keys = [UUID(row["key"]) for row in rows]
        there = {str(found) for found in KNOWN(tenant=self.member.tenant.pk, keys=keys)}
        new = [row for row in rows if row["key"] not in there]
        self.new += len(new)
        self.there += len(rows) - len(new)
        for column, used in self.places.items():
            used |= {row[column] for row in new if row[column] is not None}
        self.sample += [
            [row[name] for name in ("day", "what", "centre_id", *NUMBERS_SHOWN, "category")]
            for row in new[: SAMPLE - len(self.sample)]
        ]
        if new:
            self.going.append(as_json(new))


class _Ours:
    """The municipality's places, found by what a file calls them."""

    def __init__(self, member: Member) -> None:
        tenant = member.tenant
        self.names = {key(tenant.name), key(tenant.authority_name), key(f"{tenant.name} Kommune")}
        every = CareCentre.objects.visible_to(member).order_by("closed_at", "pk")  # open ones last
        self.centres = _by_name(every)
        self.may = {each.pk: policy.read_in_at(member, each) for each in self.centres.values()}
        self.associations = _by_name(
            Association.objects.visible_to(member).order_by("closed_at", "pk")
        )
        self.units: dict[int, dict[str, Unit]] = {}
        for unit in Unit.objects.visible_to(member).order_by("closed_at", "pk"):
            self.units.setdefault(unit.centre_id, {})[key(unit.name)] = unit
        self.unknown: set[str] = set()

    def refuse(self, row: ReadRow) -> tuple[str, str] | None:
        """Return the question whose answer cannot stand, and why, or None."""
        if row.municipality and key(row.municipality) not in self.names:
            return MUNICIPALITY, _("Rækken er en anden kommunes.")
        centre = self.centres.get(key(row.facts.centre))
        if centre is None:
            return "centre", _("Vi kender ikke plejecentret. Skriv det, som det hedder i Samspil.")
        if not (allowed := self.may[centre.pk]):
            return "centre", allowed.reason
        return None

    def known(self, places: Mapping[str, Any], name: str) -> int | None:
        """Return the place's id; a name that we do not know is left out, and remembered."""
        if not name:
            return None
        place = places.get(key(name))
        if place is None:
            self.unknown.add(name)
            return None
        return int(place.pk)


def _by_name(places: Iterable[P]) -> dict[str, P]:
    """Return the places by what they may be called; an open one goes before a closed one."""
    found: dict[str, P] = {}
    for place in places:
        found[key(place.name)] = place
    for name, place in list(found.items()):
        before = next((word for word in BEFORE_A_NAME if name.startswith(word)), "")
        short: str = name.removeprefix(before)
        for way in (short, *(f"{word}{short}" for word in BEFORE_A_NAME)):
            found.setdefault(way, place)
    return found
