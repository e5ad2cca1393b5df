"""What `import_bench` measures: one file, from the upload to its rows being stored and undone."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.project import prepare
from samspil.registrations import actions
from samspil.registrations.imports import work
from samspil.testing import make
from samspil.testing.measuring import processor

HEAD = (
    "Plejecenter;Dato;Start;Varighed;Hvad lavede I;Slags;Hvem var det for;Antal beboere;"
    "Heraf mænd;Antal frivillige;Var personale med;Hvem hører aktiviteten til;Sted"
)
CENTRES, DAYS, FIRST = 6, 1_300, date(2022, 1, 3)


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds: on the wall, and of the processor in this process and in the database."""

    what: str
    wall: float
    processor: tuple[float, float]


def a_file(rows: int) -> bytes:
    """Return a file as a municipality may have it, always the same, the last row unreadable."""
    by_chance = random.Random(rows)  # noqa: S311 - to measure with
    lines = [HEAD]
    for number in range(rows):
        residents = by_chance.randint(2, 30)
        said = (
            f"Center {by_chance.randrange(CENTRES)}",
            f"{FIRST + timedelta(days=by_chance.randrange(DAYS)):%d-%m-%Y}",
            f"{by_chance.randint(9, 20)}.{by_chance.choice((0, 15, 30)):02}",
            by_chance.choice((30, 60, 90, 120)),
            by_chance.choice(("Banko", "Sang", "Gåtur", "Strik")),
            by_chance.choice(("Samvær inde", "Kreativt", "Samvær ude", "Praktisk hjælp")),
            "Flere beboere",
            residents if number < rows - 1 else "mange",
            by_chance.randint(0, residents),
            by_chance.randint(1, 4),
            by_chance.choice(("Ja", "Nej", "En del af tiden")),
            by_chance.choice(("Tilknyttet plejecentret", "Lokal forening", "Kommunen")),
            by_chance.choice(("Fællesrum", "Have og terrasse")),
        )
        lines.append(";".join(str(each) for each in said))
    return "\r\n".join(lines).encode("cp1252")


def measure(rows: int) -> list[Took]:
    """Read a file of so many rows in, and take it back."""
    prepare.migrate()
    tenant = make.municipality()
    for number in range(CENTRES):
        make.centre(at=tenant, name=f"Center {number}")
    by = make.member(Role.LEAD, at=tenant)
    content, now, today = a_file(rows), timezone.now(), timezone.localdate()
    with inside(tenant, person=by.person):
        file = actions.keep_file(by=by, file_name="aar.csv", content=content, now=now).pk

    def undo() -> object:
        return actions.undo_file(by=by, import_id=file, now=now)

    def quietly(_rows: int) -> None:
        """Tell nobody."""

    steps: tuple[tuple[str, Callable[[], object]], ...] = (
        ("læs filen", lambda: work.read_file(by, file)),
        ("se rækkerne igennem", lambda: work.judge_file(by, file, today=today, told=quietly)),
        ("sig ja", lambda: actions.say_yes(by=by, import_id=file, now=now)),
        ("gem dem", lambda: work.store_file(by, file, now=now, told=quietly)),
        ("fortryd", undo),
    )
    found = []
    for what, deed in steps:
        begun, (spent, worked) = time.perf_counter(), processor()
        with inside(tenant, person=by.person):
            deed()
        now_spent, after = processor()
        database = 0.0 if worked is None or after is None else after - worked
        found.append(Took(what, time.perf_counter() - begun, (now_spent - spent, database)))
    return found
