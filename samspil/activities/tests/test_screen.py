"""Every line of a day gets its turn on the television, and none is cut in two."""

import re
from datetime import time
from typing import Any

from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from samspil.activities.actions.screens import secret_of
from samspil.activities.rules import Timed
from samspil.activities.rules.screen import ROOM, height, screenfuls
from samspil.activities.tests import deeds
from samspil.testing.make import Cast

HEIGHTS = st.lists(st.floats(min_value=0.1, max_value=20), max_size=30)


@given(heights=HEIGHTS)
def test_every_line_is_shown_once_in_its_order_and_within_the_screen(heights: list[float]) -> None:
    parts = screenfuls(heights, ROOM)
    assert [each for part in parts for each in heights[part]] == heights
    assert all(len(heights[part]) == 1 or sum(heights[part]) <= ROOM for part in parts if heights)


def test_four_short_lines_are_a_screenful_and_long_ones_take_more() -> None:
    short, long = height("Gåtur", "Fællesstuen"), height("Fællessang " * 7, "Haven " * 15)
    assert [part.stop for part in screenfuls([short] * 9, ROOM)] == [4, 8, 9]
    assert long > 1.8 * short


def asks_again(shown: Any) -> tuple[str, str]:
    """After how many seconds it is asked for again, and where: with JavaScript as without."""
    page = shown.content.decode()
    seconds, at = re.findall(r'content="(\d+); url=([^"]+)"', page)[0]
    assert f'hx-get="{at}" hx-trigger="every {seconds}s"' in page
    return seconds, at


def test_a_long_day_is_shown_in_parts_and_begins_again(cast: Cast) -> None:
    today = timezone.localdate()
    now = timezone.now().replace(hour=1)
    late = time(23, 58), time(23, 59)
    for number in range(6):
        deeds.planned(cast, title=f"Banko {number}", when=Timed(today, *late), now=now)
    address = f"/fjordby/kalender/skaerm/{secret_of(deeds.screen(cast).seed)}/"
    seen, at = [], address
    for _turn in range(2):
        shown = Client().get(at)
        seen += [number for number in range(6) if f"Banko {number}" in shown.content.decode()]
        seconds, at = asks_again(shown)
        assert int(seconds) <= 30
    assert (seen, at) == ([0, 1, 2, 3, 4, 5], f"{address}?side=1")
    assert "Side 1 af 2" in Client().get(f"{address}?side=3").content.decode()
    assert Client().get(f"{address}?side=x").status_code == 200
