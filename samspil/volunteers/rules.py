"""What is always true of volunteers, in plain Python."""

import calendar
import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MOST_AWAY_DAYS = 366


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a volunteer, as it is typed; empty where it is not known."""

    name: str
    email: str = ""
    mobile: str = ""
    contact: str = "mail"
    has_car: bool = False


def tidy(facts: Facts) -> Facts:
    """Return the facts on one line each, the address in lower case, the number in pairs."""
    return Facts(
        name=" ".join(facts.name.split()),
        email="".join(facts.email.split()).lower(),
        mobile=tidy_mobile(facts.mobile),
        contact=facts.contact,
        has_car=facts.has_car,
    )


def tidy_mobile(text: str) -> str:
    """
    Return a Danish number as `12 34 56 78`; another as its digits, with the plus in front.

    Ten digits that begin with 45 are a Danish number whose plus is lost.
    """
    kept = re.sub(r"[^\d+]", "", text)
    kept = re.sub(r"^00", "+", kept)
    national = re.sub(r"^\+?45(?=\d{8}$)", "", kept)  # a spreadsheet drops the plus
    if re.fullmatch(r"\d{8}", national):
        return " ".join(national[i : i + 2] for i in range(0, 8, 2))
    return kept


REACHED_BY = ("email", "mobile")


def to_fill(known: Mapping[str, str], said: Facts, *, taken: Container[str]) -> dict[str, str]:
    """
    Return the mail or the mobile that we lack of somebody known, as it is said; both tidied.

    What we have is never another's word to change, and what somebody else has is not hers.

    :param known: what we have of her, by the names of `REACHED_BY`; empty where it is not known.
    :param taken: the mails and mobiles that somebody has.
    """
    wanted = {field: getattr(said, field) for field in REACHED_BY if not known[field]}
    return {field: word for field, word in wanted.items() if word and word not in taken}


def is_mobile(text: str) -> bool:
    """Tell whether the tidied text can be called: eight digits, or a number with its country."""
    return bool(re.fullmatch(r"\d\d( \d\d){3}|\+\d{8,15}", text))


class PartOfDay(StrEnum):
    """When on a day it suits a volunteer best; the calendar parts the day likewise."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


WEEKDAYS = frozenset(range(1, 8))  # 1 is Monday


@dataclass(frozen=True, slots=True)
class Liking:
    """What a volunteer would like to do, when it suits her, and what she can; empty: not said."""

    likes: frozenset[str] = frozenset()  # codes of data/words.yaml
    days: frozenset[int] = frozenset()
    parts: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()  # what she can and would use here; codes of the same


WARNED_BEFORE = timedelta(days=60)  # that a course or a certificate runs out
FOLLOW_UP_AFTER = timedelta(weeks=6)  # after the start talk, and we ask how it goes
FOLLOW_UP_UNTIL = timedelta(weeks=26)  # then it is no news any more
SILENT_MONTHS = 12  # without a word or a visit, and she is asked whether she still wants to
AGREED_MONTHS = 36  # and an agreement is talked about again; meanwhile and after that it holds
TALK_HOUR = 10  # suggested for a start talk
QUARTER_MONTHS = 3


class Lasts(StrEnum):
    """Whether something that runs out still holds."""

    HOLDS = "holds"
    SOON = "soon"  # and it is time to renew it
    OUT = "out"


def lasts(expires_on: date | None, *, today: date) -> Lasts:
    """Tell whether it still holds on the day; what has no last day does."""
    if expires_on is None or expires_on - today > WARNED_BEFORE:
        return Lasts.HOLDS
    return Lasts.SOON if expires_on >= today else Lasts.OUT


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the month's last if it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


ROUND_YEARS = frozenset({1, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60})


def round_years(began_on: date | None, *, today: date) -> int:
    """Return how many years it is in this month, if that is a number to celebrate; else 0."""
    if began_on is None or began_on.month != today.month:
        return 0
    years = today.year - began_on.year
    return years if years in ROUND_YEARS else 0


def quarter_of(day: date) -> date:
    """Return the first day of the quarter that the day lies in."""
    return date(day.year, day.month - (day.month - 1) % QUARTER_MONTHS, 1)


def next_morning(today: date) -> date:
    """Return the second weekday after the day: time to read a mail before a talk."""
    day, left = today, 2
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return day
