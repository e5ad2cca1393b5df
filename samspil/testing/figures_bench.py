"""
How long the mapping report takes over a made-up Denmark, and what plain SQL takes for the same.

And how long the people's and the calendar's pages take there, beside a trivial one, and what eight
volunteers at once get of them.

Run as `python -m samspil.testing.figures_bench REGISTRATIONS [COPIES]`: a throw-away server with
production durability is filled, pages are asked for in this process, and one line of JSON says how
long each took. With COPIES every registration is there so many times, stored in bulk.
"""

import gc
import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib import import_module
from typing import Any

from samspil.testing.measuring import production_server

TIMES, SAVES = 15, 100  # how often something is measured; the first third warms up


@dataclass(frozen=True, slots=True)
class Took:
    """Medians in milliseconds: of the whole page, of counting, of plain SQL and of DuckDB."""

    what: str
    page: float | None
    counting: float | None
    sql: float | None
    duckdb: float | None = None


def median(deed: Callable[[], object], times: int = TIMES) -> float:
    """Return how many milliseconds the deed takes, the median of those after a warm-up."""
    took = []
    for _each in range(times):
        begun = time.perf_counter()
        deed()
        took.append((time.perf_counter() - begun) * 1000)
    return statistics.median(took[times // 3 :])


def main(registrations: int, copies: int = 1) -> None:
    """Fill a server, measure, and print what came of it."""
    with production_server():
        measuring: Any = import_module("samspil.testing.figures_measured")
        loaded, seconds = measuring.fill(registrations, copies)
        # As the web server does when it has started (project/wsgi.py): a page is not to wait while
        # what made the country is looked through.
        gc.collect()
        gc.freeze()
        lines: Sequence[Took] = measuring.measure(loaded)
        visiting: Any = import_module("samspil.testing.people_measured")
        visited: Sequence[Any] = visiting.measure()
        crowding: Any = import_module("samspil.testing.crowd_measured")
        # A small country has not enough ahead to be answered.
        crowded: Sequence[Any] = crowding.measure() if visited else []
    said = {
        "registrations": registrations * copies,
        "seconds": seconds,
        "lines": [asdict(line) for line in lines],
        "pages": [asdict(page) for page in visited],
        "crowd": [asdict(act) for act in crowded],
    }
    sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
