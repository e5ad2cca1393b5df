"""The report as a workbook: the figures, and the rows they were computed from. No names in it."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from django.utils.translation import gettext as _

from samspil.kit.tables import ExcelFile, for_excel, write_texts
from samspil.mapping import words
from samspil.mapping.queries import ROW_FIELDS, Rows
from samspil.mapping.rules import FileReport, Refused, Report
from samspil.mapping.sections import Cell, Table, sections
from samspil.mapping.sections.beside import beside
from samspil.registrations.rules import form, question

CHOICES = frozenset(key for key, asked in form().questions.items() if asked.options)
LABEL_WIDTH, FIGURE_WIDTH, WORDS_WIDTH = 44, 16, 70  # characters


class _Styles:
    """How the cells of the workbook look."""

    def __init__(self, file: ExcelFile) -> None:
        self.plain = file.style()
        self.wrapped = file.style(text_wrap=True, valign="top")
        self.title = file.style(bold=True, font_size=16)
        self.question = file.style(bold=True, font_size=13, font_color="#1D5C43")
        self.head = file.style(bold=True, text_wrap=True, valign="top", bottom=1)
        self.number = file.style(num_format="#,##0.0##", align="right")
        self.count = file.style(num_format="#,##0", align="right")
        self.share = file.style(num_format="0%", align="right")
        self.right = file.style(align="right")
        self.soft = file.style(font_color="#55534F", text_wrap=True, valign="top")
        self.day = file.style(num_format="dd-mm-yyyy")
        self.time = file.style(num_format="hh:mm")


def as_excel(
    report: Report | None,
    *,
    title: str,
    rows: Rows | None,
    refused: Sequence[Refused] = (),
    municipalities: Table | None = None,
) -> bytes:
    """
    Return the workbook: figures, rows, and those that could not be read, if there are any.

    A share over fewer than five stands as a count in words, so that nobody computes on with it.

    :param rows: those that the reader may see; how many there are is said above them. None where
        only counts are read, and there is no row to show.
    :param municipalities: their key figures beside each other, in place of the centres'.
    """
    file = ExcelFile(title=_("Kortlægning: %(title)s") % {"title": title})
    styles = _Styles(file)
    _figures(file, styles, report, title, municipalities or beside(report))
    if rows is not None:
        _rows(file, styles, rows)
    if refused:
        _refused(file, styles, refused)
    return file.finished()


def file_rows(found: FileReport) -> Rows:
    """Return a spreadsheet's own rows, those that were read and are of the period."""
    plain = tuple(
        {"municipality": municipality or "", "centre": facts.centre}
        | {name: getattr(facts, name) for name in ROW_FIELDS}
        for municipality, facts in found.rows
    )
    return Rows(rows=plain, all=len(plain))


def _figures(
    file: ExcelFile, styles: _Styles, report: Report | None, title: str, places: Table | None
) -> None:
    sheet = file.sheet(_("Tal"))
    sheet.set_column(0, 0, LABEL_WIDTH)
    sheet.set_column(1, 12, FIGURE_WIDTH)
    sheet.write_string(0, 0, title, styles.title)
    if report is None:
        sheet.write_string(2, 0, _("Ingen rækker kunne læses, så der er ingen tal."), styles.plain)
        return
    sheet.write_string(1, 0, words.days_of(report), styles.plain)
    write_texts(sheet, 2, [" · ".join(report.about)], styles.soft)
    write_texts(sheet, 3, [words.partly_of(report)], styles.plain)
    line = 5
    if places:
        line = _table(sheet, styles, places, line)
    for section in sections(report):
        sheet.write_string(line, 0, section.title, styles.question)
        sheet.write_string(line + 1, 0, section.n, styles.plain)
        line += 2
        facts = [section.facts] if section.facts else []
        for table in (*facts, *section.tables):
            line = _table(sheet, styles, table, line)
        for text in (section.definition, section.study):
            sheet.merge_range(line, 0, line, 5, text, styles.soft)
            sheet.set_row(line, 15 * (1 + len(text) // (LABEL_WIDTH + 5 * FIGURE_WIDTH)))
            line += 1
        line += 1


def _table(sheet: Any, styles: _Styles, table: Table, line: int) -> int:
    """Write a table from a line on; return the next free one."""
    if table.headings[0]:
        write_texts(sheet, line, [table.caption], styles.plain)
        line += 1
    write_texts(sheet, line, table.headings, styles.head)
    for label, cells in table.rows:
        line += 1
        sheet.write_string(line, 0, label, styles.plain)
        for column, cell in enumerate(cells, start=1):
            _cell(sheet, styles, line, column, cell)
    return line + 2


def _cell(sheet: Any, styles: _Styles, line: int, column: int, cell: Cell) -> None:
    if cell.value is None:
        sheet.write_string(line, column, cell.text, styles.right)
    elif cell.is_share:
        sheet.write_number(line, column, cell.value, styles.share)
    else:
        style = styles.count if isinstance(cell.value, int) else styles.number
        sheet.write_number(line, column, cell.value, style)


def _rows(file: ExcelFile, styles: _Styles, rows: Rows) -> None:
    sheet = file.sheet(_("Rækker"))
    said = {"shown": words.whole(len(rows.rows)), "all": words.whole(rows.all)}
    if len(rows.rows) == rows.all:
        text = _("Rapporten er lavet af disse %(all)s rækker. Aflyste står her også.")
    else:
        text = _(
            "Rapporten er lavet af %(all)s rækker. De %(shown)s, der er dine at se, står her; "
            "resten er kun med som tal."
        )
    sheet.write_string(0, 0, text % said, styles.plain)
    keys = ["centre", *ROW_FIELDS]
    if any("municipality" in row for row in rows.rows[:1]):
        keys.insert(0, "municipality")
    headings = [_("Kommune") if key == "municipality" else str(question(key).label) for key in keys]
    write_texts(sheet, 2, headings, styles.head)
    sheet.freeze_panes(3, 0)
    sheet.set_column(0, len(keys) - 1, FIGURE_WIDTH)
    labels = {key: _labels(key) for key in keys if key in CHOICES}
    for line, row in enumerate(rows.rows, start=3):
        for column, key in enumerate(keys):
            value = row[key]
            if value in (None, "") or value == []:
                continue
            if key in labels:
                value = _label(labels[key], value)
            _value(sheet, styles, line, column, value)


def _labels(key: str) -> Mapping[str, str]:
    return {option.code: str(option.label) for option in question(key).options}


def _label(labels: Mapping[str, str], codes: str | Sequence[str]) -> str:
    """Return an answer as somebody reads it; some questions have several."""
    if isinstance(codes, str):
        return labels[codes]
    return ", ".join(labels[code] for code in codes)


def _value(sheet: Any, styles: _Styles, line: int, column: int, value: Any) -> None:
    match value:
        case int():
            sheet.write_number(line, column, value)
        case date():
            sheet.write_datetime(line, column, value, styles.day)
        case time():
            sheet.write_datetime(line, column, value, styles.time)
        case _:
            sheet.write_string(line, column, for_excel(str(value)))


def _refused(file: ExcelFile, styles: _Styles, refused: Sequence[Refused]) -> None:
    sheet = file.sheet(_("Ikke læst"))
    sheet.set_column(0, 0, FIGURE_WIDTH)
    sheet.set_column(1, 2, FIGURE_WIDTH * 2)
    sheet.set_column(3, 3, WORDS_WIDTH)
    write_texts(sheet, 0, [_("Række"), _("Kolonne"), _("Værdi"), _("Hvorfor")], styles.head)
    for line, row in enumerate(refused, start=1):
        sheet.write_number(line, 0, row.row, styles.plain)
        write_texts(sheet, line, [row.column, row.value, row.reason], styles.wrapped, first=1)
