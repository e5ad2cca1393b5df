"""What the lenses' pages need."""

from samspil.lenses.queries.canvases import (
    agreements,
    canvas,
    canvas_page,
    canvases,
    line,
    line_changes,
)
from samspil.lenses.queries.holders import (
    UnknownTask,
    candidates,
    holder_history,
    holder_page,
    matrix_page,
    place_of,
    task,
)
from samspil.lenses.queries.pictures import (
    AgreementVersion,
    CanvasPage,
    HolderPage,
    HolderVersion,
    HolderView,
    LineView,
    MatrixPage,
    QuestionView,
    RecommendationsPage,
)
from samspil.lenses.queries.seen import doors, forms_page, recommendations_page, start_blocks

__all__ = [
    "AgreementVersion",
    "CanvasPage",
    "HolderPage",
    "HolderVersion",
    "HolderView",
    "LineView",
    "MatrixPage",
    "QuestionView",
    "RecommendationsPage",
    "UnknownTask",
    "agreements",
    "candidates",
    "canvas",
    "canvas_page",
    "canvases",
    "doors",
    "forms_page",
    "holder_history",
    "holder_page",
    "line",
    "line_changes",
    "matrix_page",
    "place_of",
    "recommendations_page",
    "start_blocks",
    "task",
]
