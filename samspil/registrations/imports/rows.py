"""From a table's rows to facts that may be stored, or the reason why a row cannot."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samspil.registrations import words
from samspil.registrations.imports import values
from samspil.registrations.imports.columns import MUNICIPALITY, Heading, key
from samspil.registrations.imports.reading import Table, one_line
from samspil.registrations.rules import (
    ASKED_OF_CANCELLED,
    HELD,
    Facts,
    Problem,
    Reason,
    completed,
    problems,
)

# What stands before the sum below a table, as `key` writes it.
SUMS = {"ialt", "total", "totalt", "sum", "samlet", "grandtotal", "hovedtotal"}
NEVER_LEFT_OUT: dict[str, Any] = {"centre": "", "day": None, "category": ""}


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row that can be stored. `number` is the spreadsheet's own; centre and others are names."""

    number: int
    facts: Facts
    municipality: str | None = None


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot be stored, its first wrong cell, and what is wrong with it and others."""

    number: int
    column: str  # as the file calls it
    value: str  # as it stands there, or hidden
    reason: str


def read_rows(table: Table, *, today: date | None = None) -> Iterator[ReadRow | RefusedRow]:
    """
    Yield every row of the table that answers anything, in its order.

    :param today: nothing is registered before it has happened; not asked when None.
    """
    reader = _Reader(table.heading, today)
    return (reader.read(number, cells) for number, cells in table.rows if table.answers(cells))


class _Cells(dict[str, Any]):
    """
    What each cell of a column says, each different one read once: few categories, many rows.

    None says nothing; an exception tells why it cannot be understood.
    """

    def __init__(self, field: str) -> None:
        super().__init__()
        self.field = field

    def __missing__(self, cell: str) -> Any:
        try:
            self[cell] = values.value(self.field, one_line(cell))
        except values.Unclear as odd:
            self[cell] = odd
        return self[cell]


class _Reader:
    """Reads row by row."""

    def __init__(self, heading: Heading, today: date | None) -> None:
        self.heading = heading
        self.today = today
        self.fields = list(heading.columns)
        self.columns = [(at, _Cells(field)) for field, at in heading.columns.items()]
        self.width = max(heading.columns.values(), default=0) + 1

    def read(self, number: int, cells: Sequence[str]) -> ReadRow | RefusedRow:
        row = cells if len(cells) >= self.width else [*cells, *[""] * self.width]
        found = [known[row[at]] for at, known in self.columns]
        said = {
            field: each for field, each in zip(self.fields, found, strict=True) if each is not None
        }
        wrong = {field: str(odd) for field, odd in said.items() if isinstance(odd, values.Unclear)}
        for field in wrong:
            del said[field]
        municipality = said.pop(MUNICIPALITY, None)
        facts = completed(Facts(**(NEVER_LEFT_OUT | said)))
        if facts.status != HELD:
            asked = (*ASKED_OF_CANCELLED, MUNICIPALITY)
            wrong = {field: reason for field, reason in wrong.items() if field in asked}
        for problem in problems(facts, today=self.today):
            if not ("status" in wrong and _only_if_held(problem)):
                wrong.setdefault(problem.field, _sentence(problem))
        if wrong and _is_a_sum(facts, cells):
            told = _("Det ligner en sum og ikke en aktivitet. Rækken tæller ikke med.")
            return self._refused(number, cells, {next(iter(wrong)): told})
        if wrong:
            return self._refused(number, cells, wrong)
        return ReadRow(number, facts, municipality)

    def _refused(self, number: int, cells: Sequence[str], wrong: Mapping[str, str]) -> RefusedRow:
        order = sorted(wrong, key=lambda field: self.heading.columns.get(field, len(cells)))
        first, *others = order
        at = self.heading.columns.get(first, len(cells))
        more = [f"{values.shown(self.heading.over(field))}: {wrong[field]}" for field in others]
        return RefusedRow(
            number,
            values.shown(self.heading.over(first)),
            values.shown(one_line(cells[at])) if at < len(cells) else "",
            " ".join([wrong[first], *more]),
        )


def _only_if_held(problem: Problem) -> bool:
    """Tell whether the answer may be missing because it was cancelled and nobody was there."""
    return problem.reason == Reason.MISSING and problem.field not in ASKED_OF_CANCELLED


def _is_a_sum(facts: Facts, cells: Sequence[str]) -> bool:
    """Tell whether the row sums up those above: it says so, or it has nothing but numbers."""
    if facts.day or facts.category or facts.target:
        return False
    filled = [cell for cell in cells if cell.strip()]
    return any(key(cell) in SUMS for cell in filled) or (
        len(filled) > 1 and all(_is_number(one_line(cell)) for cell in filled)
    )


def _is_number(cell: str) -> bool:
    return cell.replace(",", "").replace(".", "").isdecimal()


def _sentence(problem: Problem) -> str:
    said = words.sentence(problem)
    said = said if said.endswith(".") else f"{said}."  # others may follow it
    return _("Cellen er tom. %s") % said if problem.reason == Reason.MISSING else said
