"""Codes as they are stored, said in words: for what is told to whoever they are about."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

InWords = Callable[[Any], object]  # of a row, or an earlier version of it


def called(name: str, labels: Callable[[], Mapping[Any, object]]) -> InWords:
    """Return what says the code in that field, or each of several, by its label."""

    def say(row: Any) -> object:
        known, value = labels(), getattr(row, name)
        if isinstance(value, list):
            return [known.get(each, each) for each in value]
        return known.get(value, value)

    return say


def named_by(name: str, kinds: Iterable[Any]) -> InWords:
    """Return what says the code in that field by the `label` of its enumeration."""
    found = {each.value: each for each in kinds}
    return called(name, lambda: {code: each.label for code, each in found.items()})
