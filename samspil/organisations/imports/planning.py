"""From a table of care centres to what would happen if it were read in."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, cast

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samspil.organisations import policy
from samspil.organisations.actions import ReadyRow
from samspil.organisations.imports.reading import key
from samspil.organisations.models import CareCentre, CentreImport, Member, Unit
from samspil.organisations.queries import stored_words
from samspil.organisations.rules import (
    CENTRE_FIELDS,
    UNITS,
    CentreFacts,
    state_of,
    telling_word,
    tidy_centre,
)

KINDS = (
    ("kommunal", CareCentre.Kind.MUNICIPAL),
    ("selvej", CareCentre.Kind.SELF_GOVERNING),
    ("friplej", CareCentre.Kind.INDEPENDENT),
    ("lokal", CareCentre.Kind.LOCAL),
)
SUMS = {"ialt", "total", "sum", "samlet", "totalt"}

Fate = Literal["new", "changed", "same", "skipped"]


@dataclass
class PlannedRow:
    """One row of the file and what would become of it."""

    number: int
    name: str
    fate: Fate = "skipped"
    centre: CareCentre | None = None
    facts: CentreFacts = field(default_factory=CentreFacts)
    units: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)  # what changes, in sentences
    notes: list[str] = field(default_factory=list)  # what is left out of a row that is read in
    problems: list[str] = field(default_factory=list)  # why it is skipped

    @property
    def reason(self) -> str:
        """Why it is skipped, in one text."""
        return " ".join(self.problems)


@dataclass(frozen=True)
class Plan:
    """What would happen if the file were read in now."""

    rows: list[PlannedRow]
    left_out: list[str]  # headings of columns that are not read

    def count(self, fate: Fate) -> int:
        """Return how many rows have the fate."""
        return sum(row.fate == fate for row in self.rows)

    @property
    def ready(self) -> list[ReadyRow]:
        """The rows that can be read in."""
        return [
            ReadyRow(
                number=row.number,
                centre_id=row.centre.pk if row.centre else None,
                seen=state_of(row.centre, CENTRE_FIELDS) if row.centre else "",
                facts=row.facts,
                units=tuple(row.units),
            )
            for row in self.rows
            if row.fate in {"new", "changed"}
        ]

    @property
    def left_behind(self) -> dict[int, str]:
        """The rows that cannot be read in, by number, with the reason."""
        return {row.number: row.reason for row in self.rows if row.fate == "skipped"}


def plan(member: Member, upload: CentreImport) -> Plan:
    """Return what would happen if the file were read in now. Changes nothing."""
    ours = _Ours(member)
    rows = [_planned(number, cells, upload.columns, ours) for number, cells, *_ in upload.rows]
    used = set(upload.columns.values())
    left_out = [word for number, word in enumerate(upload.heading) if number not in used]
    return Plan(rows=rows, left_out=left_out)


class _Ours:
    """The municipality's centres, to be found by what a row says of them."""

    def __init__(self, member: Member) -> None:
        centres = list(CareCentre.objects.visible_to(member).order_by("id"))
        self.open = [centre for centre in centres if centre.closed_at is None]
        self.closed = [centre for centre in centres if centre.closed_at]
        self.names = {centre.name.lower(): centre for centre in self.open}
        self.units: dict[int, set[str]] = {}
        for unit in Unit.objects.visible_to(member).open():
            self.units.setdefault(unit.centre_id, set()).add(unit.name.lower())
        self.rows: dict[str, int] = {}  # what a row of the file has taken -> its number

    def match(self, facts: CentreFacts) -> CareCentre | None:
        """Return the open centre that the row is about: by SOR-id, then P-number, then name."""
        return self._by_number(self.open, facts) or self.names.get(facts["name"].lower())

    def match_closed(self, facts: CentreFacts) -> CareCentre | None:
        """Return a closed centre with one of the row's numbers."""
        return self._by_number(self.closed, facts)

    @staticmethod
    def _by_number(centres: Sequence[CareCentre], facts: CentreFacts) -> CareCentre | None:
        for name in ("sor_id", "p_number"):
            wanted = facts.get(name)
            for centre in centres:
                if wanted and getattr(centre, name) == wanted:
                    return centre
        return None


def _planned(
    number: int, cells: Sequence[str], columns: Mapping[str, int], ours: _Ours
) -> PlannedRow:
    said = {wanted: cells[at] for wanted, at in columns.items() if at < len(cells)}
    row = PlannedRow(number=number, name=said.get("name", ""))
    row.facts = _facts(said, row.problems)
    if not row.name:
        row.problems = [_("Der mangler et navn.")]
    elif key(row.name) in SUMS:
        row.problems = [_("Det ligner en sum og ikke et plejecenter.")]
    else:
        row.problems += policy.wrong_in_centre(row.facts).values()
    if row.problems:
        return row
    row.centre = ours.match(row.facts)
    _refuse_taken(row, ours)
    if row.problems:
        return row
    _units(row, said.get(UNITS, ""), ours)
    if row.centre is None:
        row.fate = "new"
        if row.units:
            row.words.append(_("Afdelinger: %(names)s.") % {"names": ", ".join(row.units)})
    else:
        _changes(row, row.centre)
    return row


def _facts(said: Mapping[str, str], problems: list[str]) -> CentreFacts:
    """Return what the row says; an empty cell says nothing."""
    facts: dict[str, Any] = {}
    for wanted in CENTRE_FIELDS:
        cell = said.get(wanted, "")
        if not cell:
            continue
        if wanted == "kind":
            facts[wanted] = next((kind for word, kind in KINDS if word in cell.lower()), "")
        elif wanted in {"coordinator_hours", "flats"}:
            facts[wanted] = _number(cell, whole=wanted == "flats")
        else:
            facts[wanted] = cell
    for wanted, sentence in (
        ("kind", _("Typen skal være kommunalt, selvejende, friplejehjem eller lokalplejehjem.")),
        ("coordinator_hours", _("Timerne om ugen skal være et tal, fx 10 eller 7,5.")),
        ("flats", _("Antallet af boliger skal være et helt tal.")),
    ):
        if facts.get(wanted, "-") in {"", None}:
            problems.append(sentence)
            del facts[wanted]
    if "postcode" not in facts and "town" not in facts:
        facts |= _split_address(facts.get("address", ""))
    return tidy_centre(cast("CentreFacts", facts))


def _number(cell: str, *, whole: bool) -> Decimal | int | None:
    """Return the number in the cell, which may have a word behind it; None when there is none."""
    match = re.fullmatch(r"(\d{1,6}(?:[.,]\d+)?)\s*[^\d.,]*", cell, re.ASCII)
    if not match:
        return None
    try:
        number = Decimal(match[1].replace(",", "."))
    except InvalidOperation:
        return None
    if whole:
        return int(number) if number == int(number) else None
    return number.quantize(Decimal("0.1"))


def _split_address(address: str) -> dict[str, str]:
    """Return street, postcode and town where all three stand in one cell."""
    match = re.fullmatch(r"(.+?),?\s+(\d{4})\s+(\D+)", address, re.ASCII)
    if not match:
        return {}
    return {"address": match[1], "postcode": match[2], "town": match[3].strip()}


def _refuse_taken(row: PlannedRow, ours: _Ours) -> None:
    """Say so when another row is about the same centre, or its name is another centre's."""
    name = row.facts["name"].lower()
    if row.centre is None and (closed := ours.match_closed(row.facts)):
        row.problems.append(
            _("%(centre)s er lukket i Samspil. Åbn det først.") % {"centre": closed.name}
        )
    holder = ours.names.get(name)
    if row.centre is not None and holder is not None and holder.pk != row.centre.pk:
        row.problems.append(
            _("Nummeret hører til %(centre)s, men navnet til et andet plejecenter.")
            % {"centre": row.centre.name}
        )
    marks = [name, *([f"#{row.centre.pk}"] if row.centre else [])]
    marks += [f"{n}={row.facts[n]}" for n in ("sor_id", "p_number") if row.facts.get(n)]
    twin = next((ours.rows[mark] for mark in marks if mark in ours.rows), None)
    if twin is not None:
        row.problems.append(
            _("Det samme plejecenter står også i række %(number)d.") % {"number": twin}
        )
    for mark in marks:
        ours.rows.setdefault(mark, row.number)


def _units(row: PlannedRow, cell: str, ours: _Ours) -> None:
    """Find the units to add; one whose name tells of an illness is left out, with a note."""
    there = ours.units.get(row.centre.pk, set()) if row.centre else set()
    for part in re.split(r"[;,/\n]", cell):
        name = " ".join(part.split())[:80]
        if not name or name.lower() in there or name.isdigit():
            continue
        if telling_word(name) or not policy.unit_name(name, sure=True):
            row.notes.append(
                _("Afdelingen %(name)s kommer ikke med: navnet kan røbe sygdom.") % {"name": name}
            )
            continue
        there = {*there, name.lower()}
        row.units.append(name)
        if row.centre:
            row.words.append(_("Ny afdeling: %(name)s.") % {"name": name})


def _changes(row: PlannedRow, centre: CareCentre) -> None:
    changed: dict[str, Any] = {}
    for wanted in CENTRE_FIELDS:
        old = getattr(centre, wanted)
        new = row.facts.get(wanted, old)
        if new == old:
            continue
        changed[wanted] = new
        model_field: Any = CareCentre._meta.get_field(wanted)
        facts = {
            "label": capfirst(model_field.verbose_name),
            "old": stored_words(model_field, old),
            "new": stored_words(model_field, new),
        }
        if old in {"", None}:
            row.words.append(_("%(label)s: %(new)s") % facts)
        else:
            row.words.append(_("%(label)s: %(old)s bliver til %(new)s") % facts)
    row.facts = cast("CentreFacts", changed)
    row.fate = "changed" if changed or row.units else "same"
