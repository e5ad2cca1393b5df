"""How much of a day the television in the common room shows at a time: all of it, in turn."""

from collections.abc import Sequence
from math import ceil

# Measured in the letters' own height, as activities/screen.css sets them on a screen of 16 to 9:
# the letters follow the screen's width and height, so it is the same on every television.
ROOM = 13.0  # between the heading and the foot
ROOM_WHEN_CLOSED = 10.6  # the line that says so takes the rest
LETTERS_OF_TITLE, LETTERS_OF_PLACE = 34, 46  # in a row, with wide ones among them
ROW_OF_TITLE, ROW_OF_PLACE, AROUND = 1.25, 0.94, 0.75


def height(title: str, place: str) -> float:
    """Return how high an activity stands on the screen, in letters."""
    rows = ceil(max(len(title), 1) / LETTERS_OF_TITLE)
    places = ceil(len(place) / LETTERS_OF_PLACE)
    return AROUND + rows * ROW_OF_TITLE + places * ROW_OF_PLACE


def screenfuls(heights: Sequence[float], room: float) -> list[slice]:
    """
    Share the lines out on as few screens as they need, in their order; at least one screen.

    One that is higher than the room has a screen for itself.
    """
    found: list[slice] = []
    first, used = 0, 0.0
    for number, each in enumerate(heights):
        if number > first and used + each > room:
            found.append(slice(first, number))
            first, used = number, 0.0
        used += each
    return [*found, slice(first, len(heights))]
