"""Two rounds side by side: what changed, counted and selected."""

import re

import pytest
from django.http import QueryDict

from samspil.actionmap.rules import ColumnKey
from samspil.actionmap.tests import deeds as map_deeds
from samspil.followup import queries
from samspil.followup.forms import WHOLE, chosen_part, chosen_rounds
from samspil.followup.queries import Selection, Tally
from samspil.followup.rules import Change, Way
from samspil.followup.tests.deeds import OTHER, ROW, compare, two_rounds
from samspil.followup.words import way_label
from samspil.organisations.access import inside
from samspil.organisations.models import CareCentre
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import counted, logged_in

HERE = "/fjordby/opfoelgning/"


def told(view: queries.Comparison) -> dict[tuple[str, str], tuple[Change, Way]]:
    return {
        (row.opportunity.key, cell.column.title): (cell.change, cell.way)
        for group in view.groups
        for row in group.rows
        for cell in row.cells
    }


def test_every_box_that_changed_is_shown_with_what_became_of_it(cast: Cast) -> None:
    assert told(compare(cast.lead, *two_rounds(cast))) == {
        (ROW, "Birkehøj"): (Change.REWRITTEN, Way.FORWARD),
        (ROW, "Møllebo"): (Change.EMPTIED, Way.SIDEWAYS),
        (ROW, "Plejecentrene samlet"): (Change.WRITTEN, Way.SIDEWAYS),
    }


def test_what_did_not_change_is_shown_when_asked_for(cast: Cast) -> None:
    view = compare(cast.lead, *two_rounds(cast), Selection(unchanged=True))
    assert told(view)[(OTHER, "Forvaltning")] == (Change.SAME, Way.STOOD)
    assert len(told(view)) == 4


@pytest.mark.slow
def test_a_driver_and_a_column_narrow_what_is_shown_and_not_what_is_counted(cast: Cast) -> None:
    before, now = two_rounds(cast)
    whole = compare(cast.lead, before, now)
    ours = Selection(columns=frozenset({str(map_deeds.own(cast))}))
    assert list(told(compare(cast.lead, before, now, ours))) == [(ROW, "Birkehøj")]
    third = compare(cast.lead, before, now, Selection(driver=3, unchanged=True))
    assert list(told(third)) == [(OTHER, "Forvaltning")]
    assert third.by_driver == whole.by_driver


def test_the_figures_count_boxes_in_each_driver_and_column(cast: Cast) -> None:
    view = compare(cast.lead, *two_rounds(cast))
    first = view.by_driver[0]
    assert first == Tally(
        first.title, 3, written=1, rewritten=1, emptied=1, forward=1, back=0, same=0
    )
    columns = {tally.title: tally for tally in view.by_column}
    assert columns["Birkehøj"] == Tally("Birkehøj", 1, 0, 1, 0, 1, 0, 0)
    assert columns["Forvaltning"] == Tally("Forvaltning", 1, 0, 0, 0, 0, 0, 1)
    assert sum(tally.boxes for tally in view.by_driver) == 4


def test_each_box_is_counted_once_however_the_figures_are_cut(cast: Cast) -> None:
    view = compare(cast.lead, *two_rounds(cast))
    for name in ("boxes", "written", "rewritten", "emptied", "forward", "back", "same"):
        by_driver = sum(getattr(tally, name) for tally in view.by_driver)
        assert by_driver == sum(getattr(tally, name) for tally in view.by_column), name
    for tally in (*view.by_driver, *view.by_column):
        became = tally.written + tally.rewritten + tally.emptied + tally.same
        assert became <= tally.boxes  # besides: the same words at another step


@pytest.mark.slow
def test_the_words_say_which_step_it_went_from_and_to(cast: Cast) -> None:
    view = compare(cast.lead, *two_rounds(cast))
    cells = {cell.column.title: cell for row in view.rows for cell in row.cells if cell.changed}
    assert way_label(cells["Birkehøj"]) == "Frem fra »Delvist« til »Fast og systematisk«"
    assert way_label(cells["Plejecentrene samlet"]) == "Fra ikke angivet til »På vej«"


@pytest.mark.slow
def test_a_centre_that_closed_keeps_its_column_where_it_wrote(cast: Cast) -> None:
    before, now = two_rounds(cast)
    with inside(cast.fjordby):
        CareCentre.objects.filter(pk=cast.other_centre.pk).update(
            closed_at=NOW, closed_by=cast.lead.person
        )
    titles = [column.title for column in compare(cast.lead, before, now).columns]
    assert titles == [
        "Forvaltning",
        *("Plejecentrene samlet", "Birkehøj", "Møllebo"),
        *("Foreningerne samlet", "Birkehøjs Venner", "Seniorkredsen"),
    ]


@pytest.mark.slow
def test_the_latest_round_and_the_one_before_it_are_compared_if_nothing_is_said(
    cast: Cast,
) -> None:
    before, now = two_rounds(cast)
    rounds = [now, before]
    assert chosen_rounds(rounds, QueryDict("")) == (before, now)
    assert chosen_rounds(rounds, QueryDict(f"foer={now.pk}&nu={before.pk}")) == (before, now)
    assert chosen_rounds(rounds, QueryDict(f"foer={now.pk}&nu={now.pk}")) == (before, now)
    assert chosen_rounds(rounds, QueryDict(f"nu={before.pk}")) == (before, now)
    assert chosen_rounds(rounds, QueryDict("foer=x&nu=99999")) == (before, now)
    assert chosen_rounds([now], QueryDict("")) is None


@pytest.mark.parametrize(
    ("asked", "driver", "wanted"),
    [
        ("", "1", Selection(driver=1, columns=frozenset({"administration"}))),
        ("", WHOLE, Selection(columns=frozenset({"administration"}))),
        ("drivkraft=alle&kolonne=centre-3", "1", Selection(columns=frozenset({"centre-3"}))),
        ("drivkraft=9&kolonne=alle&vis=alle", WHOLE, Selection(unchanged=True)),
    ],
)
def test_the_address_says_which_part(asked: str, driver: str, wanted: Selection) -> None:
    usual = frozenset({"administration"})
    assert chosen_part(QueryDict(asked), usual=usual, driver=driver) == wanted


@pytest.mark.slow
def test_the_page_shows_both_texts_with_what_is_gone_and_what_is_new(cast: Cast) -> None:
    two_rounds(cast)
    page = logged_in(cast.members["reader"]).get(f"{HERE}?kolonne=alle").content.decode()
    assert "</span>tur<span" in page.partition("<del>")[2].partition("</del>")[0]
    assert "</span>lange ture<span" in page.partition("<ins>")[2].partition("</ins>")[0]
    assert "Frem fra »Delvist« til »Fast og systematisk«" in page
    assert cast.lead.person.name not in page
    assert not re.search(r"\d ?(%|pct)", page.partition("<main")[2].partition("</main>")[0])


@pytest.mark.slow
def test_what_people_wrote_stays_text(cast: Cast) -> None:
    _before, now = two_rounds(cast)
    at = ColumnKey("association")
    map_deeds.write(cast.lead, now, at, "<script>alert(1)</script>", row=ROW)
    page = logged_in(cast.lead).get(HERE).content.decode()
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page


def test_with_one_round_the_page_says_what_is_missing(cast: Cast) -> None:
    browser = logged_in(cast.lead)
    assert "Der er ingen runde endnu" in browser.get(HERE).content.decode()
    map_deeds.open_round(cast)
    for where in (HERE, f"{HERE}beslutninger/"):
        assert "Der er kun én runde" in browser.get(where).content.decode()
    assert browser.get(f"{HERE}pdf/").status_code == 404


@pytest.mark.slow
def test_it_asks_as_often_of_much_as_of_little(cast: Cast) -> None:
    _before, now = two_rounds(cast)
    browser = logged_in(cast.lead)
    pages = (f"{HERE}?drivkraft=alle&vis=alle", f"{HERE}beslutninger/", f"{HERE}udskriv/")
    for page in pages:
        browser.get(page)
    few = [len(counted(browser, page)[1]) for page in pages]
    for number in range(6):
        centre = make.centre(at=cast.fjordby)
        at = ColumnKey("centre", centre.pk)
        map_deeds.write(cast.lead, now, at, f"Noget nyt {number}", row=OTHER)
    assert [len(counted(browser, page)[1]) for page in pages] == few
    assert max(few) <= 15


@pytest.mark.slow
def test_the_front_page_and_the_map_lead_there_once_there_are_two_rounds(cast: Cast) -> None:
    browser = logged_in(cast.members["care_worker"])
    assert HERE not in browser.get("/fjordby/").content.decode()
    _before, now = two_rounds(cast)
    assert HERE in browser.get("/fjordby/").content.decode()
    assert f"{HERE}?nu={now.pk}" in browser.get("/fjordby/indsatskort/").content.decode()
    assert HERE not in logged_in(cast.members["volunteer"]).get("/fjordby/").content.decode()
