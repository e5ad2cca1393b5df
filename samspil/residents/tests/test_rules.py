"""The guide, words about residents, and days."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.residents.rules import (
    BY_RELATIVES,
    Fault,
    Kind,
    fault,
    guide,
    health_word,
    remove_on,
    talk_again_on,
    tally,
)
from samspil.residents.rules.words import OF_HEALTH
from samspil.residents.words import unsaid


def test_the_talk_has_eighteen_questions_and_six_in_the_short_version() -> None:
    assert len(guide().asked(short=False)) == 18
    assert len(guide().asked(short=True)) == 6
    assert [each for each in guide().asked(short=False) if each.short] == list(
        guide().asked(short=True)
    )


def test_what_is_never_shared_is_what_the_guide_says() -> None:
    never = {key for key, each in guide().questions.items() if not each.shareable}
    assert never == {"company", "volunteer-wishes", "choose", "follow-up"}


def test_every_question_to_choose_in_has_its_options_and_no_other_has() -> None:
    for each in guide().questions.values():
        assert bool(each.cards) == (each.kind in {Kind.SINGLE, Kind.MULTI}), each.key


def test_every_text_of_the_guide_is_there_in_both_languages() -> None:
    texts = [
        *guide().before,
        *guide().consent.values(),
        *guide().not_asked,
        *(each.label for each in guide().questions.values()),
        *(each.label for each in guide().beside.values()),
        *(card.label for each in guide().questions.values() for card in each.cards),
    ]
    assert [text for text in texts if not text.da or not text.en] == []


def test_relatives_write_outside_the_talk() -> None:
    assert set(BY_RELATIVES) < set(guide().beside)
    assert not set(BY_RELATIVES) & set(guide().questions)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Hun får medicin kl. 8", Fault.HEALTH),
        ("DEMENS", Fault.HEALTH),
        ("Han er dement", Fault.HEALTH),
        ("010203-1234", Fault.CPR),
        ("a" * 601, Fault.TOO_LONG),
        ("Gåtur i skoven, helst med Karl", None),
        ("Ring 12 34 56 78", None),
        ("Akademikerne sang", None),
    ],
)
def test_numbers_and_illness_are_seen(text: str, why: Fault | None) -> None:
    assert fault(text, longest=600) == why


@given(
    before=st.text(alphabet=" .,!?", max_size=3),
    word=st.sampled_from(OF_HEALTH),
    after=st.text(alphabet="abcæøå", max_size=5),
    how=st.sampled_from([str.upper, str.lower]),
)
def test_a_word_of_illness_is_seen_wherever_it_stands(
    before: str, word: str, after: str, how: Callable[[str], str]
) -> None:
    said = f"Vi sang {before} {word}{after} i går"
    assert health_word(how(said))


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)))
def test_everything_is_kept_for_thirty_days(left: date) -> None:
    assert remove_on(left) - left == timedelta(days=30)


@pytest.mark.parametrize(
    ("today", "again"),
    [
        (date(2026, 11, 22), date(2027, 5, 22)),
        (date(2026, 6, 30), date(2026, 12, 30)),
        (date(2027, 8, 31), date(2028, 2, 29)),
    ],
)
def test_the_next_talk_is_proposed_half_a_year_on(today: date, again: date) -> None:
    assert talk_again_on(today) == again


def test_those_of_whom_it_is_not_noted_are_told_of_too() -> None:
    assert (unsaid(0), unsaid(1)) == ("", "For 1 beboer er det ikke skrevet.")


@given(st.lists(st.sampled_from(["woman", "man", ""])))
def test_women_men_and_others_are_all_of_them(genders: list[str]) -> None:
    counted = tally(genders)
    assert counted.all == len(genders)
    assert (counted.women, counted.men) == (genders.count("woman"), genders.count("man"))
