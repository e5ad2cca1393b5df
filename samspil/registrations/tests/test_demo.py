"""What the demo says happened, held against the rules without loading it."""

from datetime import date

from samspil.organisations.models import Association, CareCentre
from samspil.registrations import demo
from samspil.registrations.rules import Facts, completed, problems

FIRST = date(2026, 10, 12)  # a Monday


def told(year: int) -> list[Facts]:
    places = {
        key: Association(pk=number, form="local")
        for number, key in enumerate(
            [
                *("birkehoejs-venner", "seniorkredsen", "cykelvennerne"),
                *("besoegstjenesten", "sang-og-spil"),
            ],
            1,
        )
    }
    return [
        completed(facts)
        for number, key in enumerate(demo._data()["centres"], 1)  # noqa: SLF001 - its own test
        for facts in demo._happened(key, CareCentre(pk=number), places, year=year, first=FIRST)  # noqa: SLF001 - as above
    ]


def test_all_of_it_can_stand_on_our_own_form() -> None:
    assert [p for year in (0, 1) for facts in told(year) for p in problems(facts)] == []
    held = [facts for year in (0, 1) for facts in told(year) if facts.held]
    assert [p for facts in held for p in problems(facts, on_our_form=True)] == []


def test_two_sets_of_six_weeks_differ_and_neither_is_large() -> None:
    before, now = told(0), told(1)
    assert 60 <= len(before) < len(now) <= 200
    assert all(0 <= (facts.day - FIRST).days < 42 for facts in now if facts.day)
