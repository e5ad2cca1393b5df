"""What changes the map: the only writer of rounds, cells, drafts and chosen columns."""

from samspil.actionmap.actions.cells import (
    Said,
    empty_cell,
    put_words,
    restore_cell,
    save_cell,
    save_cells,
    store_cells,
)
from samspil.actionmap.actions.drafts import choose_columns, drop_draft, save_draft
from samspil.actionmap.actions.rounds import (
    change_round,
    close_round,
    locked_round,
    open_round,
    publish_round,
)

__all__ = [
    "Said",
    "change_round",
    "choose_columns",
    "close_round",
    "drop_draft",
    "empty_cell",
    "locked_round",
    "open_round",
    "publish_round",
    "put_words",
    "restore_cell",
    "save_cell",
    "save_cells",
    "save_draft",
    "store_cells",
]
