"""What a canvas' template looks up."""

from collections.abc import Mapping
from typing import TypeVar

from django import template

T = TypeVar("T")
register = template.Library()


@register.filter
def of(things: Mapping[str, T], key: str) -> T:
    """Return the thing with the key."""
    return things[key]
