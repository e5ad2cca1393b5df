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
    choices_for,
    mine_to_repeat,
    receipt,
    repeats_for,
    start_blocks,
)

__all__ = [
    "SORTS",
    "Choices",
    "ListPage",
    "Receipt",
    "Repeat",
    "RowPage",
    "Selection",
    "Version",
    "choices_for",
    "list_page",
    "mine_to_repeat",
    "receipt",
    "repeats_for",
    "row_page",
    "start_blocks",
]
