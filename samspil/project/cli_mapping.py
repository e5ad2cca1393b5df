"""`samspil mapping-report`: a spreadsheet's own mapping report. Imported once Django is set up."""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.kit.tables import Unreadable
from samspil.mapping import exports
from samspil.mapping.imports import report_of, table_of
from samspil.mapping.rules import FileReport, Period, Refused
from samspil.project import prepare
from samspil.project.console import complain

ALL_READ, UNUSABLE, SOME_REFUSED = 0, 2, 3  # exit codes

WRITERS: Mapping[str, Callable[[FileReport], bytes]] = {
    "json": lambda report: exports.as_json(report).encode(),
}


def write(chosen: argparse.Namespace) -> int:
    """Write the report of the file; give the exit code. Refused rows are told of on stderr."""
    try:
        table = table_of(chosen.file.read_bytes())
    except (Unreadable, OSError) as wrong:
        complain(f"{chosen.file}: {_reason(wrong)}")
        return UNUSABLE
    prepare.migrate()
    period = Period(*chosen.period) if chosen.period else None
    report = report_of(table, period=period, now=timezone.now())
    written = WRITERS[chosen.format](report)
    if problem := _put(written, chosen.output):
        complain(problem)
        return UNUSABLE
    for row in report.refused:
        complain(_line(row))
    return SOME_REFUSED if report.refused else ALL_READ


def _put(written: bytes, output: Path | None) -> str:
    """Write to the file or to standard output; return why that could not be done, or nothing."""
    if output is None:
        sys.stdout.buffer.write(written)  # UTF-8, whatever the terminal speaks
        sys.stdout.flush()
        return ""
    try:
        output.write_bytes(written)
    except OSError as wrong:
        return f"{output}: {_reason(wrong)}"
    return ""


def _line(row: Refused) -> str:
    value = f" »{row.value}«" if row.value else ""
    return f"{_('Række')} {row.row}, {row.column}{value}: {row.reason}"


def _reason(wrong: Exception) -> str:
    match wrong:
        case FileNotFoundError():
            return _("Filen findes ikke. Se efter, om navnet er rigtigt.")
        case IsADirectoryError():
            return _("Det er en mappe og ikke en fil.")
        case PermissionError():
            return _("Filen må ikke åbnes af den bruger, du kører som.")
        case OSError():
            return _("Filen kan ikke åbnes.")
        case _:
            return str(wrong)
