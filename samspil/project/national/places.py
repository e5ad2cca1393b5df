"""Where things happen in the made-up Denmark: real municipalities, invented care centres."""

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from samspil.kit.carried import in_file
from samspil.mapping.rules import OfficialMunicipality, municipalities

DATA = Path(__file__).parent.parent / "data"
CENTRES = 950
MOST_CENTRES = 40  # in one municipality
FLATS = (20, 55, 120)  # fewest, usual, most


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality with its slug, and how many care centres it has in this Denmark."""

    official: OfficialMunicipality
    slug: str
    centres: int


@dataclass(frozen=True, slots=True)
class Home:
    """A care centre: its name, its flats, and how busy it is; 1 is as busy as the average."""

    name: str
    flats: int
    busy: float


@cache
def country() -> dict[str, Any]:
    """Return what the country is made of: names, what is done, and how often."""
    loaded: dict[str, Any] = in_file(DATA / "national.yaml")
    return loaded


def towns() -> tuple[Town, ...]:
    """Return the 98 municipalities, by code, with the centres shared among them by inhabitants."""
    with (DATA / "national.csv").open(encoding="utf-8") as file:
        size = {row["code"]: int(row["thousand_inhabitants"]) for row in csv.DictReader(file)}
    official = municipalities()
    shares = apportioned([size[each.code] for each in official], CENTRES, most=MOST_CENTRES)
    return tuple(
        Town(each, slug_of(each.name), centres)
        for each, centres in zip(official, shares, strict=True)
    )


def apportioned(sizes: Sequence[int], seats: int, *, most: int) -> list[int]:
    """
    Return how many seats each gets: at least one, never more than `most`, else by size.

    Each seat goes to whoever has the fewest for its size (Sainte-Laguë's method).
    """
    given = [1] * len(sizes)
    for _seat in range(seats - len(sizes)):
        open_to = [at for at, number in enumerate(given) if number < most]
        given[max(open_to, key=lambda at: sizes[at] / (2 * given[at] + 1))] += 1
    return given


def slug_of(name: str) -> str:
    """Return the name as an address has it: "Læsø" is `laesoe`."""
    spelt = name.lower()
    for letter, plain in (("æ", "ae"), ("ø", "oe"), ("å", "aa"), (" ", "-")):
        spelt = spelt.replace(letter, plain)
    return spelt


def homes(chance: random.Random, number: int) -> list[Home]:
    """Return that many care centres, of all sizes, some much busier than others."""
    places = country()["places"]
    names = [f"{first}{last}" for first, last in product(places["first"], places["last"])]
    low, usual, high = FLATS
    return [
        Home(
            name=f"Plejecenter {name}",
            flats=min(high, max(low, round(chance.gauss(usual, usual / 3)))),
            busy=chance.lognormvariate(0, 0.6),
        )
        for name in chance.sample(names, number)
    ]


def people(chance: random.Random) -> Iterator[str]:
    """Yield names of people without end."""
    names = country()["people"]
    while True:
        yield f"{chance.choice(names['first'])} {chance.choice(names['last'])}"
