"""
What Jinja's templates may say beside what they are given: words, days, icons, addresses of files.

A moment is not made Danish by itself, as Django's own templates do it: see `localtime`.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, Protocol

from django.template.defaultfilters import linebreaksbr
from django.templatetags.static import static
from django.utils.formats import date_format, time_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from jinja2 import Environment

from samspil.kit.days import clock, short_weekday, weekday
from samspil.kit.language import gettext
from samspil.kit.templatetags.kit import icon, tel, unbroken


def environment(**options: Any) -> Environment:
    """Return the environment that Django's settings ask for."""
    made = Environment(**options)  # noqa: S701 - Django gives autoescape=True among the options
    made.globals |= {"_": gettext, "icon": icon, "static": cache(static), "tel": tel}
    made.globals |= {"date_format": date_format, "time_format": time_format, "localtime": localtime}
    made.globals |= {"clock": clock, "short_weekday": short_weekday, "weekday": weekday}
    made.globals |= {"lines": linebreaksbr, "numbers": numbers, "unbroken": unbroken}
    return made


class Number(Protocol):
    """A cell of a table that holds a number, in words."""

    @property
    def text(self) -> str:
        """The words."""


def numbers(cells: Iterable[Number]) -> SafeString:
    """Return the cells as HTML: a report has six hundred, and most say what others say."""
    return mark_safe("".join([_number(cell.text) for cell in cells]))  # noqa: S308 - each is escaped


@lru_cache(maxsize=4096)
def _number(text: str) -> str:
    return format_html('<td class="num">{}</td>', text)
