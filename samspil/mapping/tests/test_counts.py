"""What the database has counted is what the rows say, whatever was done to them."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samspil.accounts.models import Person
from samspil.mapping.actions import count_anew, fold
from samspil.mapping.models import Counts
from samspil.mapping.queries import Selection, reports, rolled, tallies
from samspil.mapping.queries.reports import changed_at
from samspil.mapping.queries.selections import rows_of
from samspil.mapping.rules import Period, Side, Tally
from samspil.mapping.rules.codes import ANSWERS
from samspil.mapping.rules.moments import holidays
from samspil.mapping.rules.weeks import BLOCKS, cut, monday_of, week_of, whole_weeks
from samspil.mapping.tests import deeds
from samspil.organisations.access import inside
from samspil.organisations.models import CareCentre, Member
from samspil.registrations.actions import bulk
from samspil.registrations.models import Registration
from samspil.registrations.rules import HELD, Facts, question
from samspil.testing.make import NOW, Cast

SPRING = Period(deeds.BEGIN, deeds.END)
OTHERS: list[dict[str, Any]] = [{"trait": "men"}, {"slot": "weekend"}, {"weekday": 6}]
days = st.dates(date(1950, 1, 1), date(2100, 12, 31))


def test_every_answer_of_the_form_has_a_number() -> None:
    for field, known in ANSWERS.items():
        if field == "slot":
            continue
        codes = question("status" if field == "cancelled" else field).codes
        assert known == tuple(code for code in codes if code != HELD)


@given(days, st.integers(0, 900))
def test_a_period_is_cut_into_blocks_and_edges_with_nothing_left_over(
    first: date, length: int
) -> None:
    period = Period(first, first + timedelta(days=length))
    found = cut(period)
    covered = [
        monday_of(week) + timedelta(days=day)
        for block in found.blocks
        for week in range(block.first, block.last + block.weeks)
        for day in range(7)
    ]
    for edge in found.edges:
        assert edge.days < 14
        covered += [edge.first_day + timedelta(days=day) for day in range(edge.days)]
    assert sorted(covered) == [first + timedelta(days=day) for day in range(period.days)]
    for block in found.blocks:
        assert block.first % block.weeks == block.last % block.weeks == 0
    assert len(found.blocks) <= 2 * len(BLOCKS) - 1
    whole = whole_weeks(period)
    assert (cut(whole).edges, whole.first_day.weekday()) == ((), 0)
    assert week_of(whole.first_day) in {found.first, found.first - 1}


@pytest.mark.django_db
def test_the_database_knows_the_same_holidays() -> None:
    first, last = date(1995, 1, 1), date(2100, 12, 31)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT day::date FROM generate_series(%s::date, %s::date, interval '1 day') AS day"
            " WHERE mapping_is_holiday(day::date)",
            [first, last],
        )
        assert [day for (day,) in cursor.fetchall()] == sorted(holidays(first, last))


def counted(by: Member, period: Period, *, centre: int | None, category: str) -> dict[int, Tally]:
    """What the rows say, and that the counts say the same."""
    rows = Registration.objects.filter(tenant=by.tenant)
    if centre:
        rows = rows.filter(centre=centre)
    if category:
        rows = rows.filter(category=category)
    told = tallies(rows, period)
    weeks = cut(period)
    if not category:
        near = rolled.counted(by.tenant.pk, weeks, closely=[centre] if centre else list(told))
        assert (near.of_one(centre) if centre else near).centres == told
    if not centre:
        every = Tally.of_all(told.values())
        counts = rolled.counted(by.tenant.pk, weeks, category=category)
        assert counts.whole == every
        assert {key: tally.held for key, tally in counts.centres.items()} == {
            key: tally.held for key, tally in told.items() if tally.held
        }
        parts, rest = rolled.counted_across([by.tenant.pk], weeks, category=category)
        assert Tally.of_all([*parts.values(), rest]) == every
        held = rolled.held_at_centres([by.tenant.pk], weeks, category=category)
        assert held == {
            (by.tenant.pk, key): tally.held for key, tally in told.items() if tally.held
        }
    return told


def add(tenant: int, told: Sequence[Facts]) -> None:
    more = [{"centre_id": int(each.centre), "key": uuid4(), **bulk.plainly(each)} for each in told]
    alike = {"tenant_id": tenant, "source": "file", "version": 1}
    bulk.add_all(bulk.as_json(more), alike=alike | {"created_at": NOW, "changed_at": NOW})


def corrected(rows: list[Registration], data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(rows))
    row.day += timedelta(days=data.draw(st.integers(-20, 20)))
    row.category = data.draw(deeds.codes("category"))
    row.minutes = data.draw(st.none() | st.integers(5, 720))
    row.save()


def deleted(rows: list[Registration], data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(rows))
    gone = row.deleted_at is None
    row.deleted_at, row.deleted_by = (NOW, somebody()) if gone else (None, None)
    row.save()


def somebody() -> Person:
    return Person.objects.earliest("pk")


def moved(rows: list[Registration], data: st.DataObject) -> None:
    """As when two centres are merged."""
    one, other = data.draw(st.permutations(sorted({row.centre_id for row in rows} | {0})))[:2]
    if one and other:
        Registration.objects.filter(centre=one).update(centre=other)
        for row in rows:
            row.refresh_from_db()


def taken_away(rows: list[Registration], data: st.DataObject) -> None:
    row = rows.pop(data.draw(st.integers(0, len(rows) - 1)))
    row.delete()


def read_in(rows: list[Registration], data: st.DataObject) -> None:
    """As a file is read in."""
    like = data.draw(st.sampled_from(rows))
    add(like.tenant_id, [like.facts] * data.draw(st.integers(1, 20)))


def folded(rows: list[Registration], data: st.DataObject) -> None:
    fold(rows[0].tenant)


def counted_again(rows: list[Registration], data: st.DataObject) -> None:
    with connection.cursor() as cursor:
        count_anew(cursor)


DEEDS: list[Callable[[list[Registration], st.DataObject], None]] = [
    *(corrected, deleted, moved, taken_away, read_in, folded, counted_again),
]


@pytest.mark.slow
@pytest.mark.django_db
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_the_counts_are_what_the_rows_say(cast: Cast, data: st.DataObject) -> None:
    member = cast.lead
    centres = [cast.birkehoej, cast.other_centre]
    told = data.draw(st.lists(deeds.facts(centres), min_size=3, max_size=20))
    with transaction.atomic():
        with inside(cast.fjordby):
            add(member.tenant.pk, told)
            rows = list(Registration.objects.all())
            for deed in data.draw(st.lists(st.sampled_from(DEEDS), max_size=8)):
                if rows:
                    deed(rows, data)
            first = SPRING.first_day - timedelta(weeks=data.draw(st.integers(0, 30)))
            period = Period(first, first + timedelta(weeks=data.draw(st.integers(1, 60)), days=-1))
            category = data.draw(st.just("") | deeds.codes("category"))
            counted(member, period, centre=None, category=category)
            counted(member, period, centre=cast.birkehoej.pk, category=category)
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_what_is_deleted_for_good_has_changed_the_counts(cast: Cast) -> None:
    """As when a file is undone: no row is left to say when."""
    with inside(cast.fjordby):
        add(cast.fjordby.pk, [painted(cast.birkehoej)])
        row = Registration.objects.get()
        around, alone = timedelta(days=30), timedelta()  # whole weeks, and a day in none
        selections = [
            Selection(period=Period(row.day - days, row.day + days), **of)
            for days in (around, alone)
            for of in (
                {},
                {"codes": {"category": row.category}},
                {"codes": {"category": row.category, "staff": row.staff}},
                {"centre": cast.birkehoej.pk, "codes": {"category": row.category}},
            )
        ]
        other = Selection(period=selections[0].period, codes={"staff": "own"})
        for each in selections:
            assert last_changed(cast.lead, each) == NOW
        row.delete()
        for folded_since in (False, True):
            if folded_since:
                fold(cast.fjordby)
            for each in selections:
                after = last_changed(cast.lead, each)
                assert after is not None
                assert after > NOW
        assert last_changed(cast.lead, other) is None


def painted(centre: CareCentre) -> Facts:
    """Somebody painted with a group there."""
    return Facts(
        centre=str(centre.pk),
        day=deeds.BEGIN,
        category="creative",
        target="group",
        residents=8,
        volunteers=2,
        staff="none",
        affiliation="centre",
        status=HELD,
    )


def last_changed(member: Member, selection: Selection) -> datetime | None:
    """What a report of it says."""
    found = reports.counted(member, selection, closely=[])
    return changed_at(member, selection, Side("", selection.period, (), changed=found.changed))


@pytest.mark.django_db
def test_another_municipalitys_counts_are_seen_through_the_list_alone(cast: Cast) -> None:
    with inside(cast.bakkeby):
        Counts.objects.create(tenant=cast.bakkeby, week=1, changed_at=NOW)
        assert Counts.objects.count() == 1
    with inside(cast.fjordby):
        assert Counts.objects.count() == 0
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.tenants', %s, true)", [str(cast.bakkeby.pk)])
        assert Counts.objects.count() == 1
        assert Counts.objects.update(held=5) == 0
        assert Counts.objects.all().delete()[0] == 0


@pytest.mark.slow
@pytest.mark.django_db
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_a_report_of_any_days_is_the_same_from_counts_and_from_rows(
    cast: Cast, data: st.DataObject
) -> None:
    member, centre = cast.lead, data.draw(st.sampled_from([None, cast.birkehoej.pk]))
    first = deeds.BEGIN + timedelta(days=data.draw(st.integers(-5, 30)))
    period = Period(first, first + timedelta(days=data.draw(st.integers(0, 40))))
    told = data.draw(st.lists(deeds.facts([cast.birkehoej, cast.other_centre]), max_size=20))
    one_category = data.draw(st.integers(0, 1))
    codes = {"category": told[0].category} if told and one_category else {}
    other = data.draw(st.sampled_from([*OTHERS, {}, {}]))  # days, centre and category by themselves
    selection = Selection(period=period, centre=centre, codes=codes, **other)
    with transaction.atomic():
        with inside(cast.fjordby):
            add(member.tenant.pk, told)
            rows = rows_of(member, selection)
            every = tallies(rows, period)
            found = reports.counted(member, selection, closely=[cast.birkehoej.pk])
            assert found.whole == Tally.of_all(every.values())
            near = cast.birkehoej.pk
            assert found.centres.get(near) == every.get(near)
            assert {key: tally.held for key, tally in found.centres.items() if tally.held} == {
                key: tally.held for key, tally in every.items() if tally.held
            }
            there = rows.filter(day__range=(period.first_day, period.last_day)).exists()
            assert last_changed(member, selection) == (NOW if there else None)
        transaction.set_rollback(True)


def test_only_days_a_centre_and_a_category_are_counted_beforehand() -> None:
    assert Selection(SPRING, centre=1, codes={"category": "other"}).rolled
    others: list[dict[str, Any]] = [
        *({"association": 1}, *OTHERS),
        {"codes": {"place": "out"}},
    ]
    assert not any(Selection(SPRING, **other).rolled for other in others)
