"""What people type: nothing that looks like a CPR number, and one way to write each text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.kit.text import looks_like_cpr, tidy

DAYS = {1: 31, 2: 29, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}
SEPARATORS = ["", "-", " ", " - ", "–", " – ", "\u2011", "\u00a0", "\u2212"]
AROUND = st.text(alphabet=st.characters(exclude_categories=["Nd", "Cs"]), max_size=12)


def pairs(numbers: st.SearchStrategy[int]) -> st.SearchStrategy[str]:
    return numbers.map(lambda number: f"{number:02}")


born = st.sampled_from(sorted(DAYS)).flatmap(
    lambda month: st.integers(1, DAYS[month]).map(lambda day: f"{day:02}{month:02}")
)
# A day that no month has, a month that no year has, or a day too many for its month.
never = st.one_of(
    st.tuples(pairs(st.integers(32, 99) | st.just(0)), pairs(st.integers(1, 12))),
    st.tuples(pairs(st.integers(1, 31)), pairs(st.integers(13, 99) | st.just(0))),
    st.sampled_from([("30", "02"), ("31", "04"), ("31", "06"), ("31", "09"), ("31", "11")]),
).map("".join)
year = pairs(st.integers(0, 99))
serial = st.integers(0, 9999).map(lambda number: f"{number:04}")


@pytest.mark.slow
@given(AROUND, born, year, st.sampled_from(SEPARATORS), serial, AROUND)
def test_a_birthday_and_four_digits_look_like_a_cpr_number(
    before: str, day: str, year: str, separator: str, serial: str, after: str
) -> None:
    assert looks_like_cpr(f"{before}{day}{year}{separator}{serial}{after}")


@pytest.mark.slow
@given(AROUND, never, year, st.sampled_from(SEPARATORS), serial, AROUND)
def test_a_day_that_does_not_exist_is_nobodys_birthday(
    before: str, day: str, year: str, separator: str, serial: str, after: str
) -> None:
    assert not looks_like_cpr(f"{before}{day}{year}{separator}{serial}{after}")


@pytest.mark.slow
@given(
    born, year, st.sampled_from(SEPARATORS), serial, st.from_regex(r"[0-9]{1,3}", fullmatch=True)
)
def test_a_number_with_more_digits_is_something_else(
    day: str, year: str, separator: str, serial: str, more: str
) -> None:
    number = f"{day}{year}{separator}{serial}"
    assert not looks_like_cpr(number + more)
    if len(more) != 4:  # four and the first six are ten digits, which may be somebody else's
        assert not looks_like_cpr(more + number)


@pytest.mark.slow
@given(st.from_regex(r"(\+45 ?)?[2-9][0-9]( ?[0-9]{2}){3}", fullmatch=True))
def test_a_phone_number_may_stand_in_a_text(phone: str) -> None:
    assert not looks_like_cpr(f"Ring til Lone på {phone}.")


@pytest.mark.parametrize(
    "text",
    [
        "Ring 12 10 56 78 eller 22 11 44 33",
        "Vi var 14 den 01.12.2026 og 20 den 12.01.2027",
        "Kl. 10-12 hver tirsdag, fra 03.02.26 til 30.06.26",
        "Bordet har kostet 1200 kr. i 2026, 1500 i 2027",
        "SOR 331111000016002",
        "EAN 5798005123456",
        "IBAN DK50 0040 0440 1162 43",
        "",
    ],
)
def test_ordinary_numbers_may_stand_in_a_text(text: str) -> None:
    assert not looks_like_cpr(text)


@pytest.mark.parametrize("text", ["01.02.34-5678", "1: 01 02 34-5678", "født 01/02/34 – 5678"])
def test_a_birthday_with_points_is_found_before_a_dash(text: str) -> None:
    assert looks_like_cpr(text)


def test_a_p_number_that_begins_as_a_date_is_taken_for_a_cpr_number() -> None:
    # Ten digits in a row tell nobody which they are. The text is refused, to be on the safe side;
    # a centre's P-number has a field of its own, where it is not asked.
    assert looks_like_cpr("P-nummer 1003456789")
    assert not looks_like_cpr("P-nummer 1023456789")


@pytest.mark.slow
@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_a_tidy_text_stays_as_it_is(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once


TYPED = st.text(alphabet="aåÅ\u030a \t\n\r\x00\x0b\x1f\u00a0æe\u0301")


@given(TYPED)
def test_a_tidy_text_is_what_can_be_stored_and_compared(text: str) -> None:
    tidied = tidy(text)
    assert tidied == tidied.strip()
    assert not any(line != line.rstrip() for line in tidied.split("\n"))
    assert unicodedata.is_normalized("NFC", tidied)
    assert not set(tidied) & set("\r\x00\x0b\x1f")
    assert [c for c in tidied if c.isalpha()] == [
        c for c in unicodedata.normalize("NFC", _seen(text)) if c.isalpha()
    ]


def _seen(text: str) -> str:
    return text.replace("\x00", "").replace("\x0b", "").replace("\x1f", "")


def test_lines_and_indents_are_kept() -> None:
    assert tidy("  Banko \r\n\r\n\ttirsdag\r kl. 14 \n") == "Banko\n\n\ttirsdag\n kl. 14"


def test_a_blank_cannot_hide_behind_a_control_character() -> None:
    assert tidy("Banko \x00") == "Banko"
    assert tidy("A\x00\u030a") == "Å"


def test_half_a_pair_cannot_be_stored_and_goes() -> None:
    assert tidy("Banko\ud83d") == "Banko"
