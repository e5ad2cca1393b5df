"""The study is whole: counted, in two languages, and pointing only at what exists."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

import pytest

from samspil.catalogue.rules import (
    Actor,
    Evidence,
    Mark,
    Opportunity,
    Priority,
    Relevance,
    Status,
    Study,
)
from samspil.catalogue.study import study
from samspil.kit.bilingual import Text


def texts_in(part: Any) -> Iterator[Text]:
    """Yield every text anywhere inside the part."""
    if isinstance(part, Text):
        yield part
    elif isinstance(part, (str, Enum)):
        return
    elif is_dataclass(part):
        for field in fields(part):
            yield from texts_in(getattr(part, field.name))
    elif isinstance(part, Mapping):
        for inner in part.values():
            yield from texts_in(inner)
    elif isinstance(part, tuple):
        for inner in part:
            yield from texts_in(inner)


def proposals() -> list[tuple[str, str]]:
    """Return (relevance, evidence) of every opportunity and actor."""
    return [
        (default.relevance, default.evidence)
        for opportunity in study().opportunities
        for default in opportunity.relevance.values()
    ]


def test_the_study_is_read_once() -> None:
    assert study() is study()


def test_there_are_49_opportunities_numbered_as_in_the_study() -> None:
    assert [opportunity.number for opportunity in study().opportunities] == list(range(1, 50))
    assert len({opportunity.key for opportunity in study().opportunities}) == 49


@pytest.mark.parametrize(("driver", "count"), [(1, 13), (2, 11), (3, 13), (4, 12)])
def test_each_driver_has_its_opportunities(driver: int, count: int) -> None:
    assert len(study().opportunities_of(driver=driver)) == count


def test_each_focus_area_has_its_opportunities() -> None:
    counts = {
        area.key: len(study().opportunities_of(focus_area=area.key)) for area in study().focus_areas
    }
    assert counts == {
        "differentiated-activities": 8,
        "resident-involvement": 5,
        "recruitment": 5,
        "retention": 6,
        "organisation-coordination": 7,
        "leadership-municipality": 6,
        "leadership-centre": 5,
        "leadership-association": 7,
    }


def test_opportunities_stand_in_their_driver_and_focus_area_without_gaps() -> None:
    places = [(o.driver, o.focus_area) for o in study().opportunities]
    in_print = [
        (driver.number, area.key)
        for driver in study().drivers
        for area in study().focus_areas_of(driver=driver.number)
    ]
    assert list(dict.fromkeys(places)) == in_print


def test_the_rest_of_the_study_is_counted() -> None:
    whole = study()
    assert [driver.number for driver in whole.drivers] == [1, 2, 3, 4]
    assert len(whole.focus_areas) == 8
    numbers = [recommendation.number for recommendation in whole.recommendations]
    assert numbers == [9, 10, 11, 12, 28, 29, 30, 31, 32]
    assert [len(whole.practices_of(driver.key)) for driver in whole.drivers] == [6, 4, 3, 4]
    assert len(whole.values) == 5
    assert len(whole.tension_field.questions) == 4
    assert len(whole.forms) == 3
    assert len(whole.retention_factors) == 4
    assert len(whole.stories) == 5


def test_the_role_matrix_is_four_by_three_and_has_no_empty_cell() -> None:
    leadership = study().leadership
    assert len(leadership.fields) == 3
    assert [len(role.duties) for role in leadership.roles] == [3, 3, 3, 3]
    assert all(cell for role in leadership.roles for cell in role.duties)


def test_every_leaders_task_has_a_key_of_its_own() -> None:
    keys = [duty.key for role in study().leadership.roles for cell in role.duties for duty in cell]
    assert len(keys) == 27
    assert len(set(keys)) == 27


def test_every_text_is_there_in_both_languages() -> None:
    texts = list(texts_in(study()))
    assert len(texts) > 300
    assert [text for text in texts if not text.da.strip() or not text.en.strip()] == []


@pytest.mark.parametrize("scale", [Actor, Relevance, Status, Priority, Evidence, Mark])
def test_every_step_of_a_scale_has_a_name_in_both_languages(scale: Any) -> None:
    assert all(step.label.da and step.label.en for step in scale)
    assert len({step.label.da for step in scale}) == len(scale)


def test_the_status_scale_has_five_steps_and_one_beside_them() -> None:
    assert [status.order for status in Status] == [0, 1, 2, 3, 4, None]


def test_everything_that_points_at_an_opportunity_finds_it() -> None:
    whole = study()
    pointers = [part.opportunities for part in whole.recommendations]
    pointers += [part.opportunities for part in whole.stories]
    assert all(pointers)
    assert [key for keys in pointers for key in keys if not whole.knows(key)] == []


def test_every_focus_area_belongs_to_a_driver() -> None:
    whole = study()
    numbers = {driver.number for driver in whole.drivers}
    assert {area.driver for area in whole.focus_areas} == numbers
    assert {area.thematic_driver for area in whole.focus_areas} == numbers
    assert set(whole.practices) == {driver.key for driver in whole.drivers}


def test_the_municipalitys_leadership_is_printed_under_3_and_is_about_4() -> None:
    elsewhere = [area for area in study().focus_areas if area.printed_elsewhere]
    assert [(area.key, area.driver, area.thematic_driver) for area in elsewhere] == [
        ("leadership-municipality", 3, 4)
    ]


def test_the_proposed_relevance_is_counted() -> None:
    counts = Counter(relevance for relevance, _ in proposals())
    assert counts == {Relevance.RELEVANT: 73, Relevance.MAYBE: 40, Relevance.NOT: 34}


def test_what_the_proposals_rest_on_is_counted() -> None:
    assert Counter(evidence for _, evidence in proposals()) == {
        Evidence.TABLE22: 28,
        Evidence.TABLE22_EMPTY: 11,
        Evidence.ROW: 34,
        Evidence.ROLES: 12,
        Evidence.TEXT: 9,
        Evidence.OWN: 53,
    }


def test_an_empty_field_in_the_example_is_never_read_as_relevant() -> None:
    read = {relevance for relevance, evidence in proposals() if evidence == Evidence.TABLE22_EMPTY}
    assert read == {Relevance.NOT}


def test_every_actor_has_a_proposal_for_every_opportunity() -> None:
    assert all(set(o.relevance) == set(Actor) for o in study().opportunities)


def test_36_opportunities_say_what_to_keep_an_eye_on() -> None:
    assert sum(opportunity.indicator is not None for opportunity in study().opportunities) == 36


def test_the_figures_of_2014_are_the_studys() -> None:
    profile = study().activity_profile
    assert profile.year == 2014
    assert [share.percent for share in profile.categories] == [44, 21, 13, 10, 6, 6]
    assert [share.percent for share in profile.orientation] == [82, 16, 2]
    assert (profile.residents_per_activity, profile.volunteers_per_activity) == (9.4, 2.4)
    worked_out = [s.key for s in profile.categories + profile.orientation if s.mark != Mark.STUDY]
    assert worked_out == ["other", "individual"]


def test_the_credit_line_names_publisher_year_and_author() -> None:
    for line in (study().credit.da, study().credit.en):
        assert "Socialstyrelsen (2014)" in line
        assert "Rambøll" in line


def test_lookups_find_by_key_and_by_number() -> None:
    whole: Study = study()
    match: Opportunity = whole.opportunity("good-match")
    assert match.number == 13
    assert whole.driver(match.driver).key == "needs"
    assert whole.focus_area(match.focus_area).title.en == "Residents involved in development"
    assert [story.key for story in whole.stories_about("good-match")] == ["ole-swims"]
    assert [r.number for r in whole.recommendations_about("good-match")] == [29]
    assert whole.stories_about("flexible-routines") == ()


@pytest.mark.parametrize(
    "lookup",
    [
        lambda: study().opportunity("egen-1"),
        lambda: study().focus_area("nothing"),
        lambda: study().driver(5),
        lambda: study().practices_of("nothing"),
    ],
)
def test_what_the_study_does_not_hold_is_a_key_error(lookup: Any) -> None:
    with pytest.raises(KeyError):
        lookup()
