"""The map out of Samspil: as Excel to fill in and send back, and as CSV with a line a cell."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.actionmap import policy
from samspil.actionmap.excel_keys import (
    FACTS,
    FORMAT,
    KEYS_SHEET,
    NO_ROW,
    READ,
    ROW_MARK,
    STATUS_PART,
    TEXT_PART,
    mark_of,
    part_key,
)
from samspil.actionmap.policy import Column
from samspil.actionmap.queries import CellView, GroupView, MapView, RowView
from samspil.actionmap.rules import TEXT_LIMIT, ColumnKey
from samspil.catalogue.rules import Driver, Relevance, Status
from samspil.catalogue.study import study
from samspil.kit.tables import ExcelFile, csv_file, for_excel, height_for, write_texts
from samspil.kit.text import tidy
from samspil.organisations.models import Member

CSV_HEADER = (
    gettext_lazy("Drivkraft"),
    gettext_lazy("Indsatsfelt"),
    gettext_lazy("Nr."),
    gettext_lazy("Mulighed"),
    gettext_lazy("Kolonne"),
    gettext_lazy("Relevans"),
    gettext_lazy("Tekst"),
    gettext_lazy("Hvor langt"),
    gettext_lazy("Skrevet af"),
    gettext_lazy("Skrevet den"),
)
NUMBER, TITLE, DESCRIPTION, FIRST = 1, 2, 3, 4  # Excel columns; 0 is the hidden key
TITLE_WIDTH, DESCRIPTION_WIDTH, TEXT_WIDTH = 32, 40, 44  # characters
HEAD = 2  # the row of the headings; 0 is the hidden keys', 1 the driver's name
A3 = 8  # Excel's number for the paper


def csv_of(view: MapView) -> bytes:
    """Return one line a cell, in the map's order, empty cells too."""
    return csv_file([str(word) for word in CSV_HEADER], _csv_rows(view))


def _csv_rows(view: MapView) -> Iterator[list[str]]:
    for group in view.groups:
        for row in group.rows:
            for column, cell in zip(view.columns, row.cells, strict=True):
                day = timezone.localtime(cell.written_at) if cell.written_at else None
                yield [
                    f"{group.driver.number} {group.driver.title}",
                    str(group.focus_area.title),
                    row.opportunity.label,
                    str(row.opportunity.title),
                    column.title,
                    str(cell.relevance.label),
                    cell.text,
                    str(cell.status.label) if cell.status else "",
                    cell.written_by,
                    date_format(day, "SHORT_DATE_FORMAT") if day else "",
                ]


class _Styles:
    """How the cells of the workbook look."""

    def __init__(self, file: ExcelFile) -> None:
        top: dict[str, Any] = {"valign": "top", "text_wrap": True}
        line = {"bottom": 1, "bottom_color": "#C9C6C0"}
        said = top | line | {"num_format": "@"}  # as text: 3-4 stays 3-4, and = begins no formula
        may = said | {"locked": False, "left": 1, "left_color": "#C9C6C0"}
        self.plain = file.style(**top)
        self.heading = file.style(bold=True, font_size=18, font_color="#1D5C43")
        self.driver = file.style(bold=True, font_size=16, font_color="#1D5C43")
        self.label = file.style(**top, bold=True)
        self.head = file.style(**top, bold=True, bottom=2, bg_color="#F6F5F2")
        self.area = file.style(bold=True, font_color="#1D5C43", bg_color="#F6F5F2")
        self.title = file.style(**top, **line, bold=True)
        self.quiet = file.style(**top, **line, font_color="#55534F")
        self.technical = file.style(font_color="#85827C", num_format="@")
        self.open = file.style(**may)
        self.open_armed = file.style(**may, quote_prefix=True)
        self.open_not = file.style(**may, bg_color="#ECEBE8")
        self.shut = file.style(**said, font_color="#55534F")
        self.shut_armed = file.style(**said, font_color="#55534F", quote_prefix=True)

    def of(self, cell: CellView, *, text: str, writable: bool) -> Any:
        """Return the cell's style; grey ground means that nobody expects words there."""
        armed = text.startswith(("=", "+", "-", "@"))
        if not writable:
            return self.shut_armed if armed else self.shut
        if armed:
            return self.open_armed
        return self.open_not if cell.relevance == Relevance.NOT and not text else self.open


def excel_of(view: MapView, *, member: Member, now: datetime) -> bytes:
    """
    Return the map as a workbook that can be filled in and sent back.

    What the member may write is open; the rest, and the keys it is recognised by, is protected
    from slips, not from will: whatever comes back is asked about again (see imports).
    """
    file = ExcelFile(title=_("Indsatskort, %(round)s") % {"round": view.round.title})
    styles = _Styles(file)
    writable = policy.writable(member, view.columns, view.round)
    _read_me(file, styles, view, member, now)
    for driver, groups in groupby(view.groups, key=lambda group: group.driver):
        _driver_sheet(file, styles, view, driver, list(groups), writable)
    _keys(file, styles, view, member, now)
    return file.finished()


def _read_me(
    file: ExcelFile, styles: _Styles, view: MapView, member: Member, now: datetime
) -> None:
    sheet = file.sheet(_("Læs mig"))
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 92)
    sheet.write_string(0, 0, _("Indsatskort"), styles.heading)
    moment = date_format(timezone.localtime(now), "DATETIME_FORMAT")
    columns = ", ".join(column.title for column in view.columns)
    about = [
        (_("Kommune"), member.tenant.authority_name),
        (_("Runde"), view.round.title),
        (_("Hentet"), _("%(moment)s af %(who)s") % {"moment": moment, "who": member.person.name}),
        (_("Kolonner"), columns),
        ("", ""),
        (_("Hvad er det?"), _("Kortet eller et udvalg af det, med et ark for hver drivkraft.")),
        (_("Sådan skriver du"), _(
            "Skriv i de hvide felter, hvordan det er hos jer, med helt almindelige ord. Ved siden "
            "af kan du vælge, hvor langt I er. Begge dele må stå tomme.")),
        (_("Grå felter"), _("Her venter ingen, at I skriver noget. I må gerne.")),
        (_("Låste felter"), _(
            "Titler og andres kolonner er låst, så de ikke bliver ændret ved et uheld.")),
        (_("Skriv ikke"), _("Navne på beboere, noget om helbred eller CPR-numre.")),
        (_("Sådan sender du det"), _(
            "Gem filen som Excel-projektmappe (.xlsx). Gå til Indsatskortet i Samspil, vælg Hent "
            "fra Excel, og vælg filen. Du ser, hvad der bliver ændret, før noget bliver gemt.")),
        (_("Hvis andre skriver imens"), _(
            "Så står begge tekster, når du henter filen ind, og du vælger. Intet går tabt.")),
        ("", ""),
        (_("Kilde"), str(study().credit)),
    ]  # fmt: skip
    for number, (label, text) in enumerate(about, start=2):
        write_texts(sheet, number, [label], styles.label)
        write_texts(sheet, number, [text], styles.plain, first=1)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _driver_sheet(
    file: ExcelFile,
    styles: _Styles,
    view: MapView,
    driver: Driver,
    groups: list[GroupView],
    writable: frozenset[ColumnKey],
) -> None:
    name = _("Drivkraft %(number)d") % {"number": driver.number}
    sheet = file.sheet(name)
    _lay_out(sheet, view, f"{name}: {driver.title}")
    sheet.write_string(1, NUMBER, f"{name}: {driver.title}", styles.driver)
    heads = [_("Nr."), _("Mulighed"), _("Hvad det betyder")]
    keys = [ROW_MARK, "", "", ""]
    for column in view.columns:
        heads += [column.title, _("%(column)s: hvor langt?") % {"column": column.title}]
        keys += [part_key(str(column.key), part) for part in (TEXT_PART, STATUS_PART)]
    write_texts(sheet, 0, keys, styles.technical)
    write_texts(sheet, 1, [NO_ROW], styles.technical)
    write_texts(sheet, HEAD, [NO_ROW], styles.technical)
    write_texts(sheet, HEAD, heads, styles.head, first=NUMBER)
    number = HEAD
    for group in groups:
        number += 1
        write_texts(sheet, number, [NO_ROW], styles.technical)
        write_texts(
            sheet, number, [str(group.focus_area.title), *[""] * (len(heads) - 1)], styles.area,
            first=NUMBER,
        )  # fmt: skip
        for row in group.rows:
            number += 1
            _write_row(sheet, number, row, view.columns, styles, writable)
    if number > HEAD and writable:
        _ask_for_status(sheet, view, number, writable)
    sheet.protect(
        "",
        {
            "format_columns": True,
            "format_rows": True,
            "format_cells": True,
            "select_locked_cells": True,
            "select_unlocked_cells": True,
        },
    )


def _lay_out(sheet: Any, view: MapView, heading: str) -> None:
    sheet.set_column(0, 0, 4, None, {"hidden": True})
    sheet.set_column(NUMBER, NUMBER, 8)
    sheet.set_column(TITLE, TITLE, TITLE_WIDTH)
    sheet.set_column(DESCRIPTION, DESCRIPTION, DESCRIPTION_WIDTH)
    for place in range(len(view.columns)):
        sheet.set_column(FIRST + 2 * place, FIRST + 2 * place, TEXT_WIDTH)
        sheet.set_column(FIRST + 2 * place + 1, FIRST + 2 * place + 1, 22)
    sheet.set_row(0, None, None, {"hidden": True})
    sheet.freeze_panes(HEAD + 1, DESCRIPTION)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(A3)
    sheet.repeat_rows(HEAD)
    sheet.repeat_columns(0, TITLE)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    # An & would be read as the beginning of a code.
    said = f"{heading} · {view.round.title}".replace("&", "&&")
    sheet.set_footer(
        f"&L&8{said}&R&8" + _("Side %(page)s af %(pages)s") % {"page": "&P", "pages": "&N"}
    )


def _write_row(
    sheet: Any,
    number: int,
    row: RowView,
    columns: tuple[Column, ...],
    styles: _Styles,
    writable: frozenset[ColumnKey],
) -> None:
    write_texts(sheet, number, [row.opportunity.key], styles.technical)
    write_texts(sheet, number, [row.opportunity.label], styles.quiet, first=NUMBER)
    write_texts(sheet, number, [str(row.opportunity.title)], styles.title, first=TITLE)
    write_texts(sheet, number, [str(row.opportunity.description)], styles.quiet, first=DESCRIPTION)
    words = [(str(row.opportunity.title), TITLE_WIDTH)]
    words += [(str(row.opportunity.description), DESCRIPTION_WIDTH)]
    words += [(tidy(cell.text), TEXT_WIDTH) for cell in row.cells]
    sheet.set_row(number, height_for(words))
    for place, (column, cell) in enumerate(zip(columns, row.cells, strict=True)):
        may = column.key in writable
        status = str(cell.status.label) if cell.status else ""
        for part, text in enumerate((tidy(cell.text), status)):
            style = styles.of(cell, text=text, writable=may)
            write_texts(sheet, number, [text], style, first=FIRST + 2 * place + part)


def _ask_for_status(sheet: Any, view: MapView, last: int, writable: frozenset[ColumnKey]) -> None:
    """Let Excel offer the words of the scale, and say so when a text is too long."""
    words = [str(status.label) for status in Status]
    for place, column in enumerate(view.columns):
        if column.key not in writable:
            continue
        text = FIRST + 2 * place
        sheet.data_validation(
            HEAD + 1, text + 1, last, text + 1,
            {
                "validate": "list",
                "source": words,
                "error_title": _("Vælg et af ordene"),
                "error_message": _("Vælg et af ordene på listen, eller lad feltet stå tomt."),
            },
        )  # fmt: skip
        sheet.data_validation(
            HEAD + 1, text, last, text,
            {
                "validate": "length",
                "criteria": "<=",
                "value": TEXT_LIMIT,
                "error_title": _("Teksten er for lang"),
                "error_message": _("Der er plads til %(limit)d tegn.") % {"limit": TEXT_LIMIT},
            },
        )  # fmt: skip


def _keys(file: ExcelFile, styles: _Styles, view: MapView, member: Member, now: datetime) -> None:
    sheet = file.sheet(KEYS_SHEET)
    facts = (member.tenant.slug, str(view.round.pk), now.isoformat())
    rows = [
        [FORMAT, _("Arket bruges, når filen kommer tilbage. Lad det være.")],
        *([name, value] for name, value in zip(FACTS, facts, strict=True)),
        [READ, "", "", ""],
    ]
    for group in view.groups:
        for row in group.rows:
            for cell in row.cells:
                mark = mark_of(for_excel(tidy(cell.text)), cell.status or "")
                rows.append([row.opportunity.key, str(cell.column), str(cell.version), mark])
    for number, texts in enumerate(rows):
        write_texts(sheet, number, texts, styles.technical)
    sheet.protect()
    sheet.very_hidden()
