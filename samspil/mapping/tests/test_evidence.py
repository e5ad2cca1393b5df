"""What registrations say beside the map, column by column."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from samspil.actionmap import actions as map_actions
from samspil.actionmap.rules import ADMINISTRATION, ASSOCIATION, CENTRE, ColumnKey
from samspil.catalogue.study import study
from samspil.mapping.evidence import lacks_of, lines_of
from samspil.mapping.queries.evidence import told_beside
from samspil.mapping.rules.evidence import A_YEAR, LATELY, OF_OPPORTUNITY, Indicator, Told
from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.registrations import actions
from samspil.registrations.tests import deeds as registrations
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import counted, logged_in

TODAY = NOW.date()  # Monday 23 November 2026
CENTRES, ASSOCIATIONS = ColumnKey(CENTRE), ColumnKey(ASSOCIATION)
WHOLE = ColumnKey(ADMINISTRATION)


def told(cast: Cast, indicator: Indicator = Indicator.KINDS, key: ColumnKey = WHOLE) -> Told:
    with inside(cast.fjordby):
        return told_beside(cast.lead, [key], [indicator], today=TODAY)[indicator, key]


def held(cast: Cast, *, role: str = Role.COORDINATOR, **other: Any) -> None:
    """Let a walk have been held at Birkehøj today, unless something else is said."""
    facts = registrations.walk(cast, **other)
    registrations.register(cast.members[role], facts, now=NOW)


def at_other_centre(cast: Cast, **other: Any) -> None:
    """Let Birkehøjs Venner have held something at Møllebo."""
    facts = registrations.for_association(cast, **other)
    registrations.register(cast.members[Role.ASSOCIATION_LEAD], facts, now=NOW)


def said(cast: Cast, indicator: Indicator, key: ColumnKey = WHOLE) -> str:
    return " ".join(lines_of(indicator, told(cast, indicator, key)))


def test_the_ten_opportunities_are_the_catalogues_and_have_an_indicator_there() -> None:
    by_key = {each.key: each for each in study().opportunities}
    numbers = {by_key[key].number for key in OF_OPPORTUNITY}
    assert numbers == {1, 2, 3, 4, 8, 9, 15, 29, 30, 42}
    assert all(by_key[key].indicator for key in OF_OPPORTUNITY)
    assert sorted(OF_OPPORTUNITY.values()) == sorted(Indicator)


def test_each_column_has_what_belongs_to_it(cast: Cast) -> None:
    held(cast)
    at_other_centre(cast)
    at_other_centre(cast)
    columns = {
        WHOLE: 3,
        CENTRES: 3,
        ASSOCIATIONS: 2,
        ColumnKey(CENTRE, cast.birkehoej.pk): 1,
        ColumnKey(CENTRE, cast.other_centre.pk): 2,
        ColumnKey(ASSOCIATION, cast.venner.pk): 2,
        ColumnKey(ASSOCIATION, cast.other_association.pk): 0,
    }
    with inside(cast.fjordby):
        found = told_beside(cast.lead, columns, [Indicator.BY_WHOM], today=TODAY)
    assert {key: each.activities for (_same, key), each in found.items()} == columns


def test_an_associations_figures_are_its_own_and_the_leads(cast: Cast) -> None:
    venner = ColumnKey(ASSOCIATION, cast.venner.pk)
    others = ColumnKey(ASSOCIATION, cast.other_association.pk)
    seen = {}
    with inside(cast.fjordby):
        for role, member in cast.members.items():
            asked = told_beside(
                member, [venner, others, ASSOCIATIONS], [Indicator.KINDS], today=TODAY
            )
            seen[role] = {key for _same, key in asked}
    assert seen[Role.LEAD] == {venner, others, ASSOCIATIONS}
    assert seen[Role.ASSOCIATION_LEAD] == {venner, ASSOCIATIONS}
    assert seen[Role.MANAGER] == seen[Role.READER] == {ASSOCIATIONS}
    assert seen[Role.VOLUNTEER] == set()


@pytest.mark.parametrize(("ago", "lately", "in_year"), [
    (0, 1, 1), (LATELY - 1, 1, 1), (LATELY, 0, 1), (A_YEAR - 1, 0, 1), (A_YEAR, 0, 0),
])  # fmt: skip
def test_it_looks_ninety_days_or_a_year_back(
    cast: Cast, ago: int, lately: int, in_year: int
) -> None:
    held(cast, day=TODAY - timedelta(days=ago))
    assert told(cast).activities == lately
    assert told(cast, Indicator.OPEN_HOUSE).activities == in_year


def test_indicators_that_look_differently_far_back_are_counted_together(cast: Cast) -> None:
    held(cast, traits=("open-house",), day=TODAY - timedelta(days=LATELY))
    held(cast, traits=("open-house",), category="creative", subtype="handicraft")
    with inside(cast.fjordby):
        found = told_beside(cast.lead, [WHOLE], list(Indicator), today=TODAY)
    assert found == {(each, WHOLE): found[each, WHOLE] for each in Indicator}
    open_house, kinds = found[Indicator.OPEN_HOUSE, WHOLE], found[Indicator.KINDS, WHOLE]
    assert (open_house.open_house, open_house.activities, kinds.activities) == (2, 2, 1)
    assert kinds.kinds == {"creative"}


def test_what_was_cancelled_or_deleted_is_not_counted(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    registrations.delete(lone, registrations.register(lone, registrations.walk(cast)))
    held(
        cast, status="cancelled-few", residents=None, residents_men=None, volunteers=None, staff="",
    )  # fmt: skip
    assert told(cast).activities == 0
    assert said(cast, Indicator.EVERYDAY) == "Der er ikke registreret noget."


def test_kinds_are_counted_over_all_and_at_each_centre(cast: Cast) -> None:
    held(cast)
    held(cast, category="creative", subtype="handicraft")
    at_other_centre(cast, category="creative", subtype="handicraft")
    assert said(cast, Indicator.KINDS) == (
        "3 aktiviteter: 2 af 6 slags, med 1 nærmere slags. "
        "På hvert plejecenter er der fra 1 til 2 slags."
    )
    here = said(cast, Indicator.KINDS, ColumnKey(CENTRE, cast.other_centre.pk))
    assert here == "1 aktivitet: 1 af 6 slags, med 1 nærmere slags."


def test_men_and_women_are_counted_where_they_were(cast: Cast) -> None:
    held(cast, traits=("men",), residents=4, residents_men=4)
    held(cast, traits=("women",), residents=6, residents_men=None)
    held(cast, traits=("men", "women"), residents=5, residents_men=2)
    assert said(cast, Indicator.MEN_AND_WOMEN) == (
        "1 af 3 aktiviteter var mest for mænd, 1 mest for kvinder og 1 for alle. "
        "6 af 9 beboere var mænd i de 2 aktiviteter, hvor de er talt."
    )


def test_men_who_were_never_counted_are_not_none(cast: Cast) -> None:
    held(cast, residents_men=None)
    assert "Mændene er ikke talt." in said(cast, Indicator.MEN_AND_WOMEN)


@pytest.mark.parametrize(
    ("indicator", "trait"),
    [
        (Indicator.LIFE_HISTORY, "life-history"),
        (Indicator.EVERYDAY, "everyday"),
        (Indicator.CHOSEN, "residents-chose"),
        (Indicator.OPEN_HOUSE, "open-house"),
        (Indicator.LOCAL_NETWORK, "intergenerational"),
    ],
)
def test_a_trait_is_told_as_a_count_of_all(cast: Cast, indicator: Indicator, trait: str) -> None:
    held(cast, traits=(trait, "animals"))
    held(cast)
    assert said(cast, indicator).startswith("1 af 2 aktiviteter ")
    assert bool(lacks_of(indicator)) is (indicator is not Indicator.EVERYDAY)


@pytest.mark.parametrize(
    ("day", "at", "outside"),
    [
        (date(2026, 11, 20), time(16, 59), 0),  # a Friday
        (date(2026, 11, 20), time(17), 1),
        (date(2026, 11, 20), time(23), 0),  # the night is not the evening
        (date(2026, 11, 21), time(10), 1),
    ],
)
def test_evenings_weekends_and_holidays_are_outside_daytime(
    cast: Cast, day: date, at: time, outside: int
) -> None:
    held(cast, day=day, starts_at=at)
    found = told(cast, Indicator.OUTSIDE_DAYTIME)
    assert (found.outside_daytime, found.timed) == (outside, 1)


def test_a_file_that_lacks_the_start_is_said_to(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    walk = actions.Told(facts=registrations.walk(cast, starts_at=None), key=UUID(int=7), at=NOW)
    with inside(cast.fjordby, person=lone.person):
        actions.register_all(by=lone, told=[walk], source="file", now=NOW)
    assert told(cast, Indicator.OUTSIDE_DAYTIME).timed == 0
    assert "Starten mangler for 1." in said(cast, Indicator.OUTSIDE_DAYTIME)


def test_a_public_holiday_is_outside_daytime(cast: Cast) -> None:
    christmas = date(2026, 12, 25)  # a Friday
    later = datetime(2026, 12, 28, 12, tzinfo=NOW.tzinfo)
    facts = registrations.walk(cast, day=christmas, starts_at=time(10))
    registrations.register(cast.members[Role.COORDINATOR], facts, now=later)
    with inside(cast.fjordby):
        asked = [Indicator.OUTSIDE_DAYTIME]
        [found] = told_beside(cast.lead, [WHOLE], asked, today=later.date()).values()
    assert (found.outside_daytime, found.timed) == (1, 1)


def test_whose_they_are_is_told_as_the_report_groups_it(cast: Cast) -> None:
    held(cast)
    held(cast, affiliation="school")
    at_other_centre(cast)
    assert said(cast, Indicator.BY_WHOM) == (
        "3 aktiviteter hører til: plejecentret 1, foreninger 1, virksomheder 0, kommunen 0, "
        "skoler, kirker og andre 1."
    )
    assert said(cast, Indicator.BY_ASSOCIATIONS) == "1 af 3 aktiviteter hører til en forening."
    assert said(cast, Indicator.LOCAL_NETWORK).startswith("2 af 3 aktiviteter")


@pytest.mark.slow
def test_two_that_are_added_are_as_all_together(cast: Cast) -> None:
    held(cast, traits=("men",))
    at_other_centre(cast, category="creative", subtype="handicraft")
    keys = [ColumnKey(CENTRE, each.pk) for each in (cast.birkehoej, cast.other_centre)]
    for indicator in Indicator:
        one, other = (told(cast, indicator, key) for key in keys)
        assert Told.of_all([one, other]) == told(cast, indicator)


@pytest.mark.slow
def test_it_stands_on_the_opportunitys_page_and_beside_the_cell(cast: Cast) -> None:
    today = timezone.localdate()
    registrations.register(
        cast.members[Role.COORDINATOR],
        registrations.walk(cast, day=today, traits=("life-history",)),
        now=timezone.now(),
    )
    with inside(cast.fjordby, person=cast.lead.person):
        round_ = map_actions.open_round(by=cast.lead, title="Runde", now=NOW, start_from=None)
    lead = logged_in(cast.lead)
    page = lead.get("/fjordby/indsatskort/muligheder/life-history/").content.decode()
    assert "Registreringer de sidste 90 dage: " in page
    assert "1 af 1 aktivitet bygger på livshistorie." in page
    assert page.count("ved vi ikke herfra") == 1
    assert "I skriver selv, hvordan det er" in page
    cell = f"/fjordby/indsatskort/runder/{round_.pk}/life-history/centre-{cast.birkehoej.pk}/"
    assert "1 af 1 aktivitet bygger på livshistorie." in lead.get(cell).content.decode()
    short = "1 af 1 aktivitet bygger på livshistorie. (de sidste 90 dage)"
    assert short in lead.get("/fjordby/indsatskort/").content.decode()
    assert short in lead.get(f"{cell}?vis=celle").content.decode()
    elsewhere = lead.get("/fjordby/indsatskort/muligheder/flexible-routines/").content.decode()
    assert "Registreringer de sidste" not in elsewhere


@pytest.mark.slow
def test_it_costs_one_query_whatever_the_columns(cast: Cast) -> None:
    with inside(cast.fjordby, person=cast.lead.person):
        map_actions.open_round(by=cast.lead, title="Runde", now=NOW, start_from=None)
    lead = logged_in(cast.lead)
    address = "/fjordby/indsatskort/muligheder/{}/"
    lead.get(address.format("life-history"))
    _status, plain = counted(lead, address.format("flexible-routines"))
    _status, beside = counted(lead, address.format("everyday-activities"))
    assert len(beside) == len(plain) + 1
