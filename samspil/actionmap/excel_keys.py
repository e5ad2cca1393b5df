"""What the Excel file of the map carries unseen, so that it can be read when it comes back."""

import hashlib
from dataclasses import dataclass

FORMAT = "samspil-indsatskort-1"  # in the first cell of the hidden sheet, and of no other
ROW_MARK = "samspil-muligheder"  # begins the hidden row that names the columns of a sheet
NO_ROW = "-"  # in the place of a key, where a heading stands
KEYS_SHEET = "samspil"
FACTS = ("municipality", "round", "exported_at")  # under FORMAT, one a row, value beside
READ = "cells"  # begins the table of what stood in each cell: opportunity, column, version, mark
TEXT_PART = "tekst"
STATUS_PART = "status"


@dataclass(frozen=True, slots=True)
class ReadCell:
    """What somebody had before her when the file was made: a version (0: empty), and its mark."""

    version: int
    mark: str


def mark_of(text: str, status: str) -> str:
    """Return a short mark that changes when the cell's words or status do."""
    return hashlib.sha256(f"{status}\n{text}".encode()).hexdigest()[:16]


def part_key(column: str, part: str) -> str:
    """Return the hidden name of one of a column's two Excel columns, as `centre-12/tekst`."""
    return f"{column}/{part}"


def split_part(key: str) -> tuple[str, str] | None:
    """Return the column and part that a hidden name tells of, or None for anything else."""
    column, _slash, part = key.rpartition("/")
    return (column, part) if column and part in {TEXT_PART, STATUS_PART} else None
