"""From a table's rows to facts that may be stored, or the reason why a row cannot."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from samspil.registrations import words
from samspil.registrations.imports import values
from samspil.registrations.imports.columns import MUNICIPALITY, Heading
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

ANY_PLACE, ANY_DAY = "-", date(2000, 1, 1)  # no rule that is asked here looks at them


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
    Yield every row of the table, in its order.

    :param today: nothing is registered before it has happened; not asked when None.
    """
    reader = _Reader(table.heading, today)
    return (reader.read(number, cells) for number, cells in table.rows)


class _Reader:
    """Reads cells, each different one once: a year has few categories and many rows."""

    def __init__(self, heading: Heading, today: date | None) -> None:
        self.heading = heading
        self.today = today
        self.known: dict[str, dict[str, Any]] = {field: {} for field in heading.columns}

    def read(self, number: int, cells: Sequence[str]) -> ReadRow | RefusedRow:
        said: dict[str, Any] = {}
        wrong: dict[str, str] = {}
        for field, at in self.heading.columns.items():
            found = self._value(field, cells[at] if at < len(cells) else "")
            if isinstance(found, values.Unclear):
                wrong[field] = str(found)
            elif found is not None:
                said[field] = found
        municipality = said.pop(MUNICIPALITY, None)
        facts = completed(Facts(**({"centre": "", "day": None, "category": ""} | said)))
        if facts.status != HELD:
            asked = (*ASKED_OF_CANCELLED, MUNICIPALITY)
            wrong = {field: reason for field, reason in wrong.items() if field in asked}
        for problem in self._problems(facts):
            wrong.setdefault(problem.field, _sentence(problem))
        if wrong:
            return self._refused(number, cells, wrong)
        return ReadRow(number, facts, municipality)

    def _value(self, field: str, cell: str) -> Any:
        """Return what the cell says, or the exception that tells why it says nothing."""
        known = self.known[field]
        if cell not in known:
            try:
                known[cell] = values.value(field, one_line(cell))
            except values.Unclear as odd:
                known[cell] = odd
        return known[cell]

    def _problems(self, facts: Facts) -> list[Problem]:
        if self.today is not None:
            return problems(facts, today=self.today)
        alike = replace(
            facts,
            centre=facts.centre and ANY_PLACE,
            day=facts.day and ANY_DAY,
            unit="",
            association=facts.association and ANY_PLACE,
            what="",
        )
        return [*_problems_of(alike), *_problems_in(facts.what)]

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


@lru_cache(maxsize=20_000)
def _problems_of(facts: Facts) -> list[Problem]:
    return problems(facts)


@lru_cache(maxsize=20_000)
def _problems_in(what: str) -> list[Problem]:
    """Return what cannot stand in the words alone; no rule holds them against another answer."""
    alone = Facts(centre=ANY_PLACE, day=ANY_DAY, category="", what=what)
    return [problem for problem in problems(alone) if problem.field == "what"]


def _sentence(problem: Problem) -> str:
    said = words.sentence(problem)
    return _("Cellen er tom. %s") % said if problem.reason == Reason.MISSING else said
