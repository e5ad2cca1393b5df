"""What is always true of a meeting: its code, its time, its neighbours."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.meetings import rules
from samspil.testing.make import NOW


def test_a_code_is_six_letters_and_digits_that_are_not_mistaken_for_each_other() -> None:
    codes = [rules.new_code() for _each in range(200)]
    assert {len(code) for code in codes} == {rules.CODE_LENGTH}
    assert set("".join(codes)) <= set(rules.CODE_LETTERS)
    for alike in ("0OQ", "1I", "2Z", "5S", "8B", "6G"):
        assert len(set(alike) & set(rules.CODE_LETTERS)) <= 1, alike
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("typed", ["k7r3px", "K7R 3PX", " k7r-3px ", "K7R3PX\n"])
def test_a_code_is_understood_however_it_is_typed(typed: str) -> None:
    assert rules.tidy_code(typed) == "K7R3PX"


@pytest.mark.slow
@given(st.text(max_size=200))
def test_whatever_is_typed_as_a_code_is_short_and_plain(typed: str) -> None:
    tidy = rules.tidy_code(typed)
    assert len(tidy) <= 2 * rules.CODE_LENGTH
    assert tidy == "" or tidy.isalnum()


def test_a_code_is_read_aloud_in_two_halves() -> None:
    assert rules.said_code("K7R3PX") == "K7R 3PX"
    assert rules.said_code("") == ""


def test_time_is_counted_to_now_while_something_is_on_the_screen() -> None:
    spells = [
        (NOW, NOW + timedelta(minutes=2)),
        (NOW + timedelta(minutes=5), None),
    ]
    assert rules.spent(spells, now=NOW + timedelta(minutes=6)) == timedelta(minutes=3)
    assert rules.spent([], now=NOW) == timedelta()


def test_a_clock_that_was_set_back_takes_no_time_away() -> None:
    assert rules.spent([(NOW, NOW - timedelta(minutes=1))], now=NOW) == timedelta()


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 0), (1, 1), (60, 1), (61, 2), (3600, 60)])
def test_a_minute_begun_is_a_minute(seconds: int, minutes: int) -> None:
    assert rules.whole_minutes(timedelta(seconds=seconds)) == minutes


def test_the_ends_of_the_map_have_one_neighbour() -> None:
    keys = ["a", "b", "c"]
    assert rules.neighbours(keys, "a") == ("", "b")
    assert rules.neighbours(keys, "b") == ("a", "c")
    assert rules.neighbours(keys, "c") == ("b", "")
    assert rules.neighbours(keys, "taken back") == ("", "")


def test_guessing_through_the_whole_life_of_a_code_gets_nowhere() -> None:
    codes = len(rules.CODE_LETTERS) ** rules.CODE_LENGTH
    windows = rules.CODE_LIFE / rules.WRONG_WITHIN
    guesses = windows * rules.MOST_WRONG_IN_MUNICIPALITY
    assert guesses / codes < 1 / 10_000
