import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.catalogue.rules import own_key, own_number
from samspil.catalogue.study import study


@given(st.integers(min_value=1, max_value=9999))
def test_a_key_says_its_number(number: int) -> None:
    assert own_number(own_key(number)) == number


@pytest.mark.parametrize(
    "key", ["", "egen-", "egen-0", "egen-01", "egen-10000", "egen-1 ", "egen-²", "good-match"]
)
def test_other_keys_are_nobodys_own(key: str) -> None:
    assert own_number(key) is None


def test_no_key_of_the_study_looks_like_an_own_one() -> None:
    assert [o.key for o in study().opportunities if own_number(o.key)] == []
