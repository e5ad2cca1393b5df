"""A page says aloud whom it is open to; here is the door that is never locked."""

from collections.abc import Callable
from typing import Any


def open_to_all(view: Callable[..., Any]) -> Callable[..., Any]:
    """Say aloud that a page is for everybody, logged in or not."""
    view.open_to = ("everybody",)  # type: ignore[attr-defined]  # read by the doors' own tests
    return view
