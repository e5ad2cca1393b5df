"""What the pages about what happened need."""

from samspil.registrations.queries.lists import (
    SORTS,
    ListPage,
    RowPage,
    Selection,
    Version,
    list_page,
    row_page,
)
from samspil.registrations.queries.writing import (
    Choices,
    Receipt,
    Repeat,
    Repeats,
    choices_for,
    mine_to_repeat,
    receipt,
    repeats_for,
    sent_before,
    start_blocks,
    told_by_others,
)

__all__ = [
    "SORTS",
    "Choices",
    "ListPage",
    "Receipt",
    "Repeat",
    "Repeats",
    "RowPage",
    "Selection",
    "Version",
    "choices_for",
    "list_page",
    "mine_to_repeat",
    "receipt",
    "repeats_for",
    "row_page",
    "sent_before",
    "start_blocks",
    "told_by_others",
]
