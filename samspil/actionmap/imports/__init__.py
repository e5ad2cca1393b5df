"""The map back into Samspil: read the file, look at it together, and take it or leave it."""

from samspil.actionmap.imports.actions import (
    DAYS,
    drop_import,
    forget_old_imports,
    keep_import,
    take_import,
    undo_import,
)
from samspil.actionmap.imports.judging import Judged, Kind, judge
from samspil.actionmap.imports.pages import (
    ImportPage,
    errors_file,
    import_page,
    import_verdict,
)
from samspil.actionmap.imports.reading import FileCell, MapFile, read_file

__all__ = [
    "DAYS",
    "FileCell",
    "ImportPage",
    "Judged",
    "Kind",
    "MapFile",
    "drop_import",
    "errors_file",
    "forget_old_imports",
    "import_page",
    "import_verdict",
    "judge",
    "keep_import",
    "read_file",
    "take_import",
    "undo_import",
]
