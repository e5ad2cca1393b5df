"""The 98 municipalities, as files name them: by name, by full name or by code."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources

CODE_LENGTH = 4  # a spreadsheet loses the zero that every code begins with


def official_name(said: str) -> str:
    """Return the name, as in "Odense"; one that no municipality has stays as it is written."""
    words = " ".join(said.split()).casefold()
    return _names().get(words.zfill(CODE_LENGTH) if words.isdecimal() else words, said)


@cache
def _names() -> Mapping[str, str]:
    path = resources.files("samspil.mapping") / "data" / "municipalities.csv"
    found: dict[str, str] = {}
    for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
        name = row["name"]
        ways = [row["code"], name, row["full_name"], f"{name} kommune"]
        found |= {way.casefold(): name for way in ways}
    return found
