"""The calendar's grids and lists as HTML: drawn by Jinja, for a week has sixty boxes (0010)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import cache

from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.formats import date_format, time_format
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samspil.activities.queries import Frame, Line, MonthPage, Selection, WeekPage
from samspil.activities.who import Guest
from samspil.activities.words import KINDS, missing_in_words
from samspil.kit.days import weekday
from samspil.kit.drawing import drawn
from samspil.registrations.rules import offered


@dataclass(frozen=True, slots=True)
class Heading:
    """A day in words, with its page and the form that plans something on it."""

    name: str
    date: str
    url: str
    new: str


class Words:
    """What the boxes of a page have in common, each word and address made once."""

    def __init__(self, slug: str, *, many: bool, keep: str = "") -> None:
        """
        Take what the boxes depend on.

        :param many: whether the centre is said of each.
        :param keep: the address's choices, for links to other days.
        """
        self.many = many
        self.base = reverse("activities:week", args=[slug])  # each activity's page is below it
        self.clock: Callable[[time], str] = cache(lambda at: time_format(at, "TIME_FORMAT"))
        self.latest = cache(_latest)
        self.missing = cache(missing_in_words)
        self._day = f"{reverse('activities:day', args=[slug])}?{f'{keep}&' if keep else ''}dag="
        self._new = f"{reverse('activities:new', args=[slug])}?dag="

    def day_url(self, day: date) -> str:
        """Return the address of the day's page."""
        return f"{self._day}{day.isoformat()}"

    def day(self, day: date) -> Heading:
        """Return the day as it stands above what is on."""
        return Heading(
            name=date_format(day, "l"),
            date=date_format(day, "MONTH_DAY_FORMAT"),
            url=self.day_url(day),
            new=f"{self._new}{day.isoformat()}",
        )

    @staticmethod
    def more(number: int) -> str:
        """Return that so many more are on."""
        return ngettext("og %(n)s mere", "og %(n)s mere", number) % {"n": number}


@dataclass(frozen=True, slots=True)
class Row:
    """An activity on a list, perhaps with a heading above it and those who come below."""

    line: Line
    heading: str = ""
    guests: Sequence[Guest] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the lists that narrow the calendar: its options' values with their words."""

    name: str
    label: str
    options: Sequence[tuple[int | str, str]]
    chosen: int | str | None
    every: str = ""  # in place of "all"


def week(page: WeekPage, words: Words) -> SafeString:
    """Return the seven days."""
    return _draw("week", days=page.days, writes=bool(page.frame.write), say=words)


def month(page: MonthPage, words: Words) -> SafeString:
    """Return the table of the month."""
    return _draw(
        "month",
        weeks=page.weeks,
        weekdays=[
            (date_format(each.day, "l"), date_format(each.day, "D")) for each in page.weeks[0]
        ],
        caption=capfirst(date_format(page.first, "F Y")),
        months=MONTHS,
        count=cache(activities_in_words),
        further=cache(lambda n: ngettext("%(n)s til", "%(n)s til", n) % {"n": n}),
        say=words,
    )


def rows(found: Iterable[Row], words: Words, *, listed: bool = False) -> SafeString:
    """
    Return the list.

    :param listed: whether each stands below the day it is on.
    """
    return _draw("rows", rows=found, listed=listed, say=words)


def by_day(lines: Iterable[Line]) -> list[Row]:
    """Return a row for each, with its day above the first of that day."""
    found: list[Row] = []
    before: date | None = None
    for line in lines:
        found.append(Row(line, heading=day_of(line) if line.day != before else ""))
        before = line.day
    return found


def day_of(line: Line) -> str:
    """Return the day it is on, or that it has none."""
    return capfirst(weekday(line.day)) if line.start else _("Når det passer")


def activities_in_words(number: int) -> str:
    """Return how many activities there are."""
    return ngettext("%(n)s aktivitet", "%(n)s aktiviteter", number) % {"n": number}


def choices(frame: Frame, selection: Selection) -> SafeString:
    """Return the lists that narrow the calendar."""
    offer = frame.offer
    categories = [(each.code, str(each.label)) for each in offered("category")]
    kinds = [(code, str(word)) for code, word in KINDS.items()]
    return _draw(
        "choices",
        choices=[
            each
            for each, needed in (
                (Choice("center", _("Plejecenter"), offer.centres, selection.centre), 2),
                (Choice("afdeling", _("Afdeling"), offer.units, selection.unit), 1),
                (Choice("forening", _("Forening"), offer.associations, selection.association), 1),
                (Choice("slags", _("Slags"), categories, selection.category), 0),
                (Choice("hvad", _("Kun"), kinds, selection.kind, every=_("Alt")), 0),
            )
            if len(each.options) >= needed
        ],
        every=_("Alle"),
    )


def _draw(part: str, **given: object) -> SafeString:
    return drawn(f"activities/{part}.jinja", given)


def _latest(day: date) -> str:
    return _("Senest %(day)s") % {"day": date_format(day, "MONTH_DAY_FORMAT")}
