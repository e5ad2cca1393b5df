"""The figures, recomputed from the rows by somebody else; and what each of them means."""

import xml.etree.ElementTree as ET
from datetime import date, timedelta
from typing import Any

import pytest
from dateutil.easter import easter  # type: ignore[import-untyped]  # no types come with it
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samspil.mapping import queries
from samspil.mapping.queries import Selection
from samspil.mapping.rules import (
    CentreCount,
    Figures,
    Period,
    Report,
    Shares,
    Side,
    Tally,
    a_year_before,
    figures,
    grouped,
    last_whole_weeks,
    same_weeks,
    volume,
)
from samspil.mapping.rules.moments import easter_sunday, holidays
from samspil.mapping.sections import beside, sections
from samspil.mapping.sections.parts import Table
from samspil.mapping.tests import deeds
from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.periods.models import QuietWeek
from samspil.registrations.models import Registration
from samspil.testing.make import NOW, Cast

SPRING = Period(deeds.BEGIN, deeds.END)


def counts(shares: Shares) -> dict[str, int]:
    return {part.code: part.count for part in shares.parts if part.count}


def told(found: Figures) -> dict[str, Any]:
    """The report's figures in the shape of `deeds.naive`."""
    spreads = {name: getattr(found, name) for name in ("residents", "volunteers", "minutes")}
    return {
        "activities": found.activities,
        **{
            name: counts(getattr(found, name))
            for name in ("category", "target", "affiliation", "staff", "place", "slot", "weekday")
        },
        "traits": counts(found.traits),
        "without_traits": found.traits.missing,
        "without_place": found.place.missing,
        "without_start": found.slot.missing,
        "without_minutes": found.lengths.missing,
        **{name: (each.mean, each.median, each.n) for name, each in spreads.items()},
        "men": (found.men.men, found.men.residents),
        "hours": found.volunteer_hours,
        "cancelled": {code: count for code, count in found.cancelled.items() if count},
    }


@pytest.mark.slow
@pytest.mark.django_db
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_every_figure_is_what_the_rows_say(cast: Cast, data: st.DataObject) -> None:
    member = cast.members[Role.COORDINATOR]
    rows = data.draw(st.lists(deeds.facts([cast.birkehoej]), max_size=25))
    with transaction.atomic():
        deeds.store(member, rows)
        with inside(cast.fjordby):
            everywhere = Registration.objects.filter(tenant=cast.fjordby)
            found = queries.tallies(everywhere, SPRING)
        transaction.set_rollback(True)
    counted = figures(Tally.of_all(found.values()))
    assert told(counted) == deeds.naive(deeds.inside_period(rows))
    assert sum(counts(counted.resident_groups).values()) == counted.residents.n
    assert sum(counts(counted.affiliation_groups).values()) == counted.activities


@pytest.mark.slow
@pytest.mark.django_db
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_a_filter_leaves_the_rows_that_fit(cast: Cast, data: st.DataObject) -> None:
    member = cast.members[Role.COORDINATOR]
    rows = data.draw(st.lists(deeds.facts([cast.birkehoej]), min_size=5, max_size=25))
    asked = rows[0]
    chosen = Selection(
        period=SPRING,
        codes={"category": asked.category},
        trait=asked.traits[0] if asked.traits else "",
        slot=deeds.slot(asked) or "",
        weekday=data.draw(st.none() | st.integers(1, 7)),
    )
    with transaction.atomic():
        deeds.store(member, rows)
        with inside(cast.fjordby):
            places = queries.places(member)
            side = queries.side(member, chosen, name="", among=places)
        transaction.set_rollback(True)
    fitting = [
        row
        for row in deeds.inside_period(rows)
        if row.category == chosen.codes["category"]
        if not chosen.trait or chosen.trait in row.traits
        if not chosen.slot or deeds.slot(row) == chosen.slot
        if not chosen.weekday or (row.day and row.day.isoweekday() == chosen.weekday)
    ]
    assert told(side.figures) == deeds.naive(fitting)
    assert deeds.untraced(side) == []
    for section in sections(Report(sides=(side, side))):
        for chart in section.charts:
            ET.fromstring(chart.svg())  # noqa: S314 - our own


@pytest.mark.django_db
def test_all_is_counted_in_one_scan_and_what_was_cancelled_in_another(cast: Cast) -> None:
    with inside(cast.fjordby), CaptureQueriesContext(connection) as asked:
        queries.tallies(Registration.objects.filter(tenant=cast.fjordby), SPRING)
    assert len(asked) == 2


def test_numbers_are_grouped_with_nothing_between_the_groups() -> None:
    found = grouped({1: 2, 5: 1, 6: 3, 40: 1}, (1, 2, 6, 21), missing=4)
    assert [(part.code, part.count) for part in found.parts] == [
        ("1", 2),
        ("2-5", 1),
        ("6-20", 3),
        ("21+", 1),
    ]
    assert (found.n, found.missing) == (7, 4)
    assert found.part("6-20").share == 3 / 7


def centre(name: str, held: int, flats: int | None = None) -> CentreCount:
    return CentreCount(name=name, tally=Tally(held=held), flats=flats)


def test_a_silent_centre_is_in_no_mean_and_is_named() -> None:
    six_weeks = Period(date(2026, 5, 4), date(2026, 6, 14))
    found = volume(
        [centre("A", 12, 20), centre("B", 30), centre("C", 0, 40), centre("D", 6, 40)], six_weeks
    )
    assert (found.activities, found.centres, found.silent) == (48, 3, ("C",))
    assert found.between is not None
    assert found.between.mean == pytest.approx(48 / 3 / 6)
    assert (found.between.lowest, found.between.median, found.between.highest) == (1, 2, 5)
    assert found.between.lower_quarter is None  # of three there are no quarters
    assert found.per_ten_flats == pytest.approx(18 / 6 * 10 / 60)
    assert found.with_flats == 2


def how_much(*sides: Side) -> tuple[list[str], dict[str, tuple[str, ...]], str]:
    """Return the labels that are always seen, what is folded out, and the chart's headline."""
    found = next(each for each in sections(Report(sides=sides)) if each.key == "activities")
    assert found.facts is not None
    labels = [label for label, _cells in found.facts.rows]
    return labels, {each.caption: each.headings for each in found.tables}, found.charts[0].title


def test_of_one_centre_nothing_is_said_of_a_difference_between_centres() -> None:
    weeks = Period(date(2026, 5, 4), date(2026, 6, 14))
    one = Side(name="A", period=weeks, centres=(centre("A", 12),))
    several = Side(name="Fjordby", period=weeks, centres=(centre("A", 12), centre("B", 6)))
    silent = Side(name="Fjordby", period=weeks, centres=(centre("A", 12), centre("B", 0)))
    each = "Om ugen pr. plejecenter, gennemsnit"
    difference = "Forskellen på plejecentrene"
    for sides in ((one,), (one, one)):
        labels, tables, chart = how_much(*sides)
        assert (each in labels, tables, chart) == (False, {}, "Aktiviteter om ugen")
    assert difference in how_much(several)[1]
    labels, tables, chart = how_much(one, several)
    assert tables == {difference: ("Tal", "Fjordby", "2014, udregnet")}
    assert (each in labels, chart) == (True, "Aktiviteter om ugen på hvert plejecenter")
    assert list(how_much(silent)[1]) == ["Plejecentre, der ikke har registreret noget i perioden"]


def test_a_centre_that_said_there_was_nothing_counts_as_nothing() -> None:
    quiet = CentreCount(name="B", tally=Tally(), quiet=True)
    found = volume([centre("A", 12), quiet], Period(date(2026, 5, 4), date(2026, 6, 14)))
    assert (found.centres, found.silent, found.at_each) == (2, (), (2, 0))


@pytest.mark.django_db
def test_it_has_to_have_said_it_of_every_week(cast: Cast) -> None:
    lead = cast.lead
    two_weeks = Period(date(2026, 5, 4), date(2026, 5, 17))
    with inside(cast.fjordby, person=lead.person):
        for centre_, mondays in ((cast.birkehoej, (4, 11)), (cast.other_centre, (4,))):
            for day in mondays:
                QuietWeek.objects.create(
                    tenant=cast.fjordby,
                    centre=centre_,
                    monday=date(2026, 5, day),
                    said_at=NOW,
                    said_by=lead.person,
                )
        places = queries.places(lead)
        side = queries.side(lead, Selection(period=two_weeks), name="", among=places)
        odd = Selection(period=Period(date(2026, 5, 5), date(2026, 5, 11)))
        other_days = queries.side(lead, odd, name="", among=places)
    assert side.volume.silent == ("Møllebo",)
    assert other_days.volume.silent == ("Birkehøj", "Møllebo")


def test_where_nothing_was_held_there_is_no_number() -> None:
    found = volume([centre("A", 0)], Period(date(2026, 5, 4), date(2026, 5, 4)))
    assert (found.between, found.per_ten_flats, found.centres) == (None, None, 0)
    assert figures(Tally()).men.share is None


@pytest.mark.parametrize("year", range(1995, 2100))
def test_easter_is_where_others_say_it_is(year: int) -> None:
    assert easter_sunday(year) == easter(year)


def test_the_holidays_are_those_of_the_law() -> None:
    year = (date(2026, 1, 1), date(2026, 12, 31))
    assert [day.strftime("%d.%m") for day in holidays(*year)] == [
        *("01.01", "02.04", "03.04", "05.04", "06.04", "14.05", "24.05", "25.05"),
        *("25.12", "26.12"),
    ]
    assert len(list(holidays(date(2023, 1, 1), date(2023, 12, 31)))) == 11  # with store bededag


def test_the_same_weeks_are_found_a_year_before() -> None:
    autumn = last_whole_weeks(6, before=date(2026, 11, 24))
    assert autumn == Period(date(2026, 10, 12), date(2026, 11, 22))
    earlier = a_year_before(autumn)
    assert earlier == Period(date(2025, 10, 13), date(2025, 11, 23))
    assert same_weeks(autumn, earlier)
    assert not same_weeks(autumn, Period(date(2025, 10, 6), date(2025, 11, 16)))
    assert not same_weeks(autumn, Period(earlier.first_day, earlier.last_day - timedelta(days=7)))


def test_a_week_that_the_year_before_does_not_have_is_moved_by_a_year_of_weeks() -> None:
    last = Period(date(2026, 12, 28), date(2027, 1, 3))  # week 53
    assert a_year_before(last) == Period(date(2025, 12, 29), date(2026, 1, 4))
    assert not same_weeks(last, a_year_before(last))


def test_one_centre_alone_stands_once_and_has_no_total_below_it() -> None:
    weeks = Period(date(2026, 5, 4), date(2026, 6, 14))
    alone = Side(name="Fjordby", period=weeks, centres=(centre("A", 12),))
    two = Side(name="Fjordby", period=weeks, centres=(centre("A", 12), centre("B", 6)))
    for told, study in ((beside.key_figures, ["Undersøgelsen, 2014"]), (categories, [])):
        assert [name for name, _cells in told(alone).rows] == ["A", *study]
        assert [name for name, _cells in told(two).rows] == ["A", "B", "I alt", *study]


def categories(side: Side) -> Table:
    return beside.answers(side, "category")
