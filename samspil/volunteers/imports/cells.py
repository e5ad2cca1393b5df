"""What people write in the cells of such a file, made into days, numbers and codes."""

import re
from datetime import date, datetime, timedelta

from samspil.volunteers import rules
from samspil.volunteers.rules import Liking, PartOfDay

EXCEL_BEGINS = date(1899, 12, 30)  # day 0 of a date that Excel wrote as a number
DATES = (
    *("%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y", "%d/%m-%Y", "%Y-%m-%d"),
    *("%d-%m-%y", "%d.%m.%y", "%d/%m/%y", "%d/%m-%y"),
)
MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
WEEKDAYS = ("ma", "ti", "on", "to", "fr", "lø", "sø")  # how each begins, Monday first
WEEKDAY = re.compile(r"\b(?:ma|man|mandage?|ti|tir|tirs|tirsdage?|on|ons|onsdage?|to|tor|tors|"
                     r"torsdage?|fr|fre|fredage?|lø|lør|lørdage?|sø|søn|søndage?)\b")  # fmt: skip
GROUPS = {"hverdag": range(1, 6), "weekend": range(6, 8), "alle dage": range(1, 8)}
PARTS = {
    PartOfDay.MORNING: r"formiddag|morgen|\bform\b|\bfm\b",
    PartOfDay.AFTERNOON: r"eftermiddag|\beftm?\b|\bem\b",
    PartOfDay.EVENING: r"aften",
}
NOON, EVENING = 12, 17  # o'clock: when the next part of the day begins, as in the calendar
# Of each thing to like: the beginnings of words that tasks of its kind are called by.
TASKS = {
    "indoor-social": "kaffe café cafe sang musik spil kort banko højtlæs oplæs hygge samvær våge",
    "creative": "krea strik hånd maler værksted bag sy ",
    "outdoor-social": "gå ture tur cyk have ude udflugt ledsag",
    "practical-help": "praktisk fest it computer tablet telefon dyr indkøb køkken servering",
    "exercise": "motion gymnastik stole dans træn bevæg svøm",
    "one-to-one": "besøg",
}


def day_in(cell: str) -> date | None:
    """Return the day that was written, a year or a month as its first day; None for none."""
    if re.fullmatch(r"\d{5}(\.0+)?", cell, re.ASCII):
        return EXCEL_BEGINS + timedelta(days=int(float(cell)))
    for shape in DATES if cell else ():
        try:
            return datetime.strptime(cell.split(maxsplit=1)[0], shape).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    found = re.fullmatch(r"(?:([a-zæøå]{3,9})\.?\s+)?((?:19|20)\d\d)", cell.strip().lower())
    if found is None:
        return None
    word = found[1] or MONTHS[0]
    month = next((n for n, name in enumerate(MONTHS, start=1) if word.startswith(name)), None)
    return date(int(found[2]), month, 1) if month else None


def numbers_in(cell: str) -> list[str]:
    """Return the telephone numbers in a cell, which often holds two; a word is none."""
    parts = re.split(r"[/,;]|\beller\b|\bog\b", cell)
    return [number for part in parts if (number := rules.tidy_mobile(part))]


def liking_in(task: str, times: str) -> Liking:
    """Return what was understood of a task and of days and times; nothing of what was not."""
    return Liking(
        likes=_likes(task.lower()), days=_days(times.lower()), parts=_parts(times.lower())
    )


def _likes(task: str) -> frozenset[str]:
    words = re.findall(r"[a-zæøå]+", task)
    return frozenset(
        code
        for code, beginnings in TASKS.items()
        if any(word.startswith(tuple(beginnings.split())) for word in words)
    )


def _days(times: str) -> frozenset[int]:
    found = {day for name, days in GROUPS.items() if name in times for day in days}
    last = None
    for match in WEEKDAY.finditer(times):
        day = WEEKDAYS.index(match[0][:2]) + 1
        between = times[last[1] : match.start()].strip() if last else ""
        if last and between in {"-", "–", "til"}:
            found |= set(range(last[0], day + 1))
        found.add(day)
        last = (day, match.end())
    return frozenset(found)


def _parts(times: str) -> frozenset[str]:
    found = {part for part, words in PARTS.items() if re.search(words, times)}
    for hour in re.findall(r"\b(\d{1,2})(?:[.:]\d\d)?\s*(?:-|–|til)\s*\d", times):
        found.add(_part_at(int(hour)))
    return frozenset(found)


def _part_at(hour: int) -> PartOfDay:
    if hour < NOON:
        return PartOfDay.MORNING
    return PartOfDay.AFTERNOON if hour < EVENING else PartOfDay.EVENING
