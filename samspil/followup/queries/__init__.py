"""What the pages about what moved need."""

from samspil.followup.queries.outcomes import Outcome, Outcomes, Taken, outcomes
from samspil.followup.queries.pictures import (
    Comparison,
    GroupMoved,
    Moved,
    RowMoved,
    Selection,
    Tally,
)
from samspil.followup.queries.rounds import comparison, doors, part_of, start_blocks, tally

__all__ = [
    "Comparison",
    "GroupMoved",
    "Moved",
    "Outcome",
    "Outcomes",
    "RowMoved",
    "Selection",
    "Taken",
    "Tally",
    "comparison",
    "doors",
    "outcomes",
    "part_of",
    "start_blocks",
    "tally",
]
