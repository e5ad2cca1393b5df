"""What the pages about what happened need."""

from samspil.registrations.queries.doors import choices_at, door_of, doors_page
from samspil.registrations.queries.files import (
    chosen_columns,
    file_of,
    left_rows,
    preview,
    recent_files,
    taken,
)
from samspil.registrations.queries.lists import (
    SORTS,
    ListPage,
    RowPage,
    Selection,
    Version,
    list_page,
    row_page,
)
from samspil.registrations.queries.paper import Pile, pile_of
from samspil.registrations.queries.writing import (
    Choices,
    Receipt,
    Repeat,
    Repeats,
    choices_for,
    choices_sent,
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
    "Pile",
    "Receipt",
    "Repeat",
    "Repeats",
    "RowPage",
    "Selection",
    "Version",
    "choices_at",
    "choices_for",
    "choices_sent",
    "chosen_columns",
    "door_of",
    "doors_page",
    "file_of",
    "left_rows",
    "list_page",
    "mine_to_repeat",
    "pile_of",
    "preview",
    "receipt",
    "recent_files",
    "repeats_for",
    "row_page",
    "sent_before",
    "start_blocks",
    "taken",
    "told_by_others",
]
