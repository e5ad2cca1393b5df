"""The 98 municipalities: which they are, and what files call them."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

CODE_LENGTH = 4  # a spreadsheet loses the zero that every code begins with


def official_name(said: str) -> str:
    """Return the name, as in "Odense"; one that no municipality has stays as it is written."""
    words = " ".join(said.split()).casefold()
    return _names().get(words.zfill(CODE_LENGTH) if words.isdecimal() else words, said)


@dataclass(frozen=True, slots=True)
class OfficialMunicipality:
    """One of the 98: its code of four digits, "Odense", and "Odense Kommune"."""

    code: str
    name: str
    full_name: str


@cache
def municipalities() -> tuple[OfficialMunicipality, ...]:
    """Return the 98, by code."""
    path = resources.files("samspil.mapping") / "data" / "municipalities.csv"
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return tuple(OfficialMunicipality(**row) for row in rows)


@cache
def _names() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for each in municipalities():
        ways = [each.code, each.name, each.full_name, f"{each.name} kommune"]
        found |= {way.casefold(): each.name for way in ways}
    return found
