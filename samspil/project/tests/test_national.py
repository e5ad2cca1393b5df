"""The made-up Denmark: as large as the real one, with the study's figures, the same every time."""

import random
import re
from collections import Counter
from datetime import date, timedelta
from statistics import fmean
from typing import Any

import pytest
from django.db import IntegrityError, connections
from hypothesis import given
from hypothesis import strategies as st

from samspil.organisations.models import Municipality
from samspil.project.national import actions, loading
from samspil.project.national.calendar import Size
from samspil.project.national.happenings import WEEKS, Deck, Place, Row, Year
from samspil.project.national.places import apportioned, homes, slug_of, towns
from samspil.project.national.pouring import bare, line, pour
from samspil.registrations.models import Registration
from samspil.registrations.rules import Facts, problems
from samspil.registrations.rules.facts import CHOICES, NUMBERS
from samspil.testing.make import NOW

MONDAY = date(2025, 11, 24)
HERE = Place(1, [11, 12], {"friends-association": [5], "national-branch": [6, 7]})


def chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - the same every time, no secret


def a_year(seed: int, number: int, *, centres: int = 1) -> list[Row]:
    year = Year(chance(seed), MONDAY)
    return [row for _centre in range(centres) for row in year.at(HERE, number)]


def test_there_are_98_municipalities_with_950_centres() -> None:
    country = towns()
    assert len(country) == len({town.slug for town in country}) == 98
    assert sum(town.centres for town in country) == 950
    assert {min(town.centres for town in country), max(town.centres for town in country)} == {1, 40}
    by_name = {town.official.name: town.centres for town in country}
    assert by_name["København"] == 40
    assert by_name["Læsø"] == 1
    assert by_name["Odense"] > by_name["Randers"] > by_name["Struer"]


@pytest.mark.slow
@given(st.lists(st.integers(1, 700), min_size=1, max_size=30), st.data())
def test_every_seat_is_given_to_somebody_with_room(sizes: list[int], data: st.DataObject) -> None:
    most = data.draw(st.integers(1, 40))
    seats = data.draw(st.integers(len(sizes), len(sizes) * most))
    given_ = apportioned(sizes, seats, most=most)
    assert sum(given_) == seats
    assert all(1 <= number <= most for number in given_)
    assert all(
        more >= fewer
        for small, fewer in zip(sizes, given_, strict=True)
        for size, more in zip(sizes, given_, strict=True)
        if size > small
    )


def test_a_name_becomes_an_address() -> None:
    assert [slug_of(name) for name in ("Læsø", "Høje-Taastrup", "Ærø")] == [
        "laesoe",
        "hoeje-taastrup",
        "aeroe",
    ]


def test_centres_have_names_of_their_own_and_are_not_alike() -> None:
    own = homes(chance(1), 40)
    assert len({home.name for home in own}) == 40
    assert max(home.busy for home in own) > 2 * min(home.busy for home in own)


@given(st.dictionaries(st.text(max_size=3), st.integers(1, 9), min_size=1, max_size=5))
def test_a_deck_deals_each_card_as_often_as_it_has_it(cards: dict[str, int]) -> None:
    deck = Deck(chance(3), cards)
    dealt = Counter(deck.deal() for _card in range(3 * sum(cards.values())))
    assert dealt == {card: 3 * number for card, number in cards.items()}


@pytest.mark.slow
@given(st.lists(st.floats(0.1, 50), min_size=1, max_size=40), st.integers(0, 5000))
def test_nothing_is_lost_when_shared(weights: list[float], total: int) -> None:
    given_ = actions.shares(chance(4), weights, total)
    assert sum(given_) == total
    assert all(number >= 0 for number in given_)


def test_the_same_seed_gives_the_same_year_and_another_another() -> None:
    assert a_year(1, 300) == a_year(1, 300)
    assert a_year(1, 300) != a_year(2, 300)


def test_every_row_could_have_been_typed_by_somebody() -> None:
    rows = a_year(1, 500, centres=4)
    assert len(rows) == len({row["key"] for row in rows}) == 2000
    first, last = MONDAY, MONDAY + timedelta(weeks=WEEKS)
    for row in rows:
        day = date.fromisoformat(row["day"])
        assert first <= day < last
        said: dict[str, Any] = {name: row.get(name) for name in NUMBERS}
        said |= {name: row.get(name, "") for name in (*CHOICES, "what", "status")}
        facts = Facts(centre="1", day=day, traits=tuple(row["traits"]), **said)
        assert problems(facts) == [], row


@pytest.mark.slow
def test_there_are_weeks_when_a_centre_forgot() -> None:
    year = Year(chance(1), MONDAY)
    silent = 0
    for _centre in range(20):
        weeks = {date.fromisoformat(row["day"]).isocalendar().week for row in year.at(HERE, 600)}
        silent += len(weeks) < WEEKS
    assert 3 <= silent <= 17


COUNTED = "SELECT sum(held) FROM mapping_counts WHERE centre_id = 0 AND weeks = 1 AND category = ''"
# What holds the tables together: keys, indexes and triggers, and whether they are in force.
TOGETHER = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated::text
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT tablename, indexname, indexdef, '' FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT tgrelid::regclass::text, tgname, tgenabled::text, '' FROM pg_trigger
    WHERE NOT tgisinternal ORDER BY 1, 2, 3
"""
# Of the calendar: entries, those ahead, more who come than seats, volunteers of another centre.
CALENDAR = """
    SELECT count(*), count(*) FILTER (WHERE starts_at > %s), count(*) FILTER (WHERE coming > seats),
        sum(strangers), sum(asked)
    FROM activities_activity AS activity CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE ask.state = 'yes') AS coming, count(*) AS asked,
            count(*) FILTER (WHERE place.centre_id <> activity.centre_id) AS strangers
        FROM signups_ask AS ask JOIN volunteers_volunteercentre AS place USING (volunteer_id)
        WHERE ask.activity_id = activity.id
    ) AS counted
"""


def held_together() -> list[tuple[str, ...]]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(TOGETHER)
        return [tuple(row) for row in cursor.fetchall()]


def assert_people_fit_their_places(cursor: Any) -> None:
    size = Size.beside(30_000)
    for table, number in (
        ("volunteers_volunteer", size.volunteers),
        ("residents_resident", size.residents),
    ):
        cursor.execute(f"SELECT count(*), count(DISTINCT tenant_id) FROM {table}")  # noqa: S608 - our own names
        found, tenants = cursor.fetchone()
        assert found == pytest.approx(number, rel=0.05)
        assert tenants == 98
    cursor.execute(CALENDAR, [NOW])
    entries, ahead, overbooked, strangers, asked = cursor.fetchone()
    assert entries == pytest.approx(size.entries, rel=0.03)
    assert 0.08 * entries < ahead < 0.22 * entries
    assert (overbooked, strangers) == (0, 0)
    assert asked > entries


@pytest.mark.slow
@pytest.mark.django_db(databases=["default", "owner"])
def test_what_points_to_nothing_is_not_poured() -> None:
    before = held_together()
    row = line([987_654_321, 987_654_321, 987_654_321, MONDAY]).encode()
    columns = ("tenant_id", "volunteer_id", "centre_id", "since")
    with (
        pytest.raises(IntegrityError),
        bare("volunteers_volunteercentre") as cursor,
    ):
        assert list(pour(cursor, "volunteers_volunteercentre", columns, [row])) == [len(row)]
    assert held_together() == before


@pytest.mark.slow
@given(
    st.lists(st.none() | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
)
def test_a_line_is_read_by_copy_as_it_was(values: list[str | None]) -> None:
    written = line([*values, ["one", "two"]])
    assert written.count("\n") == 1
    *cells, traits = written.rstrip("\n").split("\t")
    undone = [None if cell == "\\N" else unescaped(cell) for cell in cells]
    assert (undone, traits) == (values, "{one,two}")


def unescaped(cell: str) -> str:
    letters = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}
    return re.sub(r"\\(.)", lambda found: letters[found[1]], cell)


@pytest.mark.slow  # a whole country
@pytest.mark.usefixtures("committed")
def test_the_country_has_the_studys_figures() -> None:
    told: list[float] = []
    before = held_together()
    loaded = loading.load(registrations=30_000, now=NOW, told=told.append)
    assert loaded == loading.Loaded(98, 950, 30_000, "hele.landet@eksempel.dk")
    assert told[-1] == 1
    assert loading.load(registrations=30_000, now=NOW, told=told.append) is None
    assert held_together() == before
    assert Municipality.objects.count() == 98
    table = Registration._meta.db_table
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            f"SELECT category, target, staff <> 'none', affiliation, residents, volunteers"  # noqa: S608 - our own name
            f" FROM {table} WHERE status = 'held'"
        )
        held = cursor.fetchall()
        cursor.execute(COUNTED)
        assert cursor.fetchone() == (len(held),)
        assert_people_fit_their_places(cursor)
    category, target, staff, affiliation, residents, volunteers = zip(*held, strict=True)

    def percent(values: tuple[object, ...]) -> dict[object, float]:
        return {value: 100 * n / len(values) for value, n in Counter(values).items()}

    found = percent(category)
    for code, share in {"indoor-social": 44, "creative": 21, "outdoor-social": 13}.items():
        assert found[code] == pytest.approx(share, abs=1.5)
    assert found["practical-help"] == pytest.approx(10, abs=1.5)
    assert found["exercise"] == pytest.approx(6, abs=1.5)
    assert percent(target)["group"] == pytest.approx(82, abs=1.5)
    assert percent(target)["non-resident"] == pytest.approx(2, abs=1)
    assert percent(staff)[True] == pytest.approx(50, abs=1.5)
    assert percent(affiliation)["centre"] > 50
    directed = [n for n, whom in zip(residents, target, strict=True) if whom != "non-resident"]
    assert fmean(directed) == pytest.approx(9.4, abs=0.3)
    assert fmean(volunteers) == pytest.approx(2.4, abs=0.1)
