"""The volunteers one may see, as Excel and CSV; hours as CSV."""

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samspil.kit.tables import ExcelFile, csv_file, write_texts
from samspil.volunteers.queries import Line
from samspil.volunteers.words import channels


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
    ]


def _cells(line: Line) -> list[str]:
    row = line.volunteer
    return [
        row.name,
        row.mobile,
        row.email,
        ", ".join(line.centres),
        row.association.name if row.association else "",
        row.get_stage_display(),
        date_format(row.began_on, "SHORT_DATE_FORMAT") if row.began_on else "",
        str(channels().get(row.channel, "")),
    ]


def excel(lines: Sequence[Line]) -> bytes:
    """Return an Excel file with a row for each, and real dates."""
    file = ExcelFile(title=_("Frivillige"))
    sheet = file.sheet(_("Frivillige"))
    bold, plain = file.style(bold=True, bottom=1), file.style()
    day_style = file.style(num_format="dd.mm.yyyy")
    header = _header()
    sheet.set_column(0, len(header) - 1, 22)
    write_texts(sheet, 0, header, bold)
    began = header.index(_("Frivillig siden"))
    for number, line in enumerate(lines, start=1):
        write_texts(sheet, number, _cells(line), plain)
        if line.volunteer.began_on:
            sheet.write_datetime(number, began, line.volunteer.began_on, day_style)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(lines), 1), len(header) - 1)
    return file.finished()


def csv(lines: Sequence[Line]) -> bytes:
    """Return a CSV file with a row for each."""
    return csv_file(_header(), [_cells(line) for line in lines])
