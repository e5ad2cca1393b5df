"""What the mapping report's pages need: counts alone, in a few queries whatever the rows."""

from samspil.mapping.queries.benchmark import benchmark_history, takes_part_since
from samspil.mapping.queries.reports import (
    ROW_FIELDS,
    Places,
    Rows,
    changed_at,
    places,
    rows_to_show,
    side,
    start_blocks,
)
from samspil.mapping.queries.selections import Selection, rows_of
from samspil.mapping.queries.tallies import tallies

__all__ = [
    "ROW_FIELDS",
    "Places",
    "Rows",
    "Selection",
    "benchmark_history",
    "changed_at",
    "places",
    "rows_of",
    "rows_to_show",
    "side",
    "start_blocks",
    "takes_part_since",
    "tallies",
]
