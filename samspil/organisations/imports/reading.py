"""From a file of care centres to a table: where its heading is and which column holds what."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samspil.kit import tables
from samspil.kit.tables import Sheet, Unreadable
from samspil.kit.text import looks_like_cpr, tidy
from samspil.organisations.rules import UNITS

MOST_ROWS = 1000
MOST_COLUMNS = 60
HEADING_WITHIN = 20  # rows: above the heading stand at most a title and some remarks
LONGEST_CELL = 500  # characters; more is no fact about a centre

Synonyms = Mapping[str, tuple[str, ...]]
# What municipalities call their columns, written without blanks and signs.
SYNONYMS: dict[str, tuple[str, ...]] = {
    field: tuple(words.split())
    for field, words in {
        "name": "navn plejecenter plejecentre plejehjem sted hjem center centernavn"
        " plejecentretsnavn navnpåplejecenter institution",
        "kind": "type ejerform driftsform slags ejerskab",
        "address": "adresse vej gade vejnavn gadeadresse besøgsadresse",
        "postcode": "postnr postnummer",
        "town": "by bynavn postdistrikt",
        "phone": "telefon tlf telefonnr telefonnummer tlfnr hovednummer mobil",
        "manager_name": "leder centerleder plejecenterleder ledersnavn forstander dagligleder",
        "coordinator_name": "frivilligkoordinator koordinator frivilligansvarlig tovholder",
        "coordinator_hours": "timeruge timer timerpruge timeromugen timetal ugentligetimer"
        " koordinatorenstimer koordinatortimer",
        "flats": "antalboliger boliger boligerialt antalpladser pladser",
        UNITS: "afdelinger afdeling bogrupper leveboenheder levebomiljøer",
        "sor_id": "sorid sor sorkode sornr sornummer",
        "p_number": "pnummer pnr produktionsenhedsnummer",
    }.items()
}


@dataclass(frozen=True)
class FoundTable:
    """What stood in the file: the heading, the rows below it, and our guess at the columns."""

    heading: list[str]
    rows: list[tuple[int, list[str]]]  # the row's number as Excel counts, and its cells
    columns: dict[str, int]


def read(
    data: bytes, *, remembered: Mapping[str, str], synonyms: Synonyms = SYNONYMS
) -> FoundTable:
    """
    Return the table in an .xlsx or .csv file that may have come from anybody, care centres' or not.

    :param remembered: what the municipality has chosen before: `key` of a heading, and the field.
    :param synonyms: of each field, what its column may be called, as `key` writes it.
    :raises Unreadable: with what is wrong and what to do.
    """
    looks_like_excel = data.startswith((b"PK", b"\xd0\xcf\x11\xe0")) or not data
    if looks_like_excel or len(data) > tables.FILE_LIMIT:
        candidates = [_filled_down(sheet) for sheet in tables.read_excel(data)]
    else:
        candidates = [_read_csv(data)]
    scored = [(_heading_row(rows, remembered, synonyms), rows) for rows in candidates]
    (score, at), rows = max(scored, key=lambda found: found[0][0], default=((0, 0), []))
    if not any(any(cell.strip() for cell in row) for row in rows):
        raise Unreadable(_("Der står ikke noget i filen."))
    if not score:
        at = next(n for n, row in enumerate(rows) if any(cell.strip() for cell in row))
    return _table(rows, at, remembered, synonyms)


def key(heading: str) -> str:
    """Return the heading's letters and digits in lower case, to be compared."""
    return "".join(c for c in heading.lower() if c.isalnum())


def match_columns(
    heading: Sequence[str], remembered: Mapping[str, str], synonyms: Synonyms = SYNONYMS
) -> dict[str, int]:
    """Return which column seems to hold what: chosen before, else by what it is called."""
    found: dict[str, int] = {}
    keys = [key(word) for word in heading]
    for number, word in enumerate(keys):
        chosen = remembered.get(word, "")
        if chosen and chosen not in found:
            found[chosen] = number
    for wanted, names in synonyms.items():
        for name in names:
            number = keys.index(name) if name in keys else -1
            if wanted not in found and number >= 0 and number not in found.values():
                found[wanted] = number
    return found


def _filled_down(sheet: Sheet) -> list[list[str]]:
    """
    Return the rows, with the words of a merged cell in every row it goes over.

    Cells merged side by side, as a heading above a part of the table is, stay empty.
    """
    rows = [list(row) for row in sheet.rows]
    for at, column in sorted(sheet.merged):
        beside = {(at, column - 1), (at, column + 1)} & sheet.merged
        if at and not beside and at < len(rows) and column < len(rows[at]):
            rows[at][column] = rows[at][column] or _text(rows[at - 1], column)
    return rows


def _text(row: list[str], column: int) -> str:
    """Return the text in the column of the row, empty beyond its end."""
    return row[column] if column < len(row) else ""


def _read_csv(data: bytes) -> list[list[str]]:
    text = _decoded(data)
    first_lines = "".join(text.splitlines(keepends=True)[:HEADING_WITHIN])
    delimiter = max(";\t,", key=first_lines.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as broken:
        raise Unreadable(str(tables.REASONS["unreadable"])) from broken


def _decoded(data: bytes) -> str:
    encodings = (
        ["utf-16"] if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1252"]
    )
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Unreadable(
        _("Vi kan ikke læse filen. Gem den som Excel-projektmappe (.xlsx), og prøv igen.")
    )


def _heading_row(
    rows: list[list[str]], remembered: Mapping[str, str], synonyms: Synonyms
) -> tuple[int, int]:
    """Return how many columns are understood, and in which row, from 0, of the best one."""
    best = (0, 0)
    for number, row in enumerate(rows[:HEADING_WITHIN]):
        score = len(match_columns(row[:MOST_COLUMNS], remembered, synonyms))
        if score > best[0]:
            best = (score, number)
    return best


def _table(
    rows: list[list[str]], at: int, remembered: Mapping[str, str], synonyms: Synonyms
) -> FoundTable:
    heading = [_one_line(cell)[:80] for cell in rows[at]]
    below = [
        (number, [_one_line(cell)[:LONGEST_CELL] for cell in row])
        for number, row in enumerate(rows[at + 1 :], start=at + 2)
    ]
    below = [(number, row) for number, row in below if any(row)]
    if len(below) > MOST_ROWS:
        raise Unreadable(
            _("Der er mere end %(limit)d rækker i filen. Del den i flere, og prøv igen.")
            % {"limit": MOST_ROWS}
        )
    if not below:
        raise Unreadable(_("Der er en overskrift, men ingen rækker under den."))
    width = min(max(len(heading), *(len(row) for _number, row in below)), MOST_COLUMNS)
    heading = (heading + [""] * width)[:width]
    cells = [(number, (row + [""] * width)[:width]) for number, row in below]
    cells = _without_cpr(heading, cells)
    # A heading without words still has a letter that Excel shows above it.
    named = [
        word or _("Kolonne %(letter)s") % {"letter": _letter(n)} for n, word in enumerate(heading)
    ]
    return FoundTable(named, cells, match_columns(heading, remembered, synonyms))


def _one_line(cell: str) -> str:
    """Return the cell on one line; where it had several, a comma parts them."""
    lines = (" ".join(line.split()) for line in tidy(cell).split("\n"))
    return ", ".join(line for line in lines if line)


def _without_cpr(
    heading: Sequence[str], rows: list[tuple[int, list[str]]]
) -> list[tuple[int, list[str]]]:
    """Leave out what looks like CPR numbers before anything is kept; P-numbers look like some."""
    kept = [
        _is_p_numbers(heading[n], [row[n] for _number, row in rows]) for n in range(len(heading))
    ]
    return [
        (
            number,
            [cell if kept[n] or not looks_like_cpr(cell) else "" for n, cell in enumerate(row)],
        )
        for number, row in rows
    ]


def _is_p_numbers(heading: str, cells: Sequence[str]) -> bool:
    word = key(heading)
    if "cpr" in word or "person" in word:
        return False
    return all(re.fullmatch(r"(10\d{8})?", cell.replace(" ", "")) for cell in cells)


def _letter(number: int) -> str:
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
