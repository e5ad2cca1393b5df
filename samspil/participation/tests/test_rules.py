"""What is always true of lists of people, of links and of where views differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.catalogue.rules import Status
from samspil.participation.rules import (
    Difference,
    Invitee,
    difference,
    invitees,
    line_of,
    link_secret,
)


@pytest.mark.parametrize(
    ("line", "name", "email", "place"),
    [
        ("Erik Dam, e@eksempel.dk, Venner", "Erik Dam", "e@eksempel.dk", "Venner"),
        ("Erik Dam; ERIK@Eksempel.dk", "Erik Dam", "erik@eksempel.dk", ""),
        ("Erik\te@eksempel.dk\tVenner, Fjordby", "Erik", "e@eksempel.dk", "Venner, Fjordby"),
        ("Erik  Dam <erik@eksempel.dk>", "Erik Dam", "erik@eksempel.dk", ""),
        ("erik@eksempel.dk, Erik Dam", "Erik Dam", "erik@eksempel.dk", ""),
        ("Erik Dam", "Erik Dam", "", ""),
        ("Erik Dam,,Birkehøjs Venner", "Erik Dam", "", "Birkehøjs Venner"),
        ("erik@eksempel.dk", "", "erik@eksempel.dk", ""),
    ],
)  # fmt: skip
def test_a_line_names_one_person(line: str, name: str, email: str, place: str) -> None:
    assert invitees(line) == [Invitee(line=1, name=name, email=email, place=place)]


def test_empty_lines_are_passed_over_and_the_others_keep_their_number() -> None:
    assert [each.line for each in invitees("\nErik\n  ,, \n\nInge\n")] == [2, 5]


@given(st.text())
def test_any_text_can_be_read_as_a_list(text: str) -> None:
    found = invitees(text)
    assert [each.line for each in found] == sorted({each.line for each in found})
    for each in found:
        assert each.name or each.email
        assert "@" in each.email or not each.email


@pytest.mark.slow
@given(st.text(min_size=1), st.text())
def test_a_person_can_be_written_on_a_line_and_read_again(name: str, place: str) -> None:
    name, place = f"A{''.join(filter(str.isalnum, name))}", "".join(filter(str.isalnum, place))
    [read] = invitees(line_of(name, "erik@eksempel.dk", place))
    assert (read.name, read.email, read.place) == (name, "erik@eksempel.dk", place)


statuses = st.lists(st.none() | st.sampled_from(Status))


@pytest.mark.slow
@given(statuses, st.randoms())
def test_a_difference_does_not_depend_on_who_comes_first(
    said: list[Status | None], chance: object
) -> None:
    mixed = list(said)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # hypothesis' own Random
    assert difference(mixed) == difference(said)


@pytest.mark.slow
@given(statuses)
def test_a_view_without_a_status_changes_nothing(said: list[Status | None]) -> None:
    assert difference([*said, None]) == difference(said)


@given(st.none() | st.sampled_from(Status), st.integers(min_value=0, max_value=5))
def test_those_who_say_the_same_do_not_differ(status: Status | None, people: int) -> None:
    assert difference([status] * people) is None


@pytest.mark.slow
@given(statuses, st.none() | st.sampled_from(Status))
def test_one_more_view_takes_no_difference_away(
    said: list[Status | None], more: Status | None
) -> None:
    gravity = [None, Difference.EXTENT, Difference.EXISTENCE]
    assert gravity.index(difference([*said, more])) >= gravity.index(difference(said))


@pytest.mark.slow
@given(statuses)
def test_about_existence_somebody_says_no_and_somebody_yes(said: list[Status | None]) -> None:
    there = any(status is not None and (status.order or 0) > 0 for status in said)
    assert (difference(said) == Difference.EXISTENCE) == (there and Status.NONE in said)


def test_on_its_way_is_neither_there_nor_not_there() -> None:
    assert difference([Status.NONE, Status.IN_PREPARATION]) == Difference.EXTENT


@given(st.text(min_size=1), st.text(min_size=1), st.text(min_size=1))
def test_a_link_is_the_same_again_and_of_its_own_seed_and_key(
    seed: str, other: str, key: str
) -> None:
    secret = link_secret(seed, key=key)
    assert secret == link_secret(seed, key=key)
    assert len(secret) == 43
    assert secret.isascii()
    if other != seed:
        assert secret != link_secret(other, key=key)
    if other != key:
        assert secret != link_secret(seed, key=other)
