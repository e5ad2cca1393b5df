"""Every model with data about people says so: whose, why, how long, and what becomes of it."""

import pytest
from django.apps import apps
from django.db.models import Field, Model

from samspil.kit import personal
from samspil.kit.personal import Delete, Personal, Rule, history_of, person_keys
from samspil.project.privacy_tables import PAGE, written
from samspil.testing import make

# What a field is called that people are known by, or that people write in.
TELLING = {"name", "email", "mobile", "phone", "text", "help_name", "user_agent", "ip", "address"}
LIBRARIES_WITHOUT_PEOPLE = {
    "contenttypes.ContentType": "names of models",
    "pghistory.Context": "not used: each version carries its own context",
    "pghistory.Events": "a view of the histories",
    "pghistory.MiddlewareEvents": "a view of the histories",
}
CLASSIFIED = list(personal.classified())


def _label(model: type[Model]) -> str:
    return model._meta.label


def tells_of_people(model: type[Model]) -> bool:
    """Tell whether it points to a person, or has a field that people are known by."""
    names = {field.name for field in model._meta.get_fields() if isinstance(field, Field)}
    points = any(
        field.related_model is not None
        and _label(field.related_model) in {"accounts.Person", "accounts.Login"}
        for field in model._meta.fields
    )
    return points or bool(names & TELLING)


HISTORIES = {_label(events): model for model in apps.get_models() if (events := history_of(model))}


def test_every_model_that_tells_of_people_is_classified() -> None:
    said = {each.label for each in CLASSIFIED}
    harmless = {_label(each.model) for each in personal.harmless()} | set(LIBRARIES_WITHOUT_PEOPLE)
    silent = {
        _label(model)
        for model in apps.get_models()
        if tells_of_people(model)
        and _label(model) not in said | harmless
        # A history is told of with the rows it is the history of.
        and _label(HISTORIES.get(_label(model), model)) not in said | harmless
    }
    assert silent == set(), "classify them in their app's privacy.py: see docs/contributing.md"


def test_the_queues_jobs_and_the_sessions_are_classified_too() -> None:
    said = {table for each in CLASSIFIED for table in each.tables}
    assert {"procrastinate_jobs", "django_session", "usersessions_usersession"} <= said
    assert {each.table for each in personal.beside()} >= {"project_cache"}


@pytest.mark.parametrize("each", CLASSIFIED, ids=lambda each: each.label)
def test_what_is_said_of_a_model_is_true_of_it(each: Personal) -> None:
    fields = {field.name for field in each.model._meta.get_fields()}
    blanked = set(each.erase.fields) if isinstance(each.erase, personal.Blank) else set()
    named = {*each.fields, *(each.own_words or ()), *each.known_by, *blanked}
    assert named <= fields
    for found in each.found_by:
        if isinstance(found, str) and found != "pk":
            goal = personal.goal_of(each.model, found)
            roots = {said.label for said in CLASSIFIED if said.root}
            assert goal in roots, f"{found} leads to {goal}, which is nobody"
    assert not each.root or each.known_by


@pytest.mark.parametrize("each", CLASSIFIED, ids=lambda each: each.label)
def test_a_key_to_somebody_is_either_about_her_or_says_what_she_did(each: Personal) -> None:
    doers = {name for name in person_keys(each.model) if name in each.doers}
    nobody = {"stand_in"}  # stands where somebody stood
    assert {name for name in doers - nobody if not name.endswith("_by") and name != "by"} == set()


@pytest.mark.parametrize("each", CLASSIFIED, ids=lambda each: each.label)
def test_an_export_says_codes_and_rows_in_words(each: Personal) -> None:
    assert set(each.words) <= set(each.fields)
    for name in each.fields:
        field = each.model._meta.get_field(name)
        coded = any(code == str(label) for code, label in getattr(field, "choices", None) or ())
        row = field.related_model
        named = row is None or "__str__" in vars(row) or hasattr(row, "title")
        assert name in each.words or (named and not coded), f"{name} says nothing to her"


@pytest.mark.parametrize("each", CLASSIFIED, ids=lambda each: each.label)
def test_a_rule_that_is_named_is_there(each: Personal) -> None:
    assert not each.kept.rule or each.kept.rule in {rule.key for rule in personal.rules()}


@pytest.mark.parametrize(
    "each",
    [each for each in CLASSIFIED if isinstance(each.erase, Delete)],
    ids=lambda each: each.label,
)
def test_what_goes_with_a_volunteer_or_a_resident_is_not_said_to_stay(each: Personal) -> None:
    paths = [path for path in each.found_by if isinstance(path, str) and path != "pk"]
    goals = {personal.goal_of(each.model, path) for path in paths}
    if goals & {"volunteers.Volunteer", "residents.Resident"}:
        assert each.kept.rule or each.kept.alone


@pytest.mark.django_db
@pytest.mark.parametrize("rule", list(personal.rules()), ids=lambda rule: rule.key)
def test_a_rule_finds_rows_of_a_model_that_is_classified(rule: Rule) -> None:
    found = rule.due(tenant=make.municipality(), before=make.NOW)
    assert found.model._meta.label in {each.label for each in CLASSIFIED}
    assert list(found) == []
    assert rule.least <= rule.months <= rule.most


def test_the_tables_for_the_data_protection_officer_are_in_step() -> None:
    in_step = written() == PAGE.read_text(encoding="utf-8")
    assert in_step, "run: samspil manage privacy_tables"
