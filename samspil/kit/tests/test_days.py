"""Days with their weekday, in both languages."""

from datetime import UTC, date, datetime, time

import pytest
from django.template import Context, Template
from django.utils import translation

from samspil.kit import days

DAY = date(2026, 12, 4)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("da", ("fredag den 4. december", "fre 4. december", "fredag den 4. december 2026")),
        ("en-gb", ("Friday 4 December", "Fri 4 December", "Friday 4 December 2026")),
    ],
)
def test_a_day_is_said_as_the_language_says_it(language: str, said: tuple[str, ...]) -> None:
    with translation.override(language):
        found = (days.weekday(DAY), days.short_weekday(DAY), days.weekday_and_year(DAY))
    assert found == said


def test_a_page_says_the_day_that_it_is_in_denmark() -> None:
    late = datetime(2026, 12, 3, 23, 30, tzinfo=UTC)
    page = Template("{% load kit %}{{ late|weekday }}")
    assert page.render(Context({"late": late})) == "fredag den 4. december"


def test_a_time_is_said_with_the_minutes_that_it_has() -> None:
    times = [time(9), time(9, 30), time(14)]
    assert [days.clock(at) for at in times] == ["9", "9.30", "14"]
    with translation.override("en-gb"):
        assert [days.clock(at) for at in times] == ["09:00", "09:30", "14:00"]


def test_a_time_from_and_to_is_not_broken_over_two_lines() -> None:
    page = Template("{% load kit %}{{ when|unbroken }}")
    shown = page.render(Context({"when": "<b> mandag den 30. november kl. 9.30–10.15"}))
    kept = '<span class="unbroken">kl. 9.30–10.15</span>'
    assert shown == f"&lt;b&gt; mandag den 30. november {kept}"


@pytest.mark.parametrize(
    ("minutes", "danish", "english"),
    [
        (0, "0 timer", "0 hours"),
        (30, "0,5 timer", "0.5 hours"),
        (60, "1 time", "1 hour"),
        (74, "1 time", "1 hour"),
        (75, "1,5 timer", "1.5 hours"),
        (120, "2 timer", "2 hours"),
        (74_400, "1.240 timer", "1,240 hours"),
    ],
)
def test_hours_are_told_to_the_half_and_only_one_is_one(
    minutes: int, danish: str, english: str
) -> None:
    for language, said in (("da", danish), ("en-gb", english)):
        with translation.override(language):
            assert days.in_hours(days.half_hours(minutes)) == said
