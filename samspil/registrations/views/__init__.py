"""The pages of what happened: HTTP words only, one query or one action each."""

from samspil.registrations.views.doors import close_door, door, door_codes, door_thanks, poster
from samspil.registrations.views.imports import (
    import_columns,
    import_drop,
    import_errors,
    import_file,
    import_preview,
    import_take,
    import_undo,
)
from samspil.registrations.views.offline import manifest, offline, send, service_worker
from samspil.registrations.views.paper import paper, paper_form
from samspil.registrations.views.reading import registrations, row
from samspil.registrations.views.writing import change, delete, new, put_back, receipt, restore

__all__ = [
    "change",
    "close_door",
    "delete",
    "door",
    "door_codes",
    "door_thanks",
    "import_columns",
    "import_drop",
    "import_errors",
    "import_file",
    "import_preview",
    "import_take",
    "import_undo",
    "manifest",
    "new",
    "offline",
    "paper",
    "paper_form",
    "poster",
    "put_back",
    "receipt",
    "registrations",
    "restore",
    "row",
    "send",
    "service_worker",
]
