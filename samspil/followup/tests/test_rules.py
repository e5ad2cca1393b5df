"""The difference of two texts and of two steps: nothing is lost, nothing is made up."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.catalogue.rules import Status
from samspil.followup.rules import (
    Change,
    Piece,
    Said,
    Way,
    change_of,
    difference,
    earlier,
    later,
    way_of,
)

words = st.lists(
    st.sampled_from(["vi", "går", "tur", "tirsdag", " ", "  ", "\n", ",", ".", "–", "æ", "e\u0301"])
).map("".join)
texts = st.one_of(st.text(), words)
statuses = st.one_of(st.none(), st.sampled_from(Status))
said = st.builds(Said, texts, statuses)


@pytest.mark.slow
@given(before=texts, now=texts)
def test_both_texts_can_be_read_back_from_the_difference(before: str, now: str) -> None:
    pieces = difference(before, now)
    assert earlier(pieces) == before
    assert later(pieces) == now


@pytest.mark.slow
@given(before=texts, now=texts)
def test_no_piece_is_empty_and_two_of_a_kind_never_stand_together(before: str, now: str) -> None:
    pieces = difference(before, now)
    assert all(piece.text for piece in pieces)
    kinds = [piece.kind for piece in pieces]
    assert all(one != two for one, two in pairwise(kinds))
    assert all(pair != ("new", "gone") for pair in pairwise(kinds))


@given(text=texts)
def test_the_same_text_has_no_difference(text: str) -> None:
    assert difference(text, text) == ((Piece("same", text),) if text else ())


def test_only_the_words_that_changed_are_marked() -> None:
    assert difference("Vi går tur om tirsdagen.", "Vi går lange ture om tirsdagen.") == (
        Piece("same", "Vi går "),
        Piece("gone", "tur"),
        Piece("new", "lange ture"),
        Piece("same", " om tirsdagen."),
    )


def test_texts_with_little_in_common_are_told_as_two() -> None:
    before, now = "Høns, geder og bålaften.", "Der er kommet en læsekrog og en skakklub."
    assert difference(before, now) == (Piece("gone", before), Piece("new", now))


def test_one_word_alone_between_two_changes_is_told_with_them() -> None:
    before = "Vi mødes hver onsdag i dagligstuen med kaffe og kage til alle i huset."
    now = "Vi mødes hver onsdag i dagligstuen med te og boller til alle i huset."
    changed = [piece for piece in difference(before, now) if piece.kind != "same"]
    assert changed == [Piece("gone", "kaffe og kage"), Piece("new", "te og boller")]


def test_two_long_texts_without_a_word_in_common_are_told_apart_at_once() -> None:
    before, now = ("ja " * 1300).strip(), ("nej " * 1000).strip()
    begun = time.perf_counter()
    assert [piece.kind for piece in difference(before, now)] == ["gone", "new"]
    assert time.perf_counter() - begun < 0.5


@pytest.mark.slow
@given(before=said, now=said)
def test_what_became_of_a_box_is_one_thing(before: Said, now: Said) -> None:
    change = change_of(before, now)
    assert (change == Change.EMPTY) == (not before.filled and not now.filled)
    assert (change == Change.WRITTEN) == (not before.filled and now.filled)
    assert (change == Change.EMPTIED) == (before.filled and not now.filled)
    assert (change in {Change.SAME, Change.EMPTY}) == (before == now)
    assert (change == Change.STATUS) <= (before.text == now.text)


@given(before=statuses, now=statuses)
def test_the_way_back_is_the_other_way_round(before: Status | None, now: Status | None) -> None:
    turned = {Way.FORWARD: Way.BACK, Way.BACK: Way.FORWARD}
    way = way_of(before, now)
    assert way_of(now, before) == turned.get(way, way)
    assert (way == Way.STOOD) == (before == now)


@pytest.mark.parametrize(
    ("before", "now", "way"),
    [
        (Status.NONE, Status.AD_HOC, Way.FORWARD),
        (Status.SYSTEMATIC, Status.PARTIAL, Way.BACK),
        (Status.PARTIAL, Status.PARTIAL, Way.STOOD),
        (Status.PARTIAL, Status.IN_PREPARATION, Way.SIDEWAYS),
        (Status.IN_PREPARATION, Status.EXTENSIVE, Way.SIDEWAYS),
        (None, Status.EXTENSIVE, Way.SIDEWAYS),
        (None, None, Way.STOOD),
    ],
)
def test_steps_go_forward_back_or_beside(
    before: Status | None, now: Status | None, way: Way
) -> None:
    assert way_of(before, now) == way
