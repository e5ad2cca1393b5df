"""A spreadsheet's mapping report: the figures, recomputed from the rows by somebody else."""

import json
import statistics
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samspil.kit.tables import Unreadable
from samspil.mapping.exports import as_json
from samspil.mapping.imports import report_of, table_of
from samspil.mapping.rules import Period, Tally, official_name, spread
from samspil.organisations.models import Municipality
from samspil.registrations.rules import question

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BEGIN = date(2026, 5, 4)
LABELS = (
    "Kommune;Plejecenter;Dato;Slags;Hvem var det for?;Antal beboere;Antal frivillige;"
    "Var personale med?;Hvem hører aktiviteten til?;Status"
)
KEYS = "municipality centre day category target residents volunteers staff affiliation status"
Row = dict[str, Any]
CENTRES = ["Birkehøj", "Åsen", "Aadal", "Møllebo"]


def codes(field: str) -> st.SearchStrategy[str]:
    return st.sampled_from(question(field).codes)


@st.composite
def row(draw: st.DrawFn) -> Row:
    target = draw(codes("target"))
    several = draw(st.integers(1, 40))
    return {
        "municipality": draw(st.sampled_from(["Odense", "Horsens", "Testby"])),
        "centre": draw(st.sampled_from(CENTRES)),
        "day": BEGIN + timedelta(days=draw(st.integers(0, 60))),
        "category": draw(codes("category")),
        "target": target,
        "residents": {"non-resident": 0, "individual": 1}.get(target, several),
        "volunteers": draw(st.integers(1, 9)),
        "staff": draw(codes("staff")),
        "affiliation": draw(codes("affiliation")),
        "status": draw(st.sampled_from(["held"] * 4 + ["cancelled-few"])),
    }


def report(rows: Sequence[Row], period: Period | None = None) -> dict[str, Any]:
    lines = [";".join(str(each[key]) for key in KEYS.split()) for each in rows]
    table = table_of("\n".join([LABELS, *lines]).encode())
    found: dict[str, Any] = json.loads(as_json(report_of(table, period=period, now=NOW)))
    return found


def parts(rows: Sequence[Row], field: str) -> list[dict[str, Any]]:
    counts = {code: sum(row[field] == code for row in rows) for code in question(field).codes}
    return [
        {"code": code, "count": n, "share": n / len(rows) if rows else None}
        for code, n in counts.items()
    ]


def people(numbers: Sequence[int]) -> dict[str, Any]:
    if not numbers:
        return {"mean": None, "median": None, "n": 0}
    return {
        "mean": sum(numbers) / len(numbers),
        "median": statistics.median(numbers),
        "n": len(numbers),
    }


def naive(rows: Sequence[Row], period: Period | None = None) -> dict[str, Any]:
    days = [row["day"] for row in rows]
    first, last = (period.first_day, period.last_day) if period else (min(days), max(days))
    inside = [row for row in rows if first <= row["day"] <= last]
    held = [row for row in inside if row["status"] == "held"]
    took_part = sum(row["staff"] != "none" for row in held)
    groups = {(row["municipality"], row["centre"]) for row in held}
    order = ["Birkehøj", "Møllebo", "Aadal", "Åsen"]  # aa is å
    by_centre = []
    for municipality, centre in sorted(groups, key=lambda two: (two[0], order.index(two[1]))):
        own = [
            row for row in held if (row["municipality"], row["centre"]) == (municipality, centre)
        ]
        theirs = [row["residents"] for row in own if row["target"] != "non-resident"]
        by_centre.append(
            {
                "municipality": municipality,
                "centre": centre,
                "activities": len(own),
                "per_week": len(own) * 7 / ((last - first).days + 1),
                "residents_mean": people(theirs)["mean"],
                "volunteers_mean": people([row["volunteers"] for row in own])["mean"],
            }
        )
    return {
        "period": {"first_day": str(first), "last_day": str(last)},
        "n": {
            "activities": len(held),
            "centres": len(groups),
            "municipalities": len({municipality for municipality, _centre in groups}),
        },
        **{field: parts(held, field) for field in ("category", "target", "affiliation")},
        "staff": {
            "took_part_count": took_part,
            "took_part_share": took_part / len(held) if held else None,
            "by_code": parts(held, "staff"),
        },
        "residents_per_activity": people(
            [row["residents"] for row in held if row["target"] != "non-resident"]
        ),
        "volunteers_per_activity": people([row["volunteers"] for row in held]),
        "by_centre": by_centre,
        "cancelled": len(inside) - len(held),
        "outside_period": len(rows) - len(inside),
        "refused": [],
    }


@pytest.mark.slow
@pytest.mark.django_db
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(row(), min_size=1, max_size=30), st.booleans())
def test_the_report_is_what_the_rows_say(rows: list[Row], six_weeks: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    period = Period(BEGIN, BEGIN + timedelta(days=41)) if six_weeks else None
    assert report(rows, period) == naive(rows, period)


@pytest.mark.django_db
def test_nothing_is_left_and_rows_that_cannot_be_read_are_listed() -> None:
    before = Municipality.objects.count()
    labels = LABELS.removeprefix("Kommune;").removesuffix(";Status")
    good = "Birkehøj;04-05-2026;creative;group;12;2;ja;centre"
    table = table_of(f"{labels}\n{good}\n{good.replace('12', 'mange')}\n".encode())
    found = report_of(table, period=None, now=NOW)
    assert [(row.row, row.value) for row in found.refused] == [(3, "mange")]
    assert (found.municipalities, found.centres[0].municipality) == (1, None)
    assert found.centres[0].per_week == 7
    assert Municipality.objects.count() == before


@pytest.mark.django_db
def test_the_same_table_gives_the_same_report_whenever_it_is_asked() -> None:
    labels = LABELS.removeprefix("Kommune;").removesuffix(";Status")
    content = f"{labels}\nBirkehøj;24-11-2026;creative;group;12;2;ja;centre".encode()
    for now in (NOW - timedelta(days=400), NOW, NOW + timedelta(days=400)):
        found = report_of(table_of(content), period=None, now=now)
        assert (found.figures.activities, found.refused) == (1, ())


@pytest.mark.django_db
def test_where_no_row_is_read_nothing_is_made_up() -> None:
    found = json.loads(
        as_json(report_of(table_of(f"{LABELS}\n;Åsen;;;;;;;;\n".encode()), period=None, now=NOW))
    )
    assert found["period"] == {"first_day": None, "last_day": None}
    assert found["category"][0] == {"code": "indoor-social", "count": 0, "share": None}
    assert len(found["refused"]) == 1


def test_a_file_without_a_needed_column_is_not_used() -> None:
    with pytest.raises(Unreadable, match="Antal frivillige"):
        table_of(b"Plejecenter;Dato\nBirkehoej;04-05-2026\n")
    heading, row = b"Center;Dato;Slags;Hvem;A9;A11;A12;A14", b"B;04-05-2026;x;x;4;1;ja;x"
    with pytest.raises(Unreadable, match=r"prøv igen: Hvem var det for\?$"):
        table_of(heading + b"\n" + row + b"\n")


@pytest.mark.parametrize("said", ["Odense", "odense kommune", "0461", "461", "ODENSE"])
def test_a_municipality_may_be_named_in_many_ways(said: str) -> None:
    assert official_name(said) == "Odense"
    assert official_name("Testby") == "Testby"


def test_tallies_can_be_added_and_a_median_may_lie_between_two() -> None:
    one, two = Tally(held=2), Tally(held=3)
    one.residents.update([3, 4])
    two.residents.update([4, 5, 9])
    both = Tally.of_all([one, two])
    assert (both.held, spread(both.residents).median) == (5, 4)
    assert spread(one.residents).median == 3.5


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before"):
        Period(BEGIN, BEGIN - timedelta(days=1))
