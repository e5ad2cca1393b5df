"""What the map's pages are drawn from: columns, rows and cells, picked and in order."""

from datetime import timedelta

import pytest

from samspil.actionmap import queries
from samspil.actionmap.models import Round
from samspil.actionmap.queries import MapView, OpportunityPage, Selection
from samspil.actionmap.rules import ColumnKey
from samspil.actionmap.tests import deeds
from samspil.catalogue import queries as catalogue
from samspil.catalogue.rules import Actor, Relevance
from samspil.catalogue.study import study
from samspil.catalogue.tests import own
from samspil.organisations.access import inside
from samspil.organisations.models import Association, CareCentre, Member
from samspil.testing import make
from samspil.testing.make import NOW, Cast


@pytest.fixture
def round_(cast: Cast) -> Round:
    return deeds.open_round(cast)


def close_place(cast: Cast, place: CareCentre | Association) -> None:
    with inside(cast.fjordby, person=cast.lead.person):
        type(place).objects.filter(pk=place.pk).update(closed_at=NOW, closed_by=cast.lead.person)


def titles(cast: Cast, round_: Round) -> list[tuple[str, bool]]:
    with inside(cast.fjordby):
        columns = queries.columns_of(cast.fjordby, round_)
    return [(column.title, column.closed) for column in columns]


def seen(
    by: Member, round_: Round, *asked: ColumnKey, selection: Selection | None = None
) -> MapView:
    with inside(by.tenant, person=by.person):
        return queries.map_view(
            by, round_, selection=selection or Selection(), asked=[str(key) for key in asked]
        )


def keys(view: MapView) -> list[str]:
    return [row.opportunity.key for group in view.groups for row in group.rows]


def test_every_kind_has_its_common_column_first_and_its_places_in_danish_order(
    cast: Cast, round_: Round
) -> None:
    for name in ("Åhuset", "Ærøhus", "Aagården", "Zenia", "Østervang"):
        make.centre(at=cast.fjordby, name=name)
    make.centre(at=cast.bakkeby, name="Ikke vores")
    assert [title for title, _closed in titles(cast, round_)] == [
        *("Forvaltning", "Plejecentrene samlet", "Birkehøj", "Møllebo", "Zenia", "Ærøhus"),
        *("Østervang", "Aagården", "Åhuset"),
        *("Foreningerne samlet", "Birkehøjs Venner", "Seniorkredsen"),
    ]


def test_a_closed_place_keeps_its_column_where_it_has_words(cast: Cast, round_: Round) -> None:
    deeds.write(cast.lead, round_, deeds.own(cast))
    deeds.write(cast.lead, round_, ColumnKey("association", cast.venner.pk))
    for place in (cast.birkehoej, cast.other_centre, cast.venner, cast.other_association):
        close_place(cast, place)
    assert titles(cast, round_) == [
        *(("Forvaltning", False), ("Plejecentrene samlet", False), ("Birkehøj", True)),
        *(("Foreningerne samlet", False), ("Birkehøjs Venner", True)),
    ]


def test_the_whole_map_is_the_studys_rows_in_order_then_the_municipalitys_own(
    cast: Cast, round_: Round
) -> None:
    ours = own.add(cast.lead, focus_area=study().focus_areas[0].key)
    own.add(cast.stranger, "Kun i Bakkeby")
    view = seen(cast.lead, round_)
    assert [key for key in keys(view) if key != ours.key] == [
        opportunity.key for opportunity in study().opportunities
    ]
    groups = [group.focus_area.key for group in view.groups]
    assert groups == [area.key for area in study().focus_areas]
    assert view.groups[0].rows[-1].opportunity.key == ours.key
    assert [group.driver.number for group in view.groups if group.opens_driver] == [1, 2, 3, 4]
    assert view.rows == 50


def test_one_drivers_rows_are_that_drivers(cast: Cast, round_: Round) -> None:
    found = [
        seen(cast.lead, round_, selection=Selection(drivers=frozenset({number})))
        for number in (1, 2, 3, 4)
    ]
    assert sum(view.rows for view in found) == 49
    for number, view in enumerate(found, start=1):
        assert {group.driver.number for group in view.groups} == {number}


@pytest.mark.slow
def test_words_stand_where_they_were_written(cast: Cast, round_: Round) -> None:
    columns = [
        *(ColumnKey("administration"), ColumnKey("centre"), deeds.own(cast)),
        *(ColumnKey("centre", cast.other_centre.pk), ColumnKey("association")),
        ColumnKey("association", cast.venner.pk),
    ]
    for key in columns:
        deeds.write(cast.lead, round_, key, f"{key} i den ene", row="varied-activities")
        deeds.write(cast.lead, round_, key, f"{key} i den anden", row="both-genders")
    for shown in (columns, columns[::-1], columns[2:3], columns[:1], columns[4:]):
        view = seen(cast.lead, round_, *shown)
        assert [column.key for column in view.columns] == shown
        rows = {row.opportunity.key: row for group in view.groups for row in group.rows}
        for row, word in (("varied-activities", "den ene"), ("both-genders", "den anden")):
            assert [cell.text for cell in rows[row].cells] == [f"{key} i {word}" for key in shown]
            assert [cell.version for cell in rows[row].cells] == [1] * len(shown)
        assert {cell.text for cell in rows["life-history"].cells} == {""}


def test_another_round_has_its_own_words(cast: Cast, round_: Round) -> None:
    deeds.write(cast.lead, round_, deeds.COMMON, "Før")
    deeds.close(cast, round_)
    second = deeds.open_round(cast, title="Runde 2027")
    assert {cell.text for cell in seen(cast.lead, second).groups[0].rows[0].cells} == {""}
    assert "Før" in {cell.text for cell in seen(cast.lead, round_).groups[0].rows[0].cells}


def test_mine_are_the_rows_with_something_for_ones_own_places(cast: Cast, round_: Round) -> None:
    lone = cast.members["coordinator"]
    mine = Selection(show="mine")
    expected = [
        opportunity.key
        for opportunity in study().opportunities
        if opportunity.relevance[Actor.CENTRE].relevance != Relevance.NOT
    ]
    assert keys(seen(lone, round_, selection=mine)) == expected
    assert keys(seen(cast.lead, round_, selection=mine)) == []


def test_empty_are_the_rows_where_something_is_missing(cast: Cast, round_: Round) -> None:
    selection = Selection(show="empty")
    assert "varied-activities" in keys(
        seen(cast.lead, round_, deeds.own(cast), selection=selection)
    )
    deeds.write(cast.lead, round_, deeds.own(cast), "", status="none")
    assert "varied-activities" not in keys(
        seen(cast.lead, round_, deeds.own(cast), selection=selection)
    )
    deeds.write(cast.lead, round_, deeds.own(cast), "", read=1)
    assert "varied-activities" in keys(
        seen(cast.lead, round_, deeds.own(cast), selection=selection)
    )


def test_relevant_are_the_rows_that_the_shown_columns_find_relevant(
    cast: Cast, round_: Round
) -> None:
    view = seen(cast.lead, round_, deeds.own(cast), selection=Selection(show="relevant"))
    with inside(cast.fjordby):
        every = catalogue.opportunities_of(cast.fjordby)
    assert keys(view) == [
        opportunity.key
        for opportunity in every
        if opportunity.relevance[Actor.CENTRE].value == Relevance.RELEVANT
    ]


def test_changed_are_the_rows_written_since(cast: Cast, round_: Round) -> None:
    deeds.write(cast.lead, round_, deeds.COMMON, "Før", now=NOW - timedelta(days=2))
    deeds.write(cast.lead, round_, deeds.COMMON, "Efter", row="both-genders", now=NOW)
    since = Selection(show="changed", since=NOW - timedelta(days=1))
    assert keys(seen(cast.lead, round_, selection=since)) == ["both-genders"]
    assert len(keys(seen(cast.lead, round_, selection=Selection(show="changed")))) == 49


@pytest.mark.parametrize("search", ["BANKO", "banko om", "Bredt udvalg"])
def test_a_search_finds_words_in_titles_and_cells(cast: Cast, round_: Round, search: str) -> None:
    deeds.write(cast.lead, round_, deeds.COMMON, "Banko om tirsdagen")
    assert keys(seen(cast.lead, round_, selection=Selection(search=search))) == [
        "varied-activities"
    ]
    assert keys(seen(cast.lead, round_, selection=Selection(search="findes ikke"))) == []


def test_a_municipality_reads_its_own_map_only(cast: Cast, round_: Round) -> None:
    deeds.write(cast.lead, round_, deeds.COMMON, "Fjordbys")
    with inside(cast.bakkeby, person=cast.stranger.person):
        assert queries.rounds(cast.fjordby) == []
        view = queries.map_view(cast.stranger, round_, selection=Selection())
    assert {cell.text for group in view.groups for row in group.rows for cell in row.cells} == {""}


def test_the_public_view_holds_the_common_columns_and_nobodys_name(
    cast: Cast, round_: Round
) -> None:
    deeds.write(cast.lead, round_, deeds.COMMON, "Fælles")
    deeds.write(cast.lead, round_, deeds.own(cast), "Vores")
    with inside(cast.fjordby):
        view = queries.public_view(cast.fjordby, round_)
    assert [column.title for column in view.columns] == [
        *("Forvaltning", "Plejecentrene samlet", "Foreningerne samlet"),
    ]
    cells = [cell for group in view.groups for row in group.rows for cell in row.cells]
    assert {cell.text for cell in cells} == {"", "Fælles"}
    assert {cell.written_by for cell in cells} == {""}
    assert not any(cell.writable for cell in cells)


def opportunity(by: Member, key: str, round_: Round | None) -> OpportunityPage:
    with inside(by.tenant, person=by.person):
        return queries.opportunity_page(by, key, round_)


def test_an_opportunity_shows_every_column_ones_own_first(cast: Cast, round_: Round) -> None:
    deeds.write(cast.lead, round_, deeds.own(cast), "Vores")
    page = opportunity(cast.members["coordinator"], "varied-activities", round_)
    assert [place.column.title for place in page.places] == [
        *("Birkehøj", "Forvaltning", "Plejecentrene samlet", "Møllebo"),
        *("Foreningerne samlet", "Birkehøjs Venner", "Seniorkredsen"),
    ]
    assert [(place.own, place.cell.text) for place in page.places][:2] == [
        *((True, "Vores"), (False, "")),
    ]


@pytest.mark.slow
def test_one_can_walk_through_the_opportunities_from_the_first_to_the_last(
    cast: Cast, round_: Round
) -> None:
    here: str | None = study().opportunities[0].key
    walked = []
    while here is not None:
        page = opportunity(cast.lead, here, None)
        walked.append((page.number, here, page.previous.key if page.previous else None))
        here = page.next.key if page.next else None
    every = [each.key for each in study().opportunities]
    assert walked == [
        (number, key, every[number - 2] if number > 1 else None)
        for number, key in enumerate(every, start=1)
    ]


def test_the_front_page_leads_to_ones_own_rows(cast: Cast, round_: Round) -> None:
    def blocks(role: str) -> list[str]:
        member = cast.members[role]
        with inside(cast.fjordby, person=member.person):
            return [block.url for block in queries.start_blocks(member)]

    assert blocks("volunteer") == []
    assert blocks("reader") == ["/fjordby/indsatskort/"]
    assert blocks("coordinator") == [f"/fjordby/indsatskort/?vis=mine&runde={round_.pk}"]
    deeds.close(cast, round_)
    assert blocks("coordinator") == ["/fjordby/indsatskort/"]
