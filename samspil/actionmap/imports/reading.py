"""From an Excel file of the map to what each of its cells says, with what cannot be read."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from samspil.actionmap.excel_keys import (
    FACTS,
    FORMAT,
    NO_ROW,
    READ,
    ROW_MARK,
    STATUS_PART,
    TEXT_PART,
    ReadCell,
    mark_of,
    split_part,
)
from samspil.catalogue.rules import Status
from samspil.kit.tables import Sheet, Unreadable, for_excel, read_excel
from samspil.kit.text import looks_like_cpr, tidy

LOOK_ROWS, LOOK_COLUMNS = 20, 10  # how far down and in the hidden keys are looked for
KEY_LIMIT = 60  # characters of an opportunity's key
_NINE_DIGITS = re.compile(r"\d{9}")
_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class FileCell:
    """
    What one cell of the map says in the file, where it differs from what was sent out.

    `read_version` is the version that was sent out (0: empty), None when the file does not know.
    `problem` says why it cannot be taken as it stands, whoever asks. Of a text that looks like a
    CPR number only the place is kept.
    """

    sheet: str
    row: int  # as Excel counts, from 1
    opportunity: str
    column: str
    text: str = ""
    status: str = ""  # a key of the scale
    status_word: str = ""  # what stood there, when it is no word of the scale
    read_version: int | None = None
    problem: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return it as it is stored."""
        return asdict(self)


@dataclass(frozen=True)
class MapFile:
    """An Excel file of the map that has been read."""

    municipality: str
    round_id: int
    cells: tuple[FileCell, ...]
    same: int  # how many cells say what they said when the file was made


def read_file(data: bytes) -> MapFile:
    """
    Read an Excel file that may be one of the map's.

    :raises Unreadable: it is not, or its hidden keys are gone.
    """
    sheets = read_excel(data)
    keys = next((sheet for sheet in sheets if sheet.at(0, 0) == FORMAT), None)
    if keys is None:
        raise Unreadable(
            _(
                "Filen er ikke hentet fra Indsatskortet, eller dens skjulte del er væk. "
                "Hent en ny Excel-fil fra kortet, og flyt teksterne over i den."
            )
        )
    facts = {keys.at(row, 0): keys.at(row, 1) for row in range(1, len(FACTS) + 1)}
    number = facts.get("round", "")
    if not _NUMBER.fullmatch(number):
        raise Unreadable(_("Filens skjulte del er ændret. Hent en ny Excel-fil fra kortet."))
    read = _read_cells(keys)
    found = [cell for sheet in sheets if sheet is not keys for cell in _cells_of(sheet, read)]
    if not found:
        raise Unreadable(
            _("Der er ingen ark med kortets muligheder i filen. Hent en ny Excel-fil fra kortet.")
        )
    changed = tuple(_without_doubles(cell for cell in found if cell is not None))
    return MapFile(
        municipality=facts.get("municipality", ""),
        round_id=int(number),
        cells=changed,
        same=len(found) - len(changed),
    )


def _read_cells(keys: Sheet) -> dict[tuple[str, str], ReadCell]:
    found: dict[tuple[str, str], ReadCell] = {}
    begun = False
    for row in range(len(keys.rows)):
        if not begun:
            begun = keys.at(row, 0) == READ
            continue
        version = keys.at(row, 2)
        if _NUMBER.fullmatch(version):
            place = (keys.at(row, 0), keys.at(row, 1))
            found[place] = ReadCell(int(version), keys.at(row, 3))
    return found


def _mark_place(sheet: Sheet) -> tuple[int, int] | None:
    for row in range(min(LOOK_ROWS, len(sheet.rows))):
        for column in range(LOOK_COLUMNS):
            if sheet.at(row, column) == ROW_MARK:
                return row, column
    return None


def _cells_of(sheet: Sheet, read: dict[tuple[str, str], ReadCell]) -> Iterator[FileCell | None]:
    """Yield a sheet's cells; None for one that says what it said when it was sent out."""
    place = _mark_place(sheet)
    if place is None:
        return
    top, key_column = place
    pairs = _pairs(sheet, top)
    for row in range(top + 1, len(sheet.rows)):
        opportunity = sheet.at(row, key_column).strip()
        if opportunity == NO_ROW:
            continue
        for column, text_at, status_at in pairs:
            at = _At(sheet, row, text_at, status_at, opportunity, column)
            known = read.get((opportunity, column))
            if known is not None or at.said:
                yield at.cell(known)


def _pairs(sheet: Sheet, top: int) -> list[tuple[str, int, int]]:
    """Return each column of the map with the Excel columns of its text and status."""
    waiting: dict[str, int] = {}
    pairs = []
    for place in range(len(sheet.rows[top])):
        split = split_part(sheet.at(top, place))
        if split is None:
            continue
        column, part = split
        if part == TEXT_PART:
            waiting[column] = place
        elif part == STATUS_PART and column in waiting:
            pairs.append((column, waiting.pop(column), place))
    if waiting or not pairs:
        raise Unreadable(
            _("Der mangler en kolonne på arket »%(sheet)s«. Hent en ny Excel-fil fra kortet.")
            % {"sheet": sheet.name}
        )
    return pairs


@dataclass(frozen=True, slots=True)
class _At:
    """One crossing of the file's rows and columns."""

    sheet: Sheet
    row: int
    text_at: int
    status_at: int
    opportunity: str
    column: str

    @property
    def text(self) -> str:
        return as_marked(self.sheet.at(self.row, self.text_at))

    @property
    def word(self) -> str:
        return tidy(self.sheet.at(self.row, self.status_at))

    @property
    def places(self) -> set[tuple[int, int]]:
        return {(self.row, self.text_at), (self.row, self.status_at)}

    @property
    def formula(self) -> bool:
        """Whether a formula stands there, be it with or without an outcome."""
        return bool(self.places & self.sheet.formulas)

    @property
    def said(self) -> bool:
        return bool(self.text or self.word) or self.formula

    def cell(self, read: ReadCell | None) -> FileCell | None:
        """Return what is said here, or None when it is what was sent out."""
        status = parse_status(self.word)
        if read and status is not None and mark_of(self.text, status) == read.mark:
            return None if not self.formula else self._told(read.version, status)
        return self._told(read.version if read else None, status)

    def _told(self, version: int | None, status: str | None) -> FileCell:
        safe = "" if has_cpr(self.opportunity) else for_excel(self.opportunity)[:KEY_LIMIT]
        sheet = "" if has_cpr(self.sheet.name) else for_excel(self.sheet.name)[:31]
        where = (sheet, self.row + 1, safe, for_excel(self.column)[:KEY_LIMIT])
        if has_cpr(self.text) or has_cpr(self.word):
            return FileCell(*where, read_version=version, problem=_cpr_problem())
        return FileCell(
            *where,
            text=self.text,
            status=status or "",
            status_word="" if status is not None else self.word[:100],
            read_version=version,
            problem=self._problem(status),
        )

    def _problem(self, status: str | None) -> str:
        if self.formula:
            return _("Her står en formel. Skriv teksten i stedet.")
        if self.places & self.sheet.merged:
            return _("Feltet er flettet sammen med et andet. Del dem igen, og skriv i hvert felt.")
        if not self.opportunity:
            return _(
                "Rækken er ikke en af kortets muligheder. Skriv i en af de rækker, der var i "
                "filen, eller tilføj jeres egen mulighed i Samspil først."
            )
        if status is None:
            return _("»%(word)s« er ikke et af ordene for, hvor langt I er. Vælg: %(words)s.") % {
                "word": self.word[:100],
                "words": ", ".join(str(each.label) for each in Status),
            }
        return ""


def as_marked(text: str) -> str:
    """Return the text as it can go through Excel and back unchanged."""
    return for_excel(tidy(text))


def parse_status(word: str) -> str | None:
    """Return the scale's key for a word in either language; None when it is no word of it."""
    sought = " ".join(word.split()).rstrip(".").casefold()
    if not sought:
        return ""
    for status in Status:
        if sought in {status.label.da.casefold(), status.label.en.casefold(), status.value}:
            return status.value
    return None


def has_cpr(text: str) -> bool:
    """Tell whether a CPR number seems to stand there, also one whose first 0 Excel has eaten."""
    return looks_like_cpr(text) or bool(_NINE_DIGITS.fullmatch(text) and looks_like_cpr(f"0{text}"))


def _cpr_problem() -> str:
    return _(
        "Der ser ud til at stå et CPR-nummer. Vi har ikke gemt teksten. Slet nummeret i din fil: "
        "Indsatskortet handler om indsatsen, ikke om enkelte personer."
    )


def _without_doubles(cells: Iterator[FileCell]) -> Iterator[FileCell]:
    """Yield the cells; one that is there twice and says two things cannot be taken."""
    first: dict[tuple[str, str], FileCell] = {}
    for cell in cells:
        place = (cell.opportunity, cell.column)
        before = first.setdefault(place, cell)
        if before is cell or not cell.opportunity or cell.problem:
            yield cell
        elif (before.text, before.status) != (cell.text, cell.status):
            reason = _("Muligheden står også i række %(row)d på arket »%(sheet)s«.") % {
                "row": before.row,
                "sheet": before.sheet,
            }
            yield FileCell(**{**cell.as_json(), "problem": reason})
