"""The map's columns and steps, in plain Python."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.actionmap.rules import ASSOCIATION, CENTRE, COMMON, ColumnKey, movement, parse_column

ids = st.integers(1, 10**18 - 1)
columns = st.one_of(
    st.sampled_from(sorted(COMMON)).map(ColumnKey),
    st.builds(ColumnKey, st.sampled_from([CENTRE, ASSOCIATION]), ids),
)
written = st.one_of(
    st.text(),
    columns.map(str),
    st.tuples(
        st.sampled_from(["administration", "centre", "centres", "association", "", "centre-1"]),
        st.sampled_from(["-", "–", "_", " -", "--", ""]),
        st.one_of(st.integers(-5, 99).map(str), st.sampled_from(["01", "٣", "²", "1.0", " 1", ""])),
    ).map("".join),
)


@given(columns)
def test_a_columns_key_reads_back_as_the_same_column(column: ColumnKey) -> None:
    assert parse_column(str(column)) == column


@given(written)
def test_what_is_read_as_a_column_is_written_that_way_and_no_other(text: str) -> None:
    try:
        column = parse_column(text)
    except ValueError:
        return
    assert str(column) == text


@pytest.mark.parametrize(
    "text",
    [
        *("", "centre", "association", "administrations", "Centres", "centres ", " centres"),
        *("centre-", "centre-0", "centre-01", "centre--1", "centre-1-2", "centre- 1", "centre-1\n"),
        *("administration-1", "centres-1", "unit-1", "centre-٣", "centre-²", "centre-1.0"),
        "centre-1000000000000000000",  # no id is that long
    ],
)
def test_everything_else_is_no_column(text: str) -> None:
    with pytest.raises(ValueError, match="no such column"):
        parse_column(text)


@given(columns)
def test_a_column_belongs_to_one_kind_of_place_at_most(column: ColumnKey) -> None:
    places = {CENTRE: column.centre_id, ASSOCIATION: column.association_id}
    assert [place for place in places.values() if place is not None] == (
        [] if column.place_id is None else [column.place_id]
    )
    assert places.get(column.actor) == column.place_id


@given(st.integers(0, 4), st.integers(0, 4))
def test_movement_is_counted_in_steps_forward(before: int, now: int) -> None:
    steps = movement(before, now)
    assert steps is not None
    assert before + steps == now


@given(st.none() | st.integers(0, 4))
def test_there_is_no_movement_to_or_from_where_no_step_is(step: int | None) -> None:
    assert movement(None, step) is None
    assert movement(step, None) is None
