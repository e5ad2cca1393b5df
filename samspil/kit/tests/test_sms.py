"""Short texts, handed to a provider on the loopback that speaks the protocol by itself."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from samspil.kit import sms
from samspil.kit.sms.smpp import LONGEST_SHORT, submission
from samspil.testing import smsc
from samspil.testing.smsc import Provider, Text, read_text


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    with smsc.provider(settings) as here:
        yield here


def test_a_text_arrives_with_its_danish_letters(provider: Provider) -> None:
    sms.send("12 34 56 78", "Kan du være med på Birkehøj? Ærligt: åh ja.", key=7)
    assert provider.texts == [
        Text("Samspil", "4512345678", "Kan du være med på Birkehøj? Ærligt: åh ja.", 7)
    ]


@pytest.mark.parametrize("text", ["Ж" * 70, "å" * 255, "a" * 1500])
def test_a_long_text_and_other_letters_arrive_whole(provider: Provider, text: str) -> None:
    sms.send("+46 70 123 45 67", text, key=1)
    (arrived,) = provider.texts
    assert (arrived.number, arrived.words) == ("46701234567", text)


def test_a_provider_may_ask_whether_we_are_there(provider: Provider) -> None:
    provider.asks_back = True
    sms.send("12345678", "Hej", key=1)
    assert len(provider.texts) == 1


def test_a_no_of_the_provider_is_no_yes(provider: Provider) -> None:
    provider.refuses = True
    with pytest.raises(sms.NotSent, match="0x00000058") as said:
        sms.send("12345678", "Hej Birgit", key=1)
    assert "Birgit" not in str(said.value)
    assert "12345678" not in str(said.value)


def test_a_provider_that_hangs_up_has_not_taken_it(provider: Provider) -> None:
    provider.hangs_up = True
    with pytest.raises(OSError, match="hung up"):
        sms.send("12345678", "Hej", key=1)
    assert provider.texts == []


def test_a_wrong_password_sends_nothing(provider: Provider, settings: Any) -> None:
    settings.SMS_SMPP_PASSWORD = "gættet"
    with pytest.raises(sms.NotSent, match="command 0x2"):
        sms.send("12345678", "Hej", key=1)
    assert provider.texts == []


def test_without_a_provider_nobody_is_promised_a_text(settings: Any) -> None:
    settings.SMS_SMPP_HOST = ""
    assert not sms.can_send()
    with pytest.raises(sms.NotSent):
        sms.send("12345678", "Hej", key=1)


@pytest.mark.parametrize(
    ("typed", "dialled"),
    [
        ("12 34 56 78", "4512345678"),
        ("+45 12345678", "4512345678"),
        ("0045 12 34 56 78", "4512345678"),
        ("+46 70-123 45 67", "46701234567"),
    ],
)
def test_a_number_is_dialled_with_its_country(typed: str, dialled: str) -> None:
    assert sms.international(typed) == dialled


@pytest.mark.slow
@how(suppress_health_check=[HealthCheck.too_slow])
@given(
    text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=400),
    key=st.integers(1, 10**9),
)
def test_whatever_is_written_is_read_back(text: str, key: int) -> None:
    read = read_text(submission("4599887766", "4512345678", text, key=key))
    like = text.replace("–", "-").replace("…", "...").replace("’", "'")
    assert read.words in {text, like}
    assert 1 <= read.key <= 0xFFFF
    assert LONGEST_SHORT < 0xFF
