"""Activities at random, stored as people's own, and counted again by somebody else."""

import statistics
from collections import Counter
from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any
from uuid import uuid4

from hypothesis import strategies as st

from samspil.mapping.rules import Report, Side
from samspil.mapping.sections import sections
from samspil.mapping.summary import sentences
from samspil.organisations.access import inside
from samspil.organisations.models import CareCentre, Member
from samspil.registrations import actions
from samspil.registrations.rules import Facts, completed, question
from samspil.testing.make import NOW

BEGIN = date(2026, 3, 30)  # a Monday; Easter is the Sunday after
END = date(2026, 5, 10)
EASTER = {date(2026, 4, day) for day in (2, 3, 5, 6)}
HOURS = [None, time(0, 30), time(5, 59), time(6), time(11, 59), time(14), time(17), time(23)]


def codes(field: str) -> st.SearchStrategy[str]:
    return st.sampled_from([*question(field).codes])


@st.composite
def facts(draw: st.DrawFn, centres: Sequence[CareCentre]) -> Facts:
    """Any activity that may be stored, with gaps as files have them."""
    target = draw(codes("target"))
    residents = {"individual": 1, "non-resident": 0}.get(target, draw(st.integers(1, 40)))
    held = draw(st.integers(0, 4)) > 0
    staff = draw(codes("staff"))
    told = Facts(
        centre=str(draw(st.sampled_from(list(centres))).pk),
        day=BEGIN + timedelta(days=draw(st.integers(-3, 45))),
        starts_at=draw(st.sampled_from(HOURS)),
        minutes=draw(st.none() | st.integers(5, 720)),
        what="Noget",
        category=draw(codes("category")),
        target=target,
        residents=residents,
        residents_men=draw(st.none() | st.integers(0, residents)),
        volunteers=draw(st.integers(1, 9)),
        staff=staff,
        affiliation=draw(codes("affiliation")),
        place=draw(st.just("") | codes("place")),
        traits=tuple(draw(st.sets(codes("traits"), max_size=3))),
        status="held" if held else draw(st.sampled_from(question("status").codes[1:])),
    )
    return completed(told)


def store(by: Member, told: Sequence[Facts]) -> None:
    with inside(by.tenant, person=by.person):
        actions.register_all(
            by=by,
            told=[actions.Told(facts=each, key=uuid4(), at=NOW) for each in told],
            source=actions.PHONE,
            now=NOW,
        )


def inside_period(told: Sequence[Facts]) -> list[Facts]:
    return [each for each in told if each.day and BEGIN <= each.day <= END]


def slot(told: Facts) -> str | None:
    """When it was, by the form's own definition D1."""
    if told.starts_at is None or told.day is None:
        return None
    if told.day.weekday() >= 5 or told.day in EASTER or told.day == date(2026, 5, 14):
        return "weekend"
    hour = told.starts_at.hour
    return "day" if 6 <= hour < 17 else "evening" if 17 <= hour < 23 else "night"


def naive(rows: Sequence[Facts]) -> dict[str, Any]:
    """The figures, counted row by row without the report's code."""
    held = [row for row in rows if row.status == "held"]
    residents = [row.residents for row in held if row.target != "non-resident"]
    minutes = [row.minutes for row in held if row.minutes is not None]
    men = [row for row in held if row.residents_men is not None]
    return {
        "activities": len(held),
        **{
            field: Counter(getattr(row, field) for row in held if getattr(row, field))
            for field in ("category", "target", "affiliation", "staff", "place")
        },
        "slot": Counter(found for row in held if (found := slot(row))),
        "weekday": Counter(str(row.day.isoweekday()) for row in held if row.day),
        "traits": Counter(trait for row in held for trait in row.traits),
        "without_traits": sum(not row.traits for row in held),
        "without_place": sum(not row.place for row in held),
        "without_start": sum(row.starts_at is None for row in held),
        "without_minutes": len(held) - len(minutes),
        "residents": spread([number for number in residents if number is not None]),
        "volunteers": spread([row.volunteers for row in held if row.volunteers]),
        "minutes": spread(minutes),
        "men": (
            sum(row.residents_men or 0 for row in men),
            sum(row.residents or 0 for row in men),
        ),
        "hours": sum((row.minutes or 0) * (row.volunteers or 0) for row in held) / 60,
        "cancelled": Counter(row.status for row in rows if row.status != "held"),
    }


def spread(numbers: Sequence[int]) -> tuple[float | None, float | None, int]:
    if not numbers:
        return (None, None, 0)
    return (sum(numbers) / len(numbers), statistics.median(numbers), len(numbers))


def untraced(side: Side) -> list[str]:
    """Return the sentences that tell a figure which their section does not show."""
    parts = {section.key: section for section in sections(Report(sides=(side,)))}
    found = []
    for sentence in sentences(side):
        section = parts[sentence.section]
        tables = [*([section.facts] if section.facts else []), *section.tables]
        cells = {cell.text for table in tables for _label, row in table.rows for cell in row}
        counted = {f"{cell} {word}" for cell in cells for word in ("aktivitet", "aktiviteter")}
        named = {str(len(table.rows)) for table in tables}  # silent centres are counted by name
        shown = cells | counted | named | {section.n.removeprefix("n = ")}
        if not set(sentence.figures) <= shown:
            found.append(sentence.text)
    return found
