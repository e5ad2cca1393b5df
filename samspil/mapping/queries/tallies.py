"""The counts that the mapping report is made of: one scan of the rows, whatever is asked."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cache, lru_cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Func,
    IntegerField,
    Q,
    QuerySet,
    Value,
    When,
)

from samspil.kit.kept import keeping_cursor
from samspil.mapping.rules import Period, Tally
from samspil.mapping.rules.moments import DAY, EVENING, NIGHT, PARTS, SATURDAY, WEEKEND, holidays
from samspil.registrations.models import Registration, RegistrationQuerySet
from samspil.registrations.rules import HELD, NOT_RESIDENTS

PLAIN = ("category", "target", "affiliation", "staff", "place", "volunteers", "minutes", "traits")
DERIVED = ("directed_residents", "weekday", "part", "slot", "status")
COLUMNS = (*PLAIN, *DERIVED)
# What a row says, that the derived ones are made of.
SAID = (*PLAIN, "residents", "weekday", "holiday", "starts_at", "status")
CENTRE = "centre_id"
# What is grouped by, beside the place; each row counts once in every set.
SETS: tuple[tuple[str, ...], ...] = (
    (),
    *((name,) for name in (*PLAIN, "directed_residents", "slot", "status")),
    ("weekday", "part"),
)
# Sums over the activities of a place where the number was said; what was cancelled says none.
SUMS = {
    "with_men": "count(residents_men)",
    "men": "sum(residents_men)",
    "residents_beside_men": "sum(residents) FILTER (WHERE residents_men IS NOT NULL)",
    "volunteer_minutes": "sum(minutes * volunteers)",
}
# The parts of the day and of the week, as `with_slot` has them.
PART = (
    "CASE WHEN starts_at IS NULL THEN ''"
    + "".join(f" WHEN starts_at >= TIME '{hour:02}:00' THEN '{code}'" for hour, code in PARTS[::-1])
    + f" ELSE '{NIGHT}' END"
)
SLOT = (
    f"CASE WHEN starts_at IS NULL THEN NULL WHEN weekday >= {SATURDAY} OR holiday THEN '{WEEKEND}'"
    f" WHEN starts_at < TIME '{PARTS[0][0]:02}:00' THEN '{NIGHT}'"
    f" WHEN starts_at >= TIME '{PARTS[3][0]:02}:00' THEN '{NIGHT}'"
    f" WHEN starts_at >= TIME '{PARTS[2][0]:02}:00' THEN '{EVENING}' ELSE '{DAY}' END"
)
MEMORY = "64MB"  # so that groups are hashed: to sort them takes twice as long


class Line(NamedTuple):
    """
    One line of the database's answer: how often an answer was given at a place.

    `held` of the `every` ones took place.
    """

    place: int
    asked: tuple[str, ...]
    answer: tuple[Any, ...]
    held: int
    every: int
    sums: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement that counts, and its values."""

    statement: str
    values: tuple[Any, ...]
    columns: tuple[str, ...]

    def with_value(self, stands: int, value: int) -> "Asked":
        """Return the same question with a value in the place of another that stands for it."""
        values = (value if each == stands else each for each in self.values)
        return replace(self, values=tuple(values))

    def lines(self, *, few: bool = False) -> list[Line]:
        """
        Ask the database. Inside the walls.

        :param few: whether it is of few rows: to plan it takes as long as to count them, so its
            plan is kept. Where they are many a plan for all values may be twice as slow.
        """
        with keeping_cursor() if few else connection.cursor() as cursor:
            cursor.execute(self.statement, self.values)
            return [_line(self.columns, *row) for row in cursor.fetchall()]


def tallies(rows: RegistrationQuerySet, period: Period) -> dict[int, Tally]:
    """
    Return what was counted in the period at each centre that has rows there, by the centre's id.

    :param rows: those that the asker's figures are made of, filtered at will. Inside the walls.
    """
    found: defaultdict[int, Tally] = defaultdict(Tally)
    with in_memory():
        for line in _asked(rows, period, by=CENTRE, columns=COLUMNS).lines():
            found[line.place] = with_line(found[line.place], line)
    return dict(found)


def of_municipality(rows: RegistrationQuerySet, period: Period) -> Asked:
    """Return what is asked of a municipality as a whole, for `whole`; made once for many."""
    return _asked(rows, period, by="tenant_id", columns=(*COLUMNS, CENTRE))


def whole(asked: Asked) -> tuple[Tally, list[int]]:
    """Return what was counted in a municipality, and how much each centre held that held any."""
    tally, held = Tally(), []
    for line in asked.lines():
        if line.asked != (CENTRE,):
            tally = with_line(tally, line)
        elif line.held:
            held.append(line.held)
    return tally, held


@contextmanager
def in_memory() -> Iterator[None]:
    """
    Let the database count without sorting, and fetch each page once, not once for each row on it.

    For the transaction, which does nothing larger.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('work_mem', %s, true), set_config('enable_indexscan', 'off', true)",
            [MEMORY],
        )
    yield


class Weekday(Func):
    """The day of the week, Monday 1: a whole number, grouped by faster than a numeric."""

    template = "((%(expressions)s - DATE '0001-01-01') %%%% 7 + 1)"
    output_field = IntegerField()


def holidays_of(period: Period) -> list[date]:
    """Return the holidays of the period."""
    return list(holidays(period.first_day, period.last_day))


def with_slot(rows: RegistrationQuerySet, free: Any) -> RegistrationQuerySet:
    """
    Return the rows with `slot`: day, evening, night, weekend, or none when no start was said.

    :param free: the holidays, or what stands for them.
    """
    return rows.annotate(
        weekday=Weekday("day"),
        slot=Case(
            When(starts_at=None, then=None),
            When(Q(weekday__gte=SATURDAY) | Q(day__in=free), then=Value(WEEKEND)),
            When(Q(starts_at__lt=time(PARTS[0][0])), then=Value(NIGHT)),
            When(Q(starts_at__gte=time(PARTS[3][0])), then=Value(NIGHT)),
            When(Q(starts_at__gte=time(PARTS[2][0])), then=Value(EVENING)),
            default=Value(DAY),
            output_field=CharField(),
        ),
    )


def in_slot(rows: RegistrationQuerySet, slot: str, free: Any) -> RegistrationQuerySet:
    """Keep the rows of one part of the week, see `with_slot`."""
    return with_slot(rows, free).filter(Q(slot=slot))


def with_line(tally: Tally, line: Line) -> Tally:
    """Return the tally with one line counted in; counters are filled in place."""
    match line.asked:
        case ():
            with_men, men, residents, volunteer_minutes = line.sums
            return replace(
                tally,
                held=line.held,
                with_men=with_men,
                men=men,
                residents_beside_men=residents,
                volunteer_minutes=volunteer_minutes,
            )
        case ("status",):
            if line.answer != (HELD,):
                tally.cancelled[line.answer[0]] += line.every
        case ("traits",):
            if line.held:
                (traits,) = line.answer
                tally.traits.update(dict.fromkeys(traits, line.held))
                return replace(tally, with_traits=tally.with_traits + (line.held if traits else 0))
        case (name,):
            if line.held and line.answer[0] not in (None, ""):
                counter: Counter[Any] = getattr(tally, name.removeprefix("directed_"))
                counter[line.answer[0]] += line.held
        case ("weekday", "part") if line.held:
            tally.moments[line.answer] += line.held
    return tally


def _asked(
    rows: RegistrationQuerySet, period: Period, *, by: str, columns: tuple[str, ...]
) -> Asked:
    inside = rows.standing().filter(day__range=(period.first_day, period.last_day))
    sql, values = answers_of(inside, period)
    return Asked(counting(f"({sql}) AS every", by=by, columns=columns), values, columns)


def answers_of(rows: RegistrationQuerySet, period: Period) -> tuple[str, tuple[Any, ...]]:
    """Return the statement that gives every activity's answers, with its values."""
    sql, parameters = with_answers(rows, holidays_of(period)).query.sql_with_params()
    return sql, tuple(parameters)


def with_answers(
    rows: RegistrationQuerySet, free: Any, *more: str
) -> QuerySet[Registration, dict[str, Any]]:
    """
    Return every activity's answers; `weekday` and `holiday` are what PART and SLOT are told from.

    :param free: the holidays, or what stands for them.
    :param more: what else a row shall say.
    """
    told = rows.annotate(weekday=Weekday("day"), holiday=is_true(day__in=free)).order_by()
    wanted = (*SAID, CENTRE, "tenant_id", "residents_men", *more)
    answers: QuerySet[Registration, dict[str, Any]] = told.values(*wanted)
    return answers


def is_true(**condition: object) -> Case:
    """Return the condition as a value of the row."""
    return Case(When(**condition, then=True), default=False, output_field=BooleanField())


@lru_cache(maxsize=64)  # as many as there are shapes of filters that are asked for
def counting(answers: str, *, by: str, columns: tuple[str, ...] = COLUMNS) -> str:
    """
    Return the statement that counts answers: each activity once for every question, in one scan.

    What is alike in everything is counted first: what comes every week is alike, and then the
    questions are asked of a tenth of the rows. The ORM has no grouping sets.

    :param answers: where they are from, as SQL.
    :param by: the column of the place that each count is of.
    :param columns: with the centre's, each centre of the place is counted as well.
    """
    names = ", ".join(columns)
    asked = [*SETS, *([(CENTRE,)] if CENTRE in columns else [])]
    sets = ", ".join(f"({', '.join((by, *each))})" for each in asked)
    place = ", ".join([by, *([CENTRE] if CENTRE in columns else [])])
    said, plain = ", ".join(SAID), ", ".join(PLAIN)
    # Added up a second time, whole numbers would become numerics, which take long; these are exact.
    sums = ", ".join(f"({each})::float8 AS {name}" for name, each in SUMS.items())
    alike = (
        f"SELECT {place}, {said}, count(*)::integer AS n, {sums} FROM {answers}"  # noqa: S608 - our own names
        f" GROUP BY {place}, {said}"
    )
    told = (
        f"SELECT {place}, {plain}, weekday, status, n, {', '.join(SUMS)}, {PART} AS part,"  # noqa: S608 - our own names
        f" {SLOT} AS slot, CASE WHEN target <> '{NOT_RESIDENTS}' THEN residents END"
        f" AS directed_residents FROM ({alike}) AS alike"
    )
    return (
        f"SELECT {by}, GROUPING({names}), coalesce(sum(n) FILTER (WHERE status = '{HELD}'), 0),"  # noqa: S608 - our own names
        f" sum(n), {', '.join(f'coalesce(sum({name}), 0)' for name in SUMS)}, {names}"
        f" FROM ({told}) AS told GROUP BY GROUPING SETS ({sets})"
    )


def _line(
    columns: tuple[str, ...], place: int, grouping: int, held: int, every: int, *rest: Any
) -> Line:
    asked, stands = _asked_of(grouping, columns)
    return Line(
        place=place,
        asked=asked,
        answer=tuple([rest[at] for at in stands]),
        held=held,
        every=every,
        sums=tuple(map(int, rest[: len(SUMS)])) if not asked else (),
    )


@cache
def _asked_of(grouping: int, columns: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """
    Return which columns are grouped by, and where their answers stand, behind the sums.

    GROUPING has no bit for them, and the first's bit is the highest.
    """
    at = [at for at in range(len(columns)) if not grouping >> (len(columns) - 1 - at) & 1]
    return tuple(columns[each] for each in at), tuple(len(SUMS) + each for each in at)
