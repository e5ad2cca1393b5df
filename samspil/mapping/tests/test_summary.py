"""The summary says "alle" and "ingen" as people do, where figures would say 100 and 0 pct."""

import re
from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.mapping.rules import Period, Side, Tally
from samspil.mapping.summary import sentence, sentences
from samspil.mapping.tests import deeds

PERIOD = Period(date(2026, 5, 4), date(2026, 6, 14))


def side(held: int, **counts: Any) -> Side:
    told: dict[str, Any] = {
        key: Counter(count) if isinstance(count, dict) else count for key, count in counts.items()
    }
    return Side(name="", period=PERIOD, centres=(), whole=Tally(held=held, **told))


@pytest.mark.parametrize(
    ("section", "counts", "said"),
    [
        ("target", {"target": {"group": 10}}, "Alle var for flere beboere på én gang."),
        ("target", {"target": {"individual": 10}}, "Alle var for én beboer ad gangen."),
        ("target", {"target": {"non-resident": 10}}, "Ingen var rettet mod beboere."),
        (
            "target",
            {"target": {"group": 8, "individual": 2}},
            "80 pct. var for flere beboere på én gang og 20 pct. for én beboer.",
        ),
        (
            "target",
            {"target": {"group": 8, "non-resident": 2}},
            "80 pct. var for flere beboere på én gang, og 20 pct. var ikke rettet mod beboere.",
        ),
        (
            "target",
            {"target": {"individual": 8, "non-resident": 2}},
            "80 pct. var for én beboer, og 20 pct. var ikke rettet mod beboere.",
        ),
        ("affiliation", {"affiliation": {"centre": 10}}, "Alle hørte til plejecentret."),
        (
            "affiliation",
            {"affiliation": {"local-association": 4, "friends-association": 6}},
            "Alle hørte til en forening.",
        ),
        (
            "affiliation",
            {"affiliation": {"church": 10}},
            "Ingen hørte til plejecentret eller til en forening.",
        ),
        (
            "affiliation",
            {"affiliation": {"centre": 7, "church": 3}},
            "70 pct. hørte til plejecentret og ingen til en forening.",
        ),
        (
            "affiliation",
            {"affiliation": {"friends-association": 7, "church": 3}},
            "70 pct. hørte til en forening og ingen til plejecentret.",
        ),
        ("staff", {"staff": {"all": 6, "part": 4}}, "Personalet var med hver gang."),
        ("staff", {"staff": {"none": 10}}, "Personalet var ikke med."),
        ("category", {"category": {"creative": 10}}, "Det var kreativt hver gang."),
        ("place", {"place": {"garden": 10}}, "Stedet var have og terrasse hver gang."),
        ("when", {"slot": {"evening": 10}}, "Alle lå om aftenen på en hverdag."),
        ("when", {"slot": {"weekend": 10}}, "Alle lå i weekend og helligdage."),
        ("when", {"slot": {"day": 10}}, "Ingen lå om aftenen eller i weekend og helligdage."),
        (
            "when",
            {"slot": {"day": 6, "evening": 4}},
            "40 pct. lå om aftenen på en hverdag og ingen i weekend og helligdage.",
        ),
        (
            "when",
            {"slot": {"day": 6, "weekend": 4}},
            "40 pct. lå i weekend og helligdage og ingen om aftenen på en hverdag.",
        ),
        ("traits", {"with_traits": 10}, "Alle aktiviteterne har mindst ét kendetegn."),
        ("traits", {}, "Ingen af aktiviteterne har et kendetegn."),
        (
            "men",
            {"with_men": 6, "residents_beside_men": 9, "residents": {1: 6}},
            "Hvor mændene er talt, var ingen af de deltagende beboere mænd.",
        ),
        (
            "men",
            {"with_men": 6, "men": 9, "residents_beside_men": 9, "residents": {1: 6}},
            "Hvor mændene er talt, var alle de deltagende beboere mænd.",
        ),
    ],
)
def test_all_and_none_are_said_in_words(section: str, counts: dict[str, Any], said: str) -> None:
    found = side(10, **counts)
    told = {each.section: each.text for each in sentences(found)}
    assert told[section] == said
    assert deeds.untraced(found) == []


def test_of_what_some_did_not_say_it_is_not_all() -> None:
    found = side(10, slot={"evening": 6}, place={"garden": 6})
    told = {each.section: each.text for each in sentences(found)}
    assert told["when"].startswith("100 pct. lå om aftenen")
    assert told["when"].endswith("Starten mangler for 4 aktiviteter.")
    assert told["place"].startswith("Oftest var stedet have og terrasse (100 pct.).")


def test_one_activity_is_counted() -> None:
    assert "Alle" not in sentence("target", side(1, target={"group": 1}))


@pytest.mark.parametrize(("minutes", "said"), [(60, "1 time på"), (90, "2 timer på")])
def test_one_hour_is_said_as_one(minutes: int, said: str) -> None:
    found = side(1, minutes={minutes: 1}, volunteer_minutes=minutes)
    told = re.sub(r"[\x02\x03]", "", sentence("minutes", found))  # the marks round its figures
    assert f"I alt brugte de frivillige {said} dem." in told


@given(st.lists(st.integers(0, 20), min_size=3, max_size=3).filter(lambda found: sum(found) > 1))
def test_nothing_is_ever_said_to_be_a_hundred_or_nought(counts: list[int]) -> None:
    one, two, three = counts
    found = side(
        sum(counts),
        target={"group": one, "individual": two, "non-resident": three},
        affiliation={"centre": one, "friends-association": two, "church": three},
        slot={"day": one, "evening": two, "weekend": three},
        staff={"none": one, "part": two, "all": three},
        category={"creative": one, "exercise": two, "other": three},
        place={"garden": one, "home": two, "out": three},
    )
    odd = {"0 pct.", "100 pct.", f"0 af {found.tally.held}"}
    assert [each.text for each in sentences(found) if odd & set(each.figures)] == []
