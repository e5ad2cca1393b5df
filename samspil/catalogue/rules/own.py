"""A municipality's own opportunities and choices: their keys and limits."""

import re
from dataclasses import dataclass

from samspil.catalogue.rules.scales import Relevance

OWN_TITLE_LIMIT = 120  # characters
OWN_DESCRIPTION_LIMIT = 1000
REASON_LIMIT = 300

_OWN_KEY = re.compile(r"egen-([1-9][0-9]{0,3})")


@dataclass(frozen=True, slots=True)
class RelevanceChoice:
    """What a municipality finds about one opportunity and one actor, and why if it says."""

    value: Relevance
    reason: str = ""


def own_key(number: int) -> str:
    """Return the key of a municipality's own opportunity: `egen-3` for its third."""
    return f"egen-{number}"


def own_number(key: str) -> int | None:
    """Return the number in an own opportunity's key, or None for any other key."""
    match = _OWN_KEY.fullmatch(key)
    return int(match[1]) if match else None
