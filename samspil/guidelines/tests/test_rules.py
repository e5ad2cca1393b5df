"""What is always true of guidelines."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from samspil.guidelines import standard
from samspil.guidelines.rules import (
    ANSWERS,
    TEXT_LIMIT,
    Change,
    Line,
    Phase,
    differences,
    lines_of,
    phase,
    reminds,
)
from samspil.kit.text import looks_like_cpr

DAY = date(2026, 11, 23)
WORDS = st.lists(st.sampled_from(["Gå tur", "Synge", "Spille", " ", "Bage"]), max_size=6)


def test_a_hearing_lasts_through_its_last_day() -> None:
    assert phase(None, today=DAY) == Phase.DRAFT
    assert phase(DAY, today=DAY) == Phase.HEARING
    assert phase(DAY, today=DAY + timedelta(days=1)) == Phase.HEARD


def test_people_are_reminded_when_there_has_been_time_and_not_for_ever() -> None:
    told = [days for days in range(70) if reminds(DAY, today=DAY + timedelta(days=days))]
    assert (told[0], told[-1]) == (7, 60)


def test_what_is_gone_stands_before_what_came_instead() -> None:
    assert differences("Gå tur\nSynge", "Gå tur\nSpille") == (
        Line(Change.SAME, "Gå tur"),
        Line(Change.GONE, "Synge"),
        Line(Change.ADDED, "Spille"),
    )


@settings(deadline=None)
@given(WORDS, WORDS)
def test_both_editions_can_be_read_out_of_their_differences(
    before: list[str], after: list[str]
) -> None:
    found = differences("\n".join(before), "\n".join(after))
    old = tuple(line.text for line in found if line.change != Change.ADDED)
    new = tuple(line.text for line in found if line.change != Change.GONE)
    assert (old, new) == (lines_of("\n".join(before)), lines_of("\n".join(after)))


def test_our_own_words_can_stand_in_a_draft() -> None:
    ours = standard.defaults()
    assert set(ours) == set(ANSWERS)
    assert all(
        text and len(text) < TEXT_LIMIT and not looks_like_cpr(text) for text in ours.values()
    )
    assert [part.key for part in standard.parts(ours)] == list(ANSWERS)
