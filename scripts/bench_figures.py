# ruff: noqa: INP001, S603 - a script run by path; the commands are our own words only
"""
Measure the mapping report over a made-up Denmark, and registering while the server is killed.

Each size is a country of its own in a process of its own. What takes the time there is beside what
plain SQL takes over the same rows on the same server, and DuckDB where it is installed: machines
are noisy, and the ratios are what to quote. `large` measures ten million registrations instead;
`holder` only whether what was registered holds.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from samspil.testing import register_load

ROOT = Path(__file__).resolve().parent.parent
RESULT = ROOT / "docs" / "performance.md"
SIZES = (10_000, 100_000, 1_000_000)
COPIES = 10  # of the largest, for `large`
RATE, SECONDS = 60, 300  # registrations a second, for so long
LATEST = 0.2  # seconds that nineteen of twenty answers may take
FLOOR = 0.42  # milliseconds of the bare page on the machine that the goals are set for
# The bare page on that machine with this web server: milliseconds, and times a second for eight.
BARE, BARE_RATE = 0.29, 6173
CROWD = {  # milliseconds for one client, and times a second for eight
    "listen over ledige ture": (5, 350),
    "en tur": (4, 500),
    "et svar, med det nye stykke": (4, 400),
}
GOALS = {  # milliseconds, of a million; the first words tell which
    "et plejecenter": 25,
    "en kommune": 25,
    "landet, ét sted": 1000,
    "landet": 150,
    "gem en registrering": 10,
}


def main() -> int:
    """Measure what was asked for, and write it down; 1 when something was lost."""
    if unknown := set(sys.argv[1:]) - {"large", "holder"}:
        say(f"Kender ikke {', '.join(sorted(unknown))}. Skriv intet, large eller holder.")
        return 2
    if "large" in sys.argv:
        write("stort", table([measured(SIZES[-1], COPIES)]))
        return 0
    if "holder" not in sys.argv:
        found = [measured(size) for size in SIZES]
        write("tal", table(found[-1:]))
        write("vækst", growth(found))
        write("mennesker", visits(found[-1]))
        write("otte", crowd(found[-1]))
    held = registering()
    write("registrering", told(held))
    return 1 if held.lost else 0


def measured(size: int, copies: int = 1) -> dict[str, Any]:
    """Return what a country of that size took."""
    say(f"Måler et land med {number(size * copies)} registreringer …")
    done = subprocess.run(
        [sys.executable, "-m", "samspil.testing.figures_bench", str(size), str(copies)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    say("\n".join(table([found])))
    return found


def table(found: list[dict[str, Any]]) -> list[str]:
    """Return the lines of the largest country."""
    [country] = found
    rows = [
        (
            f"{stamp()}: {number(country['registrations'])} registreringer på et år, lagt ind på"
            f" {country['seconds']} s. Tiderne er ms, den midterste af flere."
        ),
        "",
        (
            "| hvad | mål | hele siden | gange bunden (mål) | heraf at tælle"
            " | ren SQL over rækkerne | gange SQL | DuckDB |"
        ),
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    bare = [page["trivial"] for page in country["pages"]]  # none in a small country
    for line in country["lines"]:
        ratio = line["counting"] / line["sql"] if line["sql"] else None
        cells = [line["page"], line["counting"], line["sql"], ratio, line["duckdb"]]
        goal = next(goal for words, goal in GOALS.items() if line["what"].startswith(words))
        page, *written = [decimal(cell, 2 if at == 3 else 1) for at, cell in enumerate(cells)]
        times = f"{line['page'] / median(bare):.0f} ({goal / FLOOR:.0f})" if bare else "–"
        rows.append(f"| {line['what']} | {goal} | {page} | {times} | {' | '.join(written)} |")
    return rows


def visits(country: dict[str, Any]) -> list[str]:
    """Return the lines of the people's and the calendar's pages in that country."""
    rows = [
        f"{stamp()}. Kommunen med flest plejecentre. Tiderne er ms.",
        "",
        "| side | 19 af 20 (mål: 50) | halvdelen | gange bunden | CPU web | CPU db | SQL (15) |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for page in country["pages"]:
        times = [page["p95"], page["p50"], page["p50"] / page["trivial"], page["cpu"]]
        cells = [decimal(each) for each in (*times, page["database"])]
        asked = "–" if page["queries"] is None else str(page["queries"])
        rows.append(f"| {page['what']} | {' | '.join(cells)} | {asked} |")
    return rows


def crowd(country: dict[str, Any]) -> list[str]:
    """Return the lines of a volunteer's everyday over the wire, for one and for eight at once."""
    rows = [
        f"{stamp()}. Klienterne kører på de samme kerner.",
        "",
        (
            "| hvad | én: ms | gange bunden (mål) | otte: i sekundet | bunden: i sekundet"
            " | bunden er så mange gange hurtigere (mål) | kB |"
        ),
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for act in country["crowd"]:
        alone, many = CROWD[act["what"]]
        times = f"{decimal(act['p50'] / act['floor'])} ({decimal(alone / BARE)})"
        faster = f"{decimal(act['floor_rate'] / act['rate'])} ({decimal(BARE_RATE / many)})"
        rates = f"{decimal(act['rate'], 0)} | {decimal(act['floor_rate'], 0)}"
        rows.append(
            f"| {act['what']} | {decimal(act['p50'])} | {times} | {rates} | {faster}"
            f" | {decimal(act['kilobytes'])} |"
        )
    return rows


def growth(found: list[dict[str, Any]]) -> list[str]:
    """Return how the pages' time grows with the number of registrations."""
    sizes = [number(country["registrations"]) for country in found]
    rows = [
        f"Hele siden i ms, efter hvor mange registreringer landet har. {stamp()}.",
        "",
        f"| hvad | {' | '.join(sizes)} | ren SQL: {' | '.join(sizes)} |",
        f"|---|{'--:|' * (2 * len(found))}",
    ]
    for at, line in enumerate(found[0]["lines"]):
        pages = [decimal(country["lines"][at]["page"]) for country in found]
        plain = [decimal(country["lines"][at]["sql"]) for country in found]
        rows.append(f"| {line['what']} | {' | '.join([*pages, *plain])} |")
    return rows


def registering() -> register_load.Held:
    """Register at sixty a second for five minutes, and kill the server in the middle."""
    say(f"Registrerer {RATE} gange i sekundet i {SECONDS} s og slår serveren ihjel midtvejs …")
    folder = Path(tempfile.mkdtemp(prefix="samspil-bench-"))
    folder.chmod(0o755)
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = int(trial.getsockname()[1])
    try:
        held = register_load.hold(folder, port, rate=RATE, seconds=SECONDS)
    finally:
        shutil.rmtree(folder)
    say("\n".join(told(held)))
    return held


def told(held: register_load.Held) -> list[str]:
    """Return what came of the registering."""
    rate = len(held.answered) / held.seconds
    figures = {
        "registreringer, der blev svaret på": number(len(held.answered)),
        "heraf væk bagefter (mål: 0)": number(held.lost),
        "afvist": number(len(held.refused)),
        "i sekundet (mål: 60)": decimal(rate),
        "halvdelen svaret inden": f"{decimal(held.p50 * 1000, 0)} ms",
        "19 af 20 svaret inden (mål: 200 ms)": f"{decimal(held.p95 * 1000, 0)} ms",
        "rapporter læst imens": number(len(held.reports)),
        "fra drabet til der igen blev svaret": f"{decimal(held.down, 0)} s",
    }
    kept = ", ".join(f"{name} = {value}" for name, value in held.promises.items())
    rows = [f"| {name} | {said} |" for name, said in figures.items()]
    words = f"{stamp()}. {register_load.WRITERS} telefoner, {register_load.READERS} læsere; {kept}."
    return [words, "", "| registrering | |", "|---|--:|", *rows]


def write(name: str, rows: list[str]) -> None:
    """Write the rows between their own marks; all else is kept."""
    begin, end = f"<!-- make bench: {name} -->", f"<!-- {name} slut -->"
    before, mark, rest = RESULT.read_text(encoding="utf-8").partition(begin)
    if not mark:
        raise SystemExit(f"docs/performance.md har ingen plads til {name}.")
    text = "\n".join([begin, "", *rows, "", end])
    RESULT.write_text(before + text + rest.partition(end)[2], encoding="utf-8")


def stamp() -> str:
    """Return when and on what it is measured, and what else the machine does."""
    busy = decimal(os.getloadavg()[0])
    return f"Målt {time.strftime('%d.%m.%Y')} på {os.cpu_count()} kerner, belastning {busy}"


def number(count: int) -> str:
    """Return a count as it is written in Danish."""
    return f"{count:,}".replace(",", ".")


def decimal(value: float | None, places: int = 1) -> str:
    """Return a number as it is written in Danish, a dash for none."""
    return "–" if value is None else f"{value:.{places}f}".replace(".", ",")


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
