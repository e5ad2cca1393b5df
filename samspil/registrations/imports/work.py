"""The work on a file, step by step: read it, see its rows through, store them. Page or queue."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from samspil.kit.garbage import no_search_for_cycles
from samspil.kit.packing import unpacked
from samspil.kit.tables import Unreadable
from samspil.kit.verdict import Refused
from samspil.organisations.models import Member
from samspil.registrations import actions, queries
from samspil.registrations.imports.columns import Heading, key, required
from samspil.registrations.imports.judging import judge
from samspil.registrations.imports.reading import MOST_COLUMNS, Table, read
from samspil.registrations.imports.values import WithoutCpr
from samspil.registrations.models import FileImport

Told = Callable[[int], None]  # hears how many rows are done

# The jobs of the queue; their names stay the same while jobs wait.
READ, JUDGE, STORE = (f"registrations.{what}_file" for what in ("read", "judge", "store"))


def remembered_columns(by: Member) -> dict[str, str]:
    """Return what the municipality's columns are called, as `reading.read` takes it."""
    return {key(word): question for word, question in queries.chosen_columns(by)}


@no_search_for_cycles()
def read_file(by: Member, import_id: int) -> FileImport:
    """Find the table in a file that was sent in, or say why it cannot be read."""
    file = FileImport.objects.visible_to(by).get(pk=import_id)
    try:
        table = read(bytes(file.content or b""), remembered=remembered_columns(by))
    except Unreadable as why:
        actions.keep_unreadable(by=by, import_id=import_id, why=str(why))
        return queries.file_of(by, import_id)
    width = max(len(table.heading.words), *(len(row) for _number, row in table.rows))
    width = min(width, MOST_COLUMNS)
    without_cpr = WithoutCpr()
    words = without_cpr([*table.heading.words, *[""] * width][:width])
    return actions.keep_table(
        by=by,
        import_id=import_id,
        table={
            "words": words,
            "last_row": table.heading.last_row,
            "rows": [(number, without_cpr(row[:width])) for number, row in table.rows],
        },
        heading=words,
        columns=table.heading.columns,
        rows=len(table.rows),
        complete=all(asked.key in table.heading.columns for asked in required()),
    )


@no_search_for_cycles()
def judge_file(by: Member, import_id: int, *, today: date, told: Told) -> None:
    """See every row of a file through, and keep what would become of it."""
    file = FileImport.objects.visible_to(by).get(pk=import_id)
    judged = judge(by, table_of(file), today=today, told=told)
    actions.keep_judged(
        by=by,
        import_id=import_id,
        going=judged.going,
        left=judged.left,
        counts=judged.counts,
    )


def store_file(by: Member, import_id: int, *, now: datetime, told: Told) -> None:
    """Store the good rows of a file; if they cannot be after all, let it wait for a person."""
    try:
        actions.store(by=by, import_id=import_id, now=now, told=told)
    except Refused as no:
        actions.ask_again(by=by, import_id=import_id, why=str(no))


def table_of(file: FileImport) -> Table:
    """Return the table that was kept of a file, with the columns that were chosen."""
    kept: dict[str, Any] = unpacked(file.content)
    heading = Heading(tuple(kept["words"]), file.columns, kept["last_row"])
    return Table(heading, [(number, cells) for number, cells in kept["rows"]])


def first_rows(file: FileImport, most: int) -> list[list[str]]:
    """Return the first rows of the table that was kept of a file."""
    return [cells for _number, cells in table_of(file).rows[:most]]
