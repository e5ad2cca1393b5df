"""Reads the study from the package's data files, once per process; no query is ever made for it."""

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

from samspil.catalogue import rules
from samspil.kit.bilingual import Text
from samspil.kit.carried import carried

T = TypeVar("T")
Raw = Mapping[str, Any]


def titles() -> dict[str, Text]:
    """Return what the study's opportunities are called, by key."""
    return {each.key: each.title for each in study().opportunities}


def duties() -> dict[str, Text]:
    """Return what the duties of leading are called, by key."""
    leads = [cell for role in study().leadership.roles for cell in role.duties]
    return {duty.key: duty.text for cell in leads for duty in cell}


@cache
def study() -> rules.Study:
    """
    Return the study.

    :raises KeyError, ValueError: a data file lacks something or has an unknown word.
    """
    drivers = _file("drivers.yaml")
    areas = _all(drivers["focus_areas"], _focus_area)
    driver_of = {area.key: area.driver for area in areas}
    about, volunteers = _file("study.yaml"), _file("volunteers.yaml")
    return rules.Study(
        version=about["version"],
        credit=_text(about["credit"]),
        facts=_facts(about["facts"]),
        methods=_all(about["methods"], _line),
        map_steps=_all(about["map_steps"], _line),
        map_rules=_all(about["map_rules"], _line),
        values=_all(about["values"], _line),
        programme=_all(about["programme"], _line),
        views_of_actors=_all(about["views_of_actors"], _line),
        tension_field=_tension_field(about["tension_field"]),
        drivers=_all(drivers["drivers"], _driver),
        practices=MappingProxyType(
            {raw["key"]: _all(raw["practices"], _line) for raw in drivers["drivers"]}
        ),
        focus_areas=areas,
        opportunities=_all(
            _file("opportunities.yaml"),
            lambda raw: _opportunity(raw, driver=driver_of[raw["focus_area"]]),
        ),
        recommendations=_all(_file("recommendations.yaml"), _recommendation),
        stories=_all(_file("stories.yaml"), _story),
        leadership=_leadership(_file("leadership.yaml")),
        forms=_all(volunteers["forms"], _form),
        organisation=_all(volunteers["organisation"], _organisation_choice),
        recruitment_channels=_all(volunteers["recruitment_channels"], _channel),
        retention_factors=_all(volunteers["retention_factors"], _line),
        barriers=_all(volunteers["barriers"], _line),
        activity_profile=_activity_profile(_file("activities.yaml")),
    )


def _file(name: str) -> Any:
    return carried("samspil.catalogue", name)


def _all(raws: list[Any], part: Callable[[Any], T]) -> tuple[T, ...]:
    return tuple(part(raw) for raw in raws)


def _text(raw: Raw) -> Text:
    return Text(da=raw["da"], en=raw["en"])


def _perhaps(raw: Raw, name: str) -> Text | None:
    return _text(raw[name]) if name in raw else None


def _line(raw: Raw) -> rules.Line:
    mark = rules.Mark(raw.get("mark", rules.Mark.STUDY))
    return rules.Line(key=raw["key"], text=_text(raw["text"]), mark=mark)


def _facts(raw: Raw) -> rules.Facts:
    texts = {name: _text(value) for name, value in raw.items() if name != "municipalities"}
    return rules.Facts(municipalities=tuple(raw["municipalities"]), **texts)


def _driver(raw: Raw) -> rules.Driver:
    return rules.Driver(
        key=raw["key"],
        number=raw["number"],
        title=_text(raw["title"]),
        question=_text(raw["question"]),
    )


def _focus_area(raw: Raw) -> rules.FocusArea:
    return rules.FocusArea(
        key=raw["key"],
        driver=raw["driver"],
        thematic_driver=raw.get("thematic_driver", raw["driver"]),
        title=_text(raw["title"]),
    )


def _default(raw: Raw) -> rules.Default:
    return rules.Default(
        relevance=rules.Relevance(raw["value"]),
        evidence=rules.Evidence(raw["evidence"]),
        note=_perhaps(raw, "note"),
    )


def _opportunity(raw: Raw, *, driver: int) -> rules.Opportunity:
    return rules.Opportunity(
        key=raw["key"],
        number=raw["number"],
        driver=driver,
        focus_area=raw["focus_area"],
        title=_text(raw["title"]),
        description=_text(raw["description"]),
        relevance=MappingProxyType(
            {actor: _default(raw["relevance"][actor]) for actor in rules.Actor}
        ),
        indicator=_perhaps(raw, "indicator"),
    )


def _recommendation(raw: Raw) -> rules.Recommendation:
    return rules.Recommendation(
        number=raw["number"],
        key=raw["key"],
        text=_text(raw["text"]),
        opportunities=tuple(raw["opportunities"]),
    )


def _story(raw: Raw) -> rules.Story:
    return rules.Story(
        key=raw["key"],
        theme=raw["theme"],
        title=_text(raw["title"]),
        story=_text(raw["story"]),
        opportunities=tuple(raw["opportunities"]),
    )


def _leadership(raw: Raw) -> rules.Leadership:
    fields = tuple(
        rules.LeadershipField(key=field["key"], title=_text(field["title"]))
        for field in raw["fields"]
    )
    roles = tuple(
        rules.LeadershipRole(
            key=role["key"],
            title=_text(role["title"]),
            duties=tuple(_all(role["duties"][field.key], _line) for field in fields),
        )
        for role in raw["roles"]
    )
    return rules.Leadership(fields=fields, roles=roles)


def _form(raw: Raw) -> rules.FormOfVolunteering:
    return rules.FormOfVolunteering(
        key=raw["key"],
        title=_text(raw["title"]),
        promotes=_all(raw["promotes"], _text),
        hinders=_all(raw["hinders"], _text),
    )


def _organisation_choice(raw: Raw) -> rules.OrganisationChoice:
    return rules.OrganisationChoice(
        key=raw["key"],
        title=_text(raw["title"]),
        points=_all(raw["points"], _text),
        finding=_text(raw["finding"]),
    )


def _channel(raw: Raw) -> rules.RecruitmentChannel:
    return rules.RecruitmentChannel(
        key=raw["key"],
        title=_text(raw["title"]),
        mark=rules.Mark(raw["mark"]),
        effect=_perhaps(raw, "effect"),
    )


def _tension_field(raw: Raw) -> rules.TensionField:
    questions = tuple(
        rules.TensionQuestion(
            key=question["key"], text=_text(question["text"]), perspective=question["perspective"]
        )
        for question in raw["questions"]
    )
    return rules.TensionField(example=_text(raw["example"]), questions=questions)


def _share(raw: Raw) -> rules.Share:
    return rules.Share(
        key=raw["key"],
        title=_text(raw["title"]),
        percent=raw["percent"],
        mark=rules.Mark(raw["mark"]),
    )


def _activity_profile(raw: Raw) -> rules.ActivityProfile:
    return rules.ActivityProfile(
        year=raw["year"],
        categories=_all(raw["categories"], _share),
        orientation=_all(raw["orientation"], _share),
        residents_per_activity=raw["residents_per_activity"],
        volunteers_per_activity=raw["volunteers_per_activity"],
        staff_take_part=_text(raw["staff_take_part"]),
        affiliation=_text(raw["affiliation"]),
        typical_volunteer=_text(raw["typical_volunteer"]),
        variation=_text(raw["variation"]),
        note=_text(raw["note"]),
    )
