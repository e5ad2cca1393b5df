"""
Draws the year of the made-up Denmark in several processes: one of them would be the slowest part.

The country is cut into parts, each with chance and decks of its own, so that it is the same however
many draw it. Nothing here knows of the database.
"""

import multiprocessing
import os
import random
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from samspil.project.national.happenings import Place, Year
from samspil.project.national.pouring import line

T = TypeVar("T")

PARTS = 8  # few enough that in each the decks are dealt to the end
AHEAD = 1  # parts that wait to be stored, beside those being drawn
OF_ROW = (
    *("centre_id", "association_id", "unit_id", "day", "starts_at", "minutes", "what", "category"),
    *("subtype", "target", "residents", "residents_men", "volunteers", "staff", "staff_count"),
    *("affiliation", "place", "traits", "repeats", "went", "status", "key"),
)
COLUMNS = (*OF_ROW, "tenant_id", "written_by_id", "source", "created_at", "changed_at", "version")


@dataclass(frozen=True, slots=True)
class Writing:
    """A care centre's year: how many registrations, who writes them and by what way."""

    tenant: int
    place: Place
    writer: int
    source: str
    number: int


@dataclass(frozen=True, slots=True)
class Part:
    """Some care centres, and what the chance of their year begins with."""

    seed: str
    first_day: date
    now: datetime
    writings: Sequence[Writing]


def parted(writings: Sequence[Writing], *, seed: int, first_day: date, now: datetime) -> list[Part]:
    """Return the country in parts, in order."""
    size = -(-len(writings) // PARTS)
    return [
        Part(f"{seed} {at}", first_day, now, writings[at : at + size])
        for at in range(0, len(writings), size)
    ]


def drawn(part: Part) -> bytes:
    """Return the part's registrations as COPY reads them, with `COLUMNS`."""
    year = Year(random.Random(part.seed), part.first_day)  # noqa: S311 - the same every time, no secret
    now = part.now.isoformat()
    return "".join(
        line((*map(row.get, OF_ROW), each.tenant, each.writer, each.source, now, now, 1))
        for each in part.writings
        for row in year.at(each.place, each.number)
    ).encode()


def by_many(work: Callable[[T], bytes], parts: Iterable[T]) -> Iterator[bytes]:
    """Yield what comes of each part, in order, made by as many processes as there are cores."""
    many = os.cpu_count() or 1
    begun: deque[Future[bytes]] = deque()
    # Begun anew and not split off: a process that is split off would share our connections.
    with ProcessPoolExecutor(many, multiprocessing.get_context("spawn")) as pool:
        for part in parts:
            begun.append(pool.submit(work, part))
            if len(begun) > many + AHEAD:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()
