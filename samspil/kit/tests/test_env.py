"""Settings from the environment: a wrong value stops the start and names itself."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from samspil.kit import env


@pytest.fixture(autouse=True)
def empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAMSPIL_PROOF", raising=False)


def setting(monkeypatch: pytest.MonkeyPatch, value: str) -> str:
    monkeypatch.setenv("SAMSPIL_PROOF", value)
    return "SAMSPIL_PROOF"


def test_a_text_is_taken_as_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert env.text(setting(monkeypatch, " Fjordby "), "andet") == " Fjordby "


def test_a_missing_text_is_the_default_or_stops_the_start() -> None:
    assert env.text("SAMSPIL_PROOF", "andet") == "andet"
    with pytest.raises(ImproperlyConfigured, match="SAMSPIL_PROOF is not set"):
        env.text("SAMSPIL_PROOF")


@pytest.mark.parametrize("said", ["1", "true", "True", "YES", "on", "ja"])
def test_yes_can_be_said_in_several_ways(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    assert env.flag(setting(monkeypatch, said), default=False) is True


@pytest.mark.parametrize("said", ["0", "false", "No", "off", "nej", ""])
def test_so_can_no(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    assert env.flag(setting(monkeypatch, said), default=True) is False


def test_a_missing_flag_is_the_default() -> None:
    assert env.flag("SAMSPIL_PROOF", default=True) is True
    assert env.flag("SAMSPIL_PROOF") is False


def test_a_flag_that_is_neither_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ImproperlyConfigured, match="SAMSPIL_PROOF is to be 1 or 0, not 'måske'"):
        env.flag(setting(monkeypatch, "måske"))


def test_a_number_is_whole_or_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    assert env.whole_number("SAMSPIL_PROOF", default=7) == 7
    assert env.whole_number(setting(monkeypatch, "12"), default=7) == 12
    for wrong in ("7,5", "syv", ""):
        with pytest.raises(ImproperlyConfigured, match="whole number"):
            env.whole_number(setting(monkeypatch, wrong), default=7)


def test_words_are_split_at_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    assert env.words("SAMSPIL_PROOF") == []
    assert env.words("SAMSPIL_PROOF", "a,b") == ["a", "b"]
    assert env.words(setting(monkeypatch, " fjordby.dk, ,bakkeby.dk,")) == [
        *("fjordby.dk", "bakkeby.dk"),
    ]


def test_a_database_is_named_by_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    name = setting(monkeypatch, "postgresql://app:hem%40li@db.lan:5433/samspil?sslmode=require")
    assert env.database(name) == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "samspil",
        "USER": "app",
        "PASSWORD": "hem@li",
        "HOST": "db.lan",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


def test_a_database_may_be_behind_a_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    found = env.database(setting(monkeypatch, "postgresql:///samspil?host=/run/pg&user=app"))
    assert (found["NAME"], found["HOST"], found["USER"], found["OPTIONS"]) == (
        *("samspil", "/run/pg", "app"),
        {},
    )


@pytest.mark.parametrize("address", ["sqlite:///samspil.db", "mysql://db/samspil", "samspil"])
def test_another_kind_of_database_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match="postgresql://"):
        env.database(setting(monkeypatch, address))
