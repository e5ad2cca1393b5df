"""The language that a page is told in, asked for once for all its words and numbers."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from django.utils import translation

_asked_once: ContextVar[str] = ContextVar("language of a page", default="")


@contextmanager
def in_one_language() -> Iterator[None]:
    """
    Ask once which language is spoken; nobody may change it inside.

    To ask takes as long as all the rest of finding a number's text.
    """
    token = _asked_once.set(spoken())
    try:
        yield
    finally:
        _asked_once.reset(token)


def spoken() -> str:
    """Return the language that is spoken, empty where none is."""
    return _asked_once.get() or translation.get_language() or ""


def gettext(message: str) -> str:
    """Return Django's translation, looked up once for each language."""
    return _translated(message, spoken())


@cache  # the program's own words: as many as there are in it
def _translated(message: str, language: str) -> str:
    with translation.override(language or None):  # what is kept is of the language it is kept for
        return translation.gettext(message)
