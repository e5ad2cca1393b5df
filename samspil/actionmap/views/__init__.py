"""The map's pages: HTTP words only, one query or one action each."""

from samspil.actionmap.views.cells import cell, draft, history, restore
from samspil.actionmap.views.extracts import csv_file, excel, pdf, print_page
from samspil.actionmap.views.imports import (
    import_errors,
    import_preview,
    import_undo,
    import_upload,
)
from samspil.actionmap.views.maps import columns, map_page, opportunity, public
from samspil.actionmap.views.rounds import (
    change_round,
    close_round,
    open_round,
    publish_round,
    rounds,
)

__all__ = [
    "cell",
    "change_round",
    "close_round",
    "columns",
    "csv_file",
    "draft",
    "excel",
    "history",
    "import_errors",
    "import_preview",
    "import_undo",
    "import_upload",
    "map_page",
    "open_round",
    "opportunity",
    "pdf",
    "print_page",
    "public",
    "publish_round",
    "restore",
    "rounds",
]
