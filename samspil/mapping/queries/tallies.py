"""The counts that the mapping report is made of: one scan of the rows, whatever is asked."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import time
from typing import Any

from django.db import connection
from django.db.models import Case, CharField, Count, F, Q, Value, When
from django.db.models.functions import ExtractIsoWeekDay

from samspil.mapping.rules import Period, Tally
from samspil.mapping.rules.moments import DAY, EVENING, NIGHT, PARTS, SATURDAY, WEEKEND, holidays
from samspil.registrations.models import RegistrationQuerySet
from samspil.registrations.rules import HELD, NOT_RESIDENTS

PLAIN = ("category", "target", "affiliation", "staff", "place", "volunteers", "minutes", "traits")
DERIVED = ("directed_residents", "weekday", "part", "slot")
COLUMNS = (*PLAIN, *DERIVED)
# What is grouped by, beside the centre; each row counts once in every set.
SETS: tuple[tuple[str, ...], ...] = (
    (),
    *((name,) for name in (*PLAIN, "directed_residents", "slot")),
    ("weekday", "part"),
)
# Sums over the activities of a centre where the number was said.
SUMS = (
    "count(residents_men)",
    "coalesce(sum(residents_men), 0)",
    "coalesce(sum(residents) FILTER (WHERE residents_men IS NOT NULL), 0)",
    "coalesce(sum(minutes * volunteers), 0)",
)


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the database's answer: how often an answer was given at a centre."""

    centre: int
    asked: tuple[str, ...]
    answer: tuple[Any, ...]
    count: int
    sums: tuple[int, ...]


def tallies(rows: RegistrationQuerySet, period: Period) -> dict[int, Tally]:
    """
    Return what was counted in the period at each centre that has rows there, by the centre's id.

    :param rows: those that the asker's figures are made of, filtered at will. Inside the walls.
    """
    inside = rows.standing().filter(day__range=(period.first_day, period.last_day))
    found: defaultdict[int, Tally] = defaultdict(Tally)
    for line in _held(inside.filter(status=HELD), period):
        found[line.centre] = _with(found[line.centre], line)
    cancelled = inside.exclude(status=HELD).order_by().values("centre_id", "status")
    for row in cancelled.annotate(count=Count("*")):
        found[row["centre_id"]].cancelled[row["status"]] += row["count"]
    return dict(found)


def with_slot(rows: RegistrationQuerySet, period: Period) -> RegistrationQuerySet:
    """Return the rows with `slot`: day, evening, night, weekend, or none when no start was said."""
    days = list(holidays(period.first_day, period.last_day))
    return rows.annotate(
        weekday=ExtractIsoWeekDay("day"),
        slot=Case(
            When(starts_at=None, then=None),
            When(Q(weekday__gte=SATURDAY) | Q(day__in=days), then=Value(WEEKEND)),
            When(Q(starts_at__lt=time(PARTS[0][0])), then=Value(NIGHT)),
            When(Q(starts_at__gte=time(PARTS[3][0])), then=Value(NIGHT)),
            When(Q(starts_at__gte=time(PARTS[2][0])), then=Value(EVENING)),
            default=Value(DAY),
            output_field=CharField(),
        ),
    )


def in_slot(rows: RegistrationQuerySet, slot: str, period: Period) -> RegistrationQuerySet:
    """Keep the rows of one part of the week, see `with_slot`."""
    return with_slot(rows, period).filter(Q(slot=slot))


def _with(tally: Tally, line: _Line) -> Tally:
    """Return the tally with one line counted in; counters are filled in place."""
    match line.asked:
        case ():
            with_men, men, residents, volunteer_minutes = line.sums
            return replace(
                tally,
                held=line.count,
                with_men=with_men,
                men=men,
                residents_beside_men=residents,
                volunteer_minutes=volunteer_minutes,
            )
        case ("weekday", "part"):
            tally.moments[line.answer] += line.count
        case ("traits",):
            (traits,) = line.answer
            tally.traits.update(dict.fromkeys(traits, line.count))
            return replace(tally, with_traits=tally.with_traits + (line.count if traits else 0))
        case (name,) if line.answer[0] not in (None, ""):
            counter: Counter[Any] = getattr(tally, name.removeprefix("directed_"))
            counter[line.answer[0]] += line.count
    return tally


def _held(held: RegistrationQuerySet, period: Period) -> list[_Line]:
    sql, parameters = answers_of(held, period)
    with connection.cursor() as cursor:
        cursor.execute(counting(f"({sql}) AS held", by="centre_id"), parameters)
        return [_line(*row) for row in cursor.fetchall()]


def answers_of(held: RegistrationQuerySet, period: Period) -> tuple[str, tuple[Any, ...]]:
    """Return the statement that gives every activity's answers, with its values."""
    inner = with_slot(held, period).annotate(
        directed_residents=Case(When(target=NOT_RESIDENTS, then=None), default=F("residents")),
        part=Case(
            When(starts_at=None, then=Value("")),
            *(When(starts_at__gte=time(hour), then=Value(code)) for hour, code in PARTS[::-1]),
            default=Value(NIGHT),
            output_field=CharField(),
        ),
    )
    wanted = (*COLUMNS, "centre_id", "tenant_id", "residents", "residents_men")
    sql, parameters = inner.order_by().values(*wanted).query.sql_with_params()
    return sql, tuple(parameters)


def counting(answers: str, *, by: str) -> str:
    """
    Return the statement that counts answers: each activity once for every question, in one scan.

    The ORM has no grouping sets.

    :param answers: where they are from, as SQL.
    :param by: the column of the place that each count is of.
    """
    names = ", ".join(COLUMNS)
    sets = ", ".join(f"({', '.join((by, *each))})" for each in SETS)
    return (
        f"SELECT {by}, GROUPING({names}), count(*), {', '.join(SUMS)}, {names}"  # noqa: S608 - our own names
        f" FROM {answers} GROUP BY GROUPING SETS ({sets})"
    )


def _line(centre: int, grouping: int, count: int, *rest: Any) -> _Line:
    sums, answers = rest[: len(SUMS)], rest[len(SUMS) :]
    last = len(COLUMNS) - 1
    # GROUPING sets a bit for each column that is not grouped by, the first column's highest.
    asked = [at for at in range(len(COLUMNS)) if not grouping >> (last - at) & 1]
    return _Line(
        centre=centre,
        asked=tuple(COLUMNS[at] for at in asked),
        answer=tuple(answers[at] for at in asked),
        count=count,
        sums=sums,
    )
