"""The volunteers one may see, as Excel with all that hangs on them, and as CSV."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samspil.kit.tables import ExcelFile, csv_file, for_excel, write_texts
from samspil.volunteers.queries import Beside, Cell, Line
from samspil.volunteers.words import channels, likes, skills, suits_in_words


def _header() -> list[str]:
    return [
        _("Navn"),
        _("Mobil"),
        _("Mail"),
        _("Plejecenter"),
        _("Forening"),
        _("Trin"),
        _("Frivillig siden"),
        _("Vejen ind"),
        _("Vil høre fra os"),
        _("Bil"),
        _("Vil gerne"),
        _("Kan"),
        _("Passer bedst"),
        _("Sidst hørt fra"),
    ]


def _hours_header() -> list[str]:
    return [
        _("Gange de sidste 12 måneder"),
        _("Timer de sidste 12 måneder"),
        _("Gange i alt"),
        _("Timer i alt"),
        _("Sidst med"),
    ]


def _cells(line: Line) -> list[Cell]:
    row = line.volunteer
    return [
        row.name,
        row.mobile,
        row.email,
        ", ".join(line.centres),
        row.association.name if row.association else "",
        row.get_stage_display(),
        row.began_on,
        str(channels().get(row.channel, "")),
        row.get_contact_display(),
        _("Ja") if row.has_car else "",
        "; ".join(str(word) for code, word in likes().items() if code in row.likes),
        "; ".join(str(word) for code, word in skills().items() if code in row.skills),
        suits_in_words(row.days, row.parts),
        row.heard_on,
    ]


def excel(lines: Sequence[Line], beside: Beside) -> bytes:
    """Return an Excel file with a sheet for each kind of row, and real dates."""
    file = ExcelFile(title=_("Frivillige"))
    name = _("Navn")
    sheets: list[tuple[str, list[str], list[list[Cell]]]] = [
        (_("Frivillige"), _header(), [_cells(line) for line in lines]),
        (_("Kurser"), [name, _("Kursus"), _("Dag"), _("Gælder til")], beside.courses),
        (_("Aftaler"), [name, _("Sendt"), _("Den frivillige sagde ja")], beside.agreements),
        (
            _("Attester"),
            [name, _("Attest"), _("Nødvendig"), _("Set"), _("Må begynde"), _("Fornys senest")],
            beside.certificates,
        ),
        (_("Samtaler"), [name, _("Samtale"), _("Planlagt"), _("Holdt")], beside.talks),
        (_("Væk"), [name, _("Første dag"), _("Sidste dag")], beside.away),
        (_("Timer"), [name, *_hours_header()], beside.hours),
    ]
    styles = {
        "bold": file.style(bold=True, bottom=1),
        "plain": file.style(),
        "day": file.style(num_format="dd.mm.yyyy"),
    }
    for title, header, rows in sheets:
        _write(file.sheet(title), header, rows, styles)
    return file.finished()


def _write(
    sheet: Any, header: Sequence[str], rows: Sequence[Sequence[Cell]], styles: dict[str, Any]
) -> None:
    sheet.set_column(0, len(header) - 1, 22)
    write_texts(sheet, 0, header, styles["bold"])
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(number, column, cell, styles["day"])
            elif isinstance(cell, int | Decimal):
                sheet.write_number(number, column, cell, styles["plain"])
            elif cell:
                sheet.write_string(number, column, for_excel(cell), styles["plain"])
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(header) - 1)


def csv(lines: Sequence[Line]) -> bytes:
    """Return a CSV file with a row for each."""
    rows = [[_plain(cell) for cell in _cells(line)] for line in lines]
    return csv_file(_header(), rows)


def _plain(cell: Cell) -> str:
    return date_format(cell, "SHORT_DATE_FORMAT") if isinstance(cell, date) else str(cell or "")
