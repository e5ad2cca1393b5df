"""What stands in a cell, as the form's codes, numbers, days and times; written as Danes write."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time, timedelta
from functools import cache
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from samspil.kit.text import looks_like_cpr
from samspil.registrations.imports.columns import key
from samspil.registrations.rules import Problem, Reason, question
from samspil.registrations.rules.facts import CHOICES, NUMBERS
from samspil.registrations.words import sentence

HIDDEN = "(skjult)"
LONGEST_NAME = 120  # characters of the name of a place
LONGEST_SHOWN = 100  # characters of a cell that is shown again
EMPTY = {"", "-", "–", "—"}
EXCEL_BEGINS = date(1899, 12, 30)  # Excel's day 0, as it counts after February 1900
SERIALS = range(20_000, 80_000)  # 1954 to 2119: other numbers are no days
YEARS = range(1990, 2101)
THIS_CENTURY = 50  # of two digits, as Windows reads them: 49 is 2049, and 99 is 1999
MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")

# What files say besides the form's own codes and labels, as `key` writes it.
ALSO: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "staff": {
            **dict.fromkeys(["x", "ja", "j", "yes", "y", "sand", "true", "1"], "yes"),
            **dict.fromkeys(["nej", "n", "no", "falsk", "false", "0", "ingen"], "none"),
            "delvist": "part",
        },
        "target": {"gruppe": "group", "flere": "group", "individuelt": "individual"},
        "affiliation": {
            "plejecenter": "centre",
            "plejecentret": "centre",
            "centret": "centre",
            "venneforening": "friends-association",
            "forening": "association",
            "kommune": "municipality",
            "skole": "school",
            "kirke": "church",
        },
    }
)
TICKS = {"✓", "✔", "☑"}

_DAY = re.compile(r"(\d{1,2})[-./ ]{1,2}(\d{1,2})[-./ ]{1,2}(\d{4}|\d{2})(?:[ t].*)?", re.ASCII)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ t].*)?", re.ASCII)
_NAMED = re.compile(r"(\d{1,2})\.?[ -]?([a-z]{3,9})\.?[ -](\d{4}|\d{2})", re.ASCII)
_WEEKDAY = re.compile(r"(?:man|tirs?|ons|tors?|fre|lør|søn)(?:dag)?\.?,? (?:den |d\. ?)?")
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?", re.ASCII)
_WHOLE = re.compile(r"(\d{1,9})(?:[.,]0{1,2}|,0+)?", re.ASCII)
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+", re.ASCII)
_CLOCK = re.compile(r"(?:kl\.? ?)?(\d{1,2})(?:[.:](\d{2}))?(?:[.:]\d{2})?", re.ASCII)
_FRACTION = re.compile(r"0[.,](\d{1,12})", re.ASCII)
_MINUTES = re.compile(r"(\d{1,3}) ?min(?:utter|\.)?", re.ASCII)
_HOURS = re.compile(r"(\d{1,2}(?:[.,]\d{1,2})?) ?(?:timer?|t\.?)", re.ASCII)
_LENGTH = re.compile(r"(\d{1,2}):(\d{2})(?::00)?", re.ASCII)


FEWEST_DIGITS = 9  # nothing with fewer digits together holds a CPR number
MOST_REMEMBERED = 100_000  # cells of a file
_MAY_HOLD_CPR = re.compile(rf"(?:\d[^\d\t]{{0,3}}){{{FEWEST_DIGITS}}}")


class Unclear(Exception):
    """The cell does not say what was asked for; the text tells what to write. It quotes nothing."""


def shown(text: str) -> str:
    """Return a cell as it may be shown again: cut, and hidden when it may hold a CPR number."""
    if _may_be_cpr(text):
        return HIDDEN
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def _may_be_cpr(text: str) -> bool:
    # A number of nine digits is what a spreadsheet makes of a CPR number that begins with 0.
    padded = re.sub(r"(?<!\d)\d{9}(?!\d)", r"0\g<0>", text)
    return looks_like_cpr(text) or looks_like_cpr(padded)


class WithoutCpr:
    """Hides what may be a CPR number in the cells of one file; most are seen in many rows."""

    def __init__(self) -> None:
        self.harmless: set[str] = set()

    def __call__(self, cells: Sequence[str]) -> list[str]:
        """Return a row's cells as they may be kept."""
        harmless = self.harmless
        new = [cell for cell in cells if len(cell) >= FEWEST_DIGITS and cell not in harmless]
        if not new:
            return list(cells)
        if not _MAY_HOLD_CPR.search("\t".join(new)):
            if len(harmless) < MOST_REMEMBERED:
                harmless.update(new)
            return list(cells)
        return [HIDDEN if _may_be_cpr(cell) else cell for cell in cells]


def value(field: str, text: str) -> Any:
    """
    Return what the cell says for the field of `Facts`; None when the cell is empty.

    :param text: the cell on one line, without blanks at the ends.
    :raises Unclear: it cannot be understood.
    """
    return None if text in EMPTY else _READERS[field](text)


def day(text: str) -> date:
    """
    Return the day: 22-11-2026, 22.11.26, 22/11-2026, 2026-11-22, 22-nov-26 or Excel's own number.

    :raises Unclear: it is none of these, or there is no such day.
    """
    try:
        found = _day(_WEEKDAY.sub("", text.casefold(), count=1))
    except ValueError:  # no such day in the calendar
        found = None
    if found is None or found.year not in YEARS:
        raise Unclear(_("Datoen kan ikke læses. Skriv den sådan: 22-11-2026."))
    return found


def _day(text: str) -> date | None:
    if match := _DAY.fullmatch(text):
        return date(_year(match[3]), int(match[2]), int(match[1]))
    if match := _ISO.fullmatch(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if (match := _NAMED.fullmatch(text)) and match[2][:3] in MONTHS:
        return date(_year(match[3]), MONTHS.index(match[2][:3]) + 1, int(match[1]))
    if (match := _SERIAL.fullmatch(text)) and int(match[1]) in SERIALS:
        return EXCEL_BEGINS + timedelta(days=int(match[1]))
    return None


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 2:
        year += 2000 if year < THIS_CENTURY else 1900
    return year


def whole_number(text: str) -> int:
    """Return a whole number: 12, 12,0 and 1.200, but not 2,4."""
    if match := _WHOLE.fullmatch(text):
        return int(match[1])
    if _THOUSANDS.fullmatch(text):
        return int(text.replace(".", ""))
    raise Unclear(_("Tallet kan ikke læses. Skriv et helt tal, fx 12."))


def minutes(text: str) -> int:
    """Return how long it lasted in minutes: 90, 90 min, 1,5 timer and 1:30 are the same."""
    said = text.casefold()
    if match := _MINUTES.fullmatch(said):
        return int(match[1])
    if match := _HOURS.fullmatch(said):
        return round(float(match[1].replace(",", ".")) * 60)
    if match := _LENGTH.fullmatch(said):
        return int(match[1]) * 60 + int(match[2])
    try:
        return whole_number(text)
    except Unclear as odd:
        raise Unclear(_("Varigheden kan ikke læses. Skriv minutterne, fx 90.")) from odd


def clock(text: str) -> time:
    """Return the time of day: 14, 14.30, kl. 14:30, or the part of a day that Excel stores."""
    said = text.casefold()
    try:
        if match := _FRACTION.fullmatch(said):
            of_a_day = round(float(f"0.{match[1]}") * 24 * 60)
            return time(of_a_day // 60, of_a_day % 60)
        if match := _CLOCK.fullmatch(said):
            return time(int(match[1]), int(match[2] or 0))
    except ValueError:
        pass  # 25.00 and the like: told below
    raise Unclear(_("Tidspunktet kan ikke læses. Skriv det sådan: 14.30."))


def choice(field: str, text: str) -> str:
    """Return the code of the option that the cell names by code or label, Danish or English."""
    if field == "staff" and text in TICKS:
        return "yes"
    code = _options(field).get(key(text))
    if code is None:
        labels = "; ".join(str(option.label) for option in question(field).options)
        raise Unclear(_("Det er ikke en af mulighederne. Skriv en af disse: %s.") % labels)
    return code


def several(field: str, text: str) -> tuple[str, ...]:
    """Return the codes of the options that the cell names, parted by semicolon, comma or slash."""
    named = [part for part in re.split(r"[;,/|]", text) if part.strip()]
    return tuple(dict.fromkeys(choice(field, part) for part in named))


def words(text: str) -> str:
    """Return what was done, unless a CPR number in it has been hidden from us."""
    if text == HIDDEN:
        raise Unclear(sentence(Problem("what", Reason.CPR)))
    return text


def name(text: str) -> str:
    """Return the name of a place; it holds no CPR number."""
    if shown(text) == HIDDEN:
        raise Unclear(_("Der ser ud til at stå et CPR-nummer. Slet det."))
    if len(text) > LONGEST_NAME:
        raise Unclear(_("Navnet er for langt. Skriv højst %d tegn.") % LONGEST_NAME)
    return text


@cache
def _options(field: str) -> Mapping[str, str]:
    """Return the code of each way to name an option: the form's own ways go first."""
    options = question(field).options
    ways = [(key(option.code), option.code) for option in options]
    ways += [(key(option.label.da), option.code) for option in options]
    ways += [(key(option.label.en), option.code) for option in options]
    found: dict[str, str] = {}
    for way, code in (*ways, *ALSO.get(field, {}).items()):
        found.setdefault(way, code)
    return found


def _choice_in(field: str) -> Callable[[str], Any]:
    return lambda text: choice(field, text)


_READERS: Mapping[str, Callable[[str], Any]] = MappingProxyType(
    {
        **{field: _choice_in(field) for field in (*CHOICES, "status")},
        **dict.fromkeys(NUMBERS, whole_number),
        **dict.fromkeys(("centre", "association", "unit", "municipality"), name),
        "what": words,
        "traits": lambda text: several("traits", text),
        "minutes": minutes,
        "starts_at": clock,
        "day": day,
    }
)
