"""What Jinja's templates may say beside what they are given: words, icons, addresses of files."""

from functools import cache
from typing import Any

from django.templatetags.static import static
from django.utils.translation import gettext
from jinja2 import Environment

from samspil.kit.templatetags.kit import icon, tel


def environment(**options: Any) -> Environment:
    """Return the environment that Django's settings ask for."""
    made = Environment(**options)  # noqa: S701 - Django gives autoescape=True among the options
    made.globals |= {"_": gettext, "icon": icon, "static": cache(static), "tel": tel}
    return made
