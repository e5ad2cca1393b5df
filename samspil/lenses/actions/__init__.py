"""What changes in the lenses: the only writer of holders, canvases and their lines."""

from samspil.lenses.actions.canvases import (
    agree,
    open_canvas,
    put_canvas_away,
    rename_canvas,
    restore_agreement,
    take_canvas_out,
)
from samspil.lenses.actions.holders import name_holder, restore_holder
from samspil.lenses.actions.lines import add_line, change_line, put_back_line, take_back_line

__all__ = [
    "add_line",
    "agree",
    "change_line",
    "name_holder",
    "open_canvas",
    "put_back_line",
    "put_canvas_away",
    "rename_canvas",
    "restore_agreement",
    "restore_holder",
    "take_back_line",
    "take_canvas_out",
]
