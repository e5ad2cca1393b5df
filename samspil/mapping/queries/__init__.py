"""What the mapping report's pages need: counts alone, in a few queries whatever the rows."""

from samspil.mapping.queries.reports import (
    BY_CODE,
    Places,
    Selection,
    changed_at,
    places,
    rows_of,
    side,
)
from samspil.mapping.queries.tallies import tallies

__all__ = [
    "BY_CODE",
    "Places",
    "Selection",
    "changed_at",
    "places",
    "rows_of",
    "side",
    "tallies",
]
