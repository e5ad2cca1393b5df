"""
How long it takes to read a spreadsheet of registrations in, step by step.

Run as `python -m samspil.testing.import_bench ROWS`: on a throw-away server with production
durability. Beside the time on the wall stands what the process and its database session used of
the processor: on a busy machine that is what to quote.
"""

import sys
from importlib import import_module
from typing import Any

from samspil.testing.measuring import production_server


def main(rows: int) -> None:
    """Fill a server, measure, and print what came of it as rows of a table."""
    with production_server():
        measuring: Any = import_module("samspil.testing.import_measured")
        for took in measuring.measure(rows):
            figures = (f"{each:.1f}".replace(".", ",") for each in (took.wall, *took.processor))
            sys.stdout.write(f"| {took.what} | {' | '.join(figures)} |\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
