from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.registrations.rules import (
    Facts,
    Problem,
    Reason,
    Required,
    completed,
    form,
    offered,
    problems,
    question,
)
from samspil.registrations.words import sentence

WALK = Facts(
    centre="1",
    day=date(2026, 11, 23),
    starts_at=time(14),
    minutes=60,
    what="Gåtur om søen",
    category="outdoor-social",
    target="group",
    residents=9,
    residents_men=3,
    volunteers=2,
    staff="part",
    affiliation="centre",
    place="nearby",
)


def said(facts: Facts, **asked: bool) -> list[tuple[str, str]]:
    return [(each.field, each.reason.value) for each in problems(facts, **asked)]  # type: ignore[arg-type]  # flags alone


def test_the_form_has_the_questions_a1_to_a21_and_the_source() -> None:
    codes = [each.code for each in form().questions.values()]
    assert codes == [*(f"A{number}" for number in range(1, 22)), ""]


def test_every_question_but_the_source_is_a_field_of_the_facts() -> None:
    assert {*form().questions} - {"source"} == set(Facts.__dataclass_fields__)


def test_a_walk_can_stand() -> None:
    assert problems(WALK, on_our_form=True) == []


@pytest.mark.parametrize(("target", "residents"), [("non-resident", 0), ("individual", 1)])
def test_the_number_of_residents_follows_when_it_is_left_out(target: str, residents: int) -> None:
    assert completed(replace(WALK, target=target, residents=None)).residents == residents


def test_several_residents_are_never_guessed() -> None:
    assert said(completed(replace(WALK, residents=None, residents_men=None))) == [
        ("residents", "missing")
    ]


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"target": "non-resident"}, ("residents", "not-for-residents")),
        ({"target": "individual"}, ("residents", "one-resident")),
        (
            {"target": "individual", "residents": 0, "residents_men": None},
            ("residents", "one-resident"),
        ),
        ({"residents": 0, "residents_men": None}, ("residents", "several-residents")),
        ({"residents_men": 10}, ("residents_men", "more-men")),
        ({"residents": 301}, ("residents", "out-of-range")),
        ({"volunteers": 0}, ("volunteers", "out-of-range")),
        ({"volunteers": None}, ("volunteers", "missing")),
        ({"staff": "none", "staff_count": 2}, ("staff_count", "no-staff")),
        ({"association": "3"}, ("association", "no-association")),
        ({"category": "dance"}, ("category", "unknown")),
        ({"traits": ("men", "nice")}, ("traits", "unknown")),
        ({"what": "x" * 81}, ("what", "too-long")),
        ({"what": "Hos 010245-1234"}, ("what", "cpr")),
        ({"centre": ""}, ("centre", "missing")),
    ],
)
def test_what_does_not_fit_is_named_at_its_field(
    changed: dict[str, Any], problem: tuple[str, str]
) -> None:
    assert said(replace(WALK, **changed)) == [problem]


@pytest.mark.parametrize("field", ["starts_at", "minutes", "what", "place"])
def test_a_file_may_lack_what_our_form_asks_for(field: str) -> None:
    nothing: Any = None if field in {"starts_at", "minutes"} else ""
    lacking = replace(WALK, **{field: nothing})
    assert said(lacking) == []
    assert said(lacking, on_our_form=True) == [(field, "missing")]


@pytest.mark.parametrize(("field", "code"), [("staff", "yes"), ("affiliation", "association")])
def test_a_code_of_files_is_not_one_of_our_form(field: str, code: str) -> None:
    facts = replace(WALK, **{field: code})  # type: ignore[arg-type]  # by name
    assert said(facts) == []
    assert said(facts, on_our_form=True) == [(field, "unknown")]
    assert code not in [option.code for option in offered(field)]


def test_what_was_cancelled_asks_for_centre_date_category_and_status() -> None:
    bare = Facts(centre="1", day=WALK.day, category="exercise", status="cancelled-few")
    assert problems(bare, on_our_form=True) == []
    empty = Facts(centre="", day=None, category="", status="cancelled-few")
    assert said(empty) == [("centre", "missing"), ("day", "missing"), ("category", "missing")]


def test_what_was_cancelled_had_nobody() -> None:
    told = completed(replace(WALK, status="cancelled-centre"))
    assert (told.residents, told.residents_men, told.volunteers, told.staff) == (
        *(None, None, None),
        "",
    )


def test_nothing_is_registered_before_it_has_happened() -> None:
    assert problems(WALK, today=date(2026, 11, 22)) == [Problem("day", Reason.FUTURE)]
    assert problems(WALK, today=date(2026, 11, 23)) == []


def anything() -> st.SearchStrategy[Facts]:
    """Facts of every kind, mostly odd ones."""

    def code(key: str) -> st.SearchStrategy[str]:
        return st.sampled_from(["", "nonsense", *question(key).codes])

    number = st.none() | st.integers(-1, 800)
    return st.builds(
        Facts,
        centre=st.sampled_from(["", "1"]),
        day=st.none() | st.dates(date(2020, 1, 1), date(2027, 1, 1)),
        category=code("category"),
        status=code("status"),
        target=code("target"),
        residents=number,
        residents_men=number,
        volunteers=number,
        staff=code("staff"),
        staff_count=number,
        affiliation=code("affiliation"),
        association=st.sampled_from(["", "3"]),
        minutes=number,
        what=st.text(max_size=90),
        place=code("place"),
    )


@pytest.mark.slow
@given(anything())
def test_completing_twice_changes_nothing_more(facts: Facts) -> None:
    assert completed(completed(facts)) == completed(facts)


@pytest.mark.slow
@given(anything())
def test_each_field_has_one_problem_at_most_and_a_sentence_for_it(facts: Facts) -> None:
    found = problems(completed(facts), on_our_form=True)
    assert len({each.field for each in found}) == len(found)
    assert all(sentence(each) for each in found)


@pytest.mark.slow
@given(anything())
def test_our_form_asks_for_no_less_than_a_file(facts: Facts) -> None:
    told = completed(facts)
    of_file = {each.field for each in problems(told)}
    assert of_file <= {each.field for each in problems(told, on_our_form=True)}


@pytest.mark.slow
@given(anything())
def test_what_can_stand_and_was_held_has_counted_residents_that_fit(facts: Facts) -> None:
    told = completed(facts)
    if not problems(told) and told.held:
        assert told.residents is not None
        assert {"non-resident": told.residents == 0, "individual": told.residents == 1}.get(
            told.target, told.residents >= 1
        )
        assert all(
            getattr(told, each.key) not in (None, "")
            for each in form().questions.values()
            if each.required == Required.ALWAYS
        )
