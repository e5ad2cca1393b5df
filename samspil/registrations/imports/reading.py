"""From a file of registrations to a table: which sheet, where its heading is, and its rows."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samspil.kit.tables import Room, Sheet, Unreadable, read_excel
from samspil.kit.text import tidy
from samspil.registrations.imports import columns
from samspil.registrations.imports.columns import Heading

MOST_ROWS = 200_000
MOST_COLUMNS = 80
HEADING_WITHIN = 20  # rows: above the heading stand at most a title and some remarks
ROOM = Room(
    file=40 * 1024 * 1024,
    unpacked=500 * 1024 * 1024,
    cells=5_000_000,
    letters=100_000_000,
    seconds=90,
    megabytes=6000,
)
# How PDF files, pictures, letters and web pages begin, whatever they are called.
NO_SHEETS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"<")
NONE_YET: Mapping[str, str] = {}


@dataclass(frozen=True)
class Table:
    """Rows below a heading. A row has the number that a spreadsheet shows beside it, from 1."""

    heading: Heading
    rows: list[tuple[int, list[str]]]  # those in which anything stands

    def answers(self, row: Sequence[str]) -> bool:
        """Tell whether the row answers any question."""
        return any(row[at].strip() for at in self.heading.columns.values() if at < len(row))


def read(data: bytes, *, remembered: Mapping[str, str] = NONE_YET) -> Table:
    """
    Return the table of registrations in an .xlsx or .csv file that may have come from anybody.

    :param remembered: what was chosen before: `columns.key` of a heading, and the field.
    :raises Unreadable: with what is wrong and what to do.
    """
    if len(data) > ROOM.file:
        raise Unreadable(
            _("Filen er for stor. Vi kan læse filer på op til %(limit)d MB. Del den i flere.")
            % {"limit": ROOM.file // 1024 // 1024}
        )
    if data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(NO_SHEETS):
        raise Unreadable(
            _(
                "Det er ikke et regneark. Vælg en Excel-fil (.xlsx) eller en CSV-fil. "
                "Kan du åbne filen i Excel, så gem den som .xlsx først."
            )
        )
    sheets = _excel(data) if _is_excel(data) else [_csv(_decoded(data), remembered)]
    found = [(_heading(sheet, remembered), sheet) for sheet in sheets if _filled(sheet)]
    if not found:
        raise Unreadable(_("Der står ikke noget i filen."))
    most = max(len(heading.columns) for heading, _sheet in found)
    best = [(heading, sheet) for heading, sheet in found if len(heading.columns) == most]
    if most and len(best) > 1:
        raise Unreadable(
            _("Der er registreringer på flere ark: %(names)s. Saml dem på ét, og prøv igen.")
            % {"names": ", ".join(sheet.name for _heading, sheet in best)}
        )
    heading, sheet = best[0]
    if heading.doubled:
        raise Unreadable(
            _("Der er flere kolonner, der hedder %(name)s. Slet eller omdøb de overflødige.")
            % {"name": heading.doubled[0]}
        )
    if not heading.columns:
        heading = _first_row(sheet)
    table = Table(heading, _rows(sheet, heading))
    answered = any(table.answers(row) for _number, row in table.rows)
    if not table.rows or (heading.columns and not answered):
        raise Unreadable(_("Der er en overskrift, men ingen rækker under den."))
    return table


def _is_excel(data: bytes) -> bool:
    return data.startswith((b"PK", b"\xd0\xcf\x11\xe0")) or not data


def _excel(data: bytes) -> list[Sheet]:
    try:
        return read_excel(data, ROOM)
    except Unreadable as no:
        if no.kind != "too_big":
            raise
        raise Unreadable(
            _("Der er mere i filen, end vi kan læse. Del den i flere, og prøv igen.")
        ) from no


def _decoded(data: bytes) -> str:
    """Return the text of a CSV file: Danish Excel writes Windows-1252, or UTF-8 with a mark."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if wide else ["utf-8-sig", "cp1252"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Unreadable(
        _("Vi kan ikke læse filen. Gem den som Excel-projektmappe (.xlsx), og prøv igen.")
    )


def _csv(text: str, remembered: Mapping[str, str]) -> Sheet:
    """
    Return the rows of a CSV file, parted by the sign that gives the heading most known columns.

    :raises Unreadable: a quotation mark is opened and never closed, which would swallow rows.
    """
    first, _line_break, rest = text.partition("\n")
    signs = ";\t,"
    if first.rstrip("\r").casefold() in {f"sep={sign}" for sign in signs}:
        signs, text = first[4], rest  # Excel reads this line itself, and does not show it
    begin = "\n".join(text.splitlines()[:HEADING_WITHIN])
    sign = max(signs, key=lambda sign: _likeness(begin, sign, remembered))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True))
    except csv.Error as broken:
        raise Unreadable(
            _(
                "Et citationstegn i filen er ikke lukket, så vi kan ikke se, hvor rækken slutter. "
                "Gem filen som Excel-projektmappe (.xlsx), og prøv igen."
            )
        ) from broken
    return Sheet("CSV", rows)


def _likeness(begin: str, sign: str, remembered: Mapping[str, str]) -> tuple[int, int]:
    try:
        rows = list(csv.reader(io.StringIO(begin, newline=""), delimiter=sign))
    except csv.Error:
        return 0, 0
    known = max((len(columns.matched(row, remembered)) for row in rows), default=0)
    return known, begin.count(sign)


def _filled(sheet: Sheet) -> bool:
    return any(cell.strip() for row in sheet.rows for cell in row)


def _heading(sheet: Sheet, remembered: Mapping[str, str]) -> Heading:
    """Return the row, or the two rows, near the top that name most columns."""
    best = Heading((), {}, -1)
    for at, row in enumerate(sheet.rows[:HEADING_WITHIN]):
        words = [one_line(cell) for cell in row[:MOST_COLUMNS]]
        for last, over in ((at, words), (at + 1, _joined(sheet, at, remembered))):
            found = columns.matched(over, remembered)
            if len(found) > len(best.columns):
                best = Heading(tuple(over), found, last, columns.doubled(over, found))
    return best


def _first_row(sheet: Sheet) -> Heading:
    """Return the first row in which anything stands, as a heading whose columns nobody knows."""
    filled = (at for at, row in enumerate(sheet.rows) if any(cell.strip() for cell in row))
    at = next(filled)
    return Heading(tuple(one_line(cell) for cell in sheet.rows[at][:MOST_COLUMNS]), {}, at)


def _joined(sheet: Sheet, at: int, remembered: Mapping[str, str]) -> list[str]:
    """
    Return a heading of two rows as one: "Antal" over "beboere" and "frivillige", side by side.

    A cell joined across columns stands over each of them; one joined downwards is its own.
    """
    below = sheet.rows[at + 1] if at + 1 < len(sheet.rows) else []
    width = min(max(len(sheet.rows[at]), len(below)), MOST_COLUMNS)
    words, over = [], ""
    for column in range(width):
        upper = one_line(sheet.at(at, column))
        over = upper or over
        lower = one_line(sheet.at(at + 1, column))
        ways = [upper, lower, f"{over} {lower}"]
        known = [word for word in ways if word and columns.matched([word], remembered)]
        words.append(known[0] if known else upper or lower)
    return words


def _rows(sheet: Sheet, heading: Heading) -> list[tuple[int, list[str]]]:
    begin = heading.last_row + 1
    rows = [
        (number, row)
        for number, row in enumerate(sheet.rows[begin:], start=begin + 1)
        if any(cell and not cell.isspace() for cell in row)
    ]
    if len(rows) > MOST_ROWS:
        raise Unreadable(
            _("Der er mere end %(limit)d rækker i filen. Del den i flere, og prøv igen.")
            % {"limit": MOST_ROWS}
        )
    return rows


def one_line(cell: str) -> str:
    """Return the cell's text on one line, without blanks at the ends."""
    return " ".join(tidy(cell).split())


def missing_columns(table: Table) -> Sequence[str]:
    """Return what the form calls the columns that every file has, and this one has not."""
    return [
        str(asked.label) for asked in columns.required() if asked.key not in table.heading.columns
    ]
