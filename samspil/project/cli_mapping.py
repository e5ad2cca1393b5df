"""`samspil mapping-report`: a spreadsheet's own mapping report. Imported once Django is set up."""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.kit.pdf import PdfFailed
from samspil.kit.tables import Unreadable
from samspil.mapping import documents, exports
from samspil.mapping.imports import report_of, table_of
from samspil.mapping.rules import FileReport, Period, Refused, Report
from samspil.project import prepare
from samspil.project.console import complain

ALL_READ, UNUSABLE, SOME_REFUSED = 0, 2, 3  # exit codes

INTO_FILES = {"pdf", "xlsx"}  # no terminal can show them

Writer = Callable[[FileReport, str], bytes]


def write(chosen: argparse.Namespace) -> int:
    """Write the report of the file; give the exit code. Refused rows are told of on stderr."""
    if chosen.format in INTO_FILES and chosen.output is None:
        complain(_("Skriv med --output, hvilken fil rapporten skal ligge i."))
        return UNUSABLE
    try:
        table = table_of(chosen.file.read_bytes())
    except (Unreadable, OSError) as wrong:
        complain(f"{chosen.file}: {_reason(wrong)}")
        return UNUSABLE
    prepare.migrate()
    period = Period(*chosen.period) if chosen.period else None
    report = report_of(table, period=period, now=timezone.now())
    try:
        written = WRITERS[chosen.format](report, chosen.file.stem)
    except PdfFailed:
        complain(_("PDF-filen kunne ikke laves. Prøv med --format html, og print siden."))
        return UNUSABLE
    if problem := _put(written, chosen.output):
        complain(problem)
        return UNUSABLE
    for row in report.refused:
        complain(_line(row))
    return SOME_REFUSED if report.refused else ALL_READ


def _json(found: FileReport, _name: str) -> bytes:
    return exports.as_json(found).encode()


def _pdf(found: FileReport, name: str) -> bytes:
    report = documents.of_file(found, name=name)
    return documents.pdf_file(_picture(found, report, name))


def _html(found: FileReport, name: str) -> bytes:
    report = documents.of_file(found, name=name)
    return documents.page_alone(report, _picture(found, report, name)).encode()


def _excel(found: FileReport, name: str) -> bytes:
    return exports.as_excel(
        documents.of_file(found, name=name),
        title=name,
        rows=exports.file_rows(found),
        refused=found.refused,
    )


def _picture(found: FileReport, report: Report | None, name: str) -> dict[str, Any]:
    return documents.picture(
        report, title=name, who=name, now=timezone.now(), refused=found.refused
    )


WRITERS: Mapping[str, Writer] = {"json": _json, "pdf": _pdf, "xlsx": _excel, "html": _html}


def _put(written: bytes, output: Path | None) -> str:
    """Write to the file or to standard output; return why that could not be done, or nothing."""
    if output is None:
        sys.stdout.buffer.write(written)  # UTF-8, whatever the terminal speaks
        sys.stdout.flush()
        return ""
    try:
        output.write_bytes(written)
    except FileNotFoundError:
        return f"{output}: {_('Mappen findes ikke. Lav den først, eller vælg en anden.')}"
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
