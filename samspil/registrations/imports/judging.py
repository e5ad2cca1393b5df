"""What would become of each row of a file, held against the municipality's own places."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from hashlib import blake2b
from itertools import islice
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from samspil.kit.prepared import AnyOf, Given, Prepared
from samspil.organisations.models import Association, CareCentre, Member, Unit
from samspil.registrations import policy
from samspil.registrations.actions import Going
from samspil.registrations.actions.bulk import (
    AT_ONCE,
    PLACES,
    TOLD,
    answers_of,
    inside_json,
    listed,
)
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
        self.going: list[tuple[int, str, str]] = []  # centre, day and the row's text
        self.left: list[list[Any]] = []
        self.sample: list[list[Any]] = []
        self.new = self.there = 0
        self.places: set[tuple[int | None, int | None, int | None]] = set()  # as `PLACES`
        self.spelt = [_Spelt(column) for column in (*TOLD, *PLACES)]

    def judge(self, *, today: date, told: Callable[[int], None]) -> Judged:
        cells = dict(self.table.rows)
        seen = 0
        rows = read_rows(self.table, today=today)
        while some := list(islice(rows, AT_ONCE)):
            self._keep([row for each in some if (row := self._one(each, cells))])
            seen += len(some)
            told(seen)
        going = Going(self._parts(), self._places(0), self._places(1), self._places(2))
        unknown = sorted(self.ours.unknown)[:MOST_NAMES]
        return Judged(going, self.new, self.left, self.there, unknown, self.sample)

    def _one(self, row: ReadRow | RefusedRow, cells: Mapping[int, Sequence[str]]) -> "_Row | None":
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

    def _as_stored(self, facts: Facts) -> "_Row":
        ours = self.ours
        centre = ours.centres[key(facts.centre)].pk
        association = ours.known(ours.associations, facts.association)
        unit = ours.known(ours.units.get(centre, {}), facts.unit)
        said = (*answers_of(facts), centre, association, unit)
        written = [spelt[each] for spelt, each in zip(self.spelt, said, strict=True)]
        marked = ", ".join([mark for mark, _text in written])
        mark = blake2b(f"{{{marked}}}".encode(), digest_size=16).digest()
        self.copies[mark] += 1
        if (copy := self.copies[mark]) > 1:  # the same row once more in the file
            mark = blake2b(mark, digest_size=16, salt=str(copy).encode()).digest()
        inside = "".join([text for _mark, text in written])
        name = mark.hex()
        return _Row(name, facts, (centre, association, unit), f'{{{inside}"key":"{name}"}}')

    def _keep(self, rows: "list[_Row]") -> None:
        """Keep those that are new, as the text that will be stored."""
        keys = [UUID(row.key) for row in rows]
        there = {found.hex for found in KNOWN(tenant=self.member.tenant.pk, keys=keys)}
        new = [row for row in rows if row.key not in there]
        self.new += len(new)
        self.there += len(rows) - len(new)
        self.places |= {row.places for row in new}
        self.going += [(row.places[0], row.day, row.text) for row in new]
        self.sample += [row.shown for row in new[: SAMPLE - len(self.sample)]]

    def _places(self, kind: int) -> list[int]:
        """Return the places of a kind, by its number in `PLACES`."""
        return sorted({found for places in self.places if (found := places[kind]) is not None})

    def _parts(self) -> list[str]:
        """
        Return what is to be stored, centre by centre and day by day.

        Those that are counted together then go in together, and lie together for good.
        """
        self.going.sort(key=itemgetter(0, 1))
        texts = [text for _centre, _day, text in self.going]
        return [listed(texts[at : at + AT_ONCE]) for at in range(0, len(texts), AT_ONCE)]


class _Row(NamedTuple):
    """A row that can be stored, and its text in JSON."""

    key: str
    facts: Facts
    places: tuple[int, int | None, int | None]  # as `PLACES`
    text: str

    @property
    def day(self) -> str:
        """The day, as it is sorted by and shown."""
        return self.facts.day.isoformat() if self.facts.day else ""

    @property
    def shown(self) -> list[Any]:
        """What a person sees of it, so that mixed-up columns are found out."""
        said = self.facts
        return [
            *(self.day, said.what, self.places[0]),
            *(said.residents, said.volunteers, said.category),
        ]


class _Spelt(dict[Any, tuple[str, str]]):
    """
    How what stands in a column is written: in a row's mark and in its JSON.

    Each different value is written once: there are few of most, in a hundred thousand rows. A mark
    is what `repr` makes of a dictionary, as it was first made: files that were read in have it.
    """

    def __init__(self, column: str) -> None:
        super().__init__()
        self.column = column

    def __missing__(self, said: Any) -> tuple[str, str]:
        plain = said.isoformat() if isinstance(said, date | time) else said
        self[said] = f"{self.column!r}: {plain!r}", inside_json(self.column, plain)
        return self[said]


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
