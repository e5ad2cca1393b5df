"""The lenses' pages."""

from samspil.lenses.views.canvases import (
    agree,
    canvas,
    canvas_history,
    canvas_pdf,
    canvases,
    new_canvas,
    put_canvas_away,
    rename_canvas,
    restore_agreement,
    take_canvas_out,
)
from samspil.lenses.views.holders import holder, holder_history, restore_holder, roles
from samspil.lenses.views.lines import add_line, line, put_back_line, take_back_line
from samspil.lenses.views.seen import forms_of_volunteering, index, recommendations

__all__ = [
    "add_line",
    "agree",
    "canvas",
    "canvas_history",
    "canvas_pdf",
    "canvases",
    "forms_of_volunteering",
    "holder",
    "holder_history",
    "index",
    "line",
    "new_canvas",
    "put_back_line",
    "put_canvas_away",
    "recommendations",
    "rename_canvas",
    "restore_agreement",
    "restore_holder",
    "roles",
    "take_back_line",
    "take_canvas_out",
]
