"""Yes, or no with a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.kit.verdict import YES, Conflict, Refused, no, require


def test_a_yes_lets_one_go_on() -> None:
    assert YES
    require(YES)


@pytest.mark.slow
@given(st.text(min_size=1))
def test_a_no_is_a_no_and_says_why(reason: str) -> None:
    assert not no(reason)
    with pytest.raises(Refused) as refused:
        require(no(reason))
    assert str(refused.value) == reason


def test_a_no_without_a_reason_cannot_pass_for_a_yes() -> None:
    with pytest.raises(ValueError, match="reason"):
        no("")


def test_a_conflict_brings_what_stands_now() -> None:
    assert Conflict("deres").theirs == "deres"
    assert not isinstance(Conflict("deres"), Refused)
