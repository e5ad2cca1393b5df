"""Numbers and names are tidied without losing anything that tells people apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samspil.kit.personal import said_of
from samspil.volunteers.models import Volunteer
from samspil.volunteers.rules import Facts, is_mobile, tidy, tidy_mobile

DIGITS = st.integers(1, 99_999_999).map("{:08}".format)


@given(
    DIGITS, st.sampled_from(["", "+45", "0045", "+45 ", "45"]), st.sampled_from(["", " ", "-", "."])
)
def test_a_danish_number_is_the_same_however_it_is_written(
    digits: str, country: str, between: str
) -> None:
    if digits.startswith("00"):  # then it is a country's
        return
    written = country + between.join(digits[i : i + 2] for i in range(0, 8, 2))
    assert tidy_mobile(written).replace(" ", "") == digits
    assert is_mobile(tidy_mobile(written))


def test_a_foreign_number_keeps_its_country() -> None:
    assert tidy_mobile("+46 70 123 45 67") == "+46701234567"
    assert tidy_mobile("0046 70 123 45 67") == "+46701234567"
    assert is_mobile("+46701234567")
    assert not is_mobile("1234567")


@pytest.mark.slow
@settings(max_examples=40)
@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=20))
def test_what_is_tidy_stays_as_it_is(name: str, email: str, mobile: str) -> None:
    once = tidy(Facts(name, email, mobile))
    assert tidy(once) == once


def test_what_she_likes_is_told_her_in_words() -> None:
    words = said_of(Volunteer).words
    birgit = Volunteer(likes=["creative"], days=[2], parts=["evening"])
    told = [str(word) for name in ("likes", "days", "parts") for word in words[name](birgit)]  # type: ignore[attr-defined]  # lists
    assert told == ["Kreativt: håndarbejde, værksted, bagning", "tirsdag", "Aften"]
