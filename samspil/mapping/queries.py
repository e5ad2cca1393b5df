"""The counts that the mapping report is made of: one scan of the rows, whatever is asked."""

from collections import defaultdict
from dataclasses import replace

from django.db import connection
from django.db.models import Case, Count, F, When

from samspil.mapping.rules import Period, Tally
from samspil.registrations.models import RegistrationQuerySet
from samspil.registrations.rules import HELD, NOT_RESIDENTS

COUNTED = ("category", "target", "affiliation", "staff", "residents", "volunteers")
COLUMNS = ("category", "target", "affiliation", "staff", "directed_residents", "volunteers")


def tallies(rows: RegistrationQuerySet, period: Period) -> dict[int, Tally]:
    """
    Return what was counted in the period at each centre that has rows there, by the centre's id.

    :param rows: those that the asker's figures are made of, filtered at will. Inside the walls.
    """
    inside = rows.standing().filter(day__range=(period.first_day, period.last_day))
    found: defaultdict[int, Tally] = defaultdict(Tally)
    for centre, counted, answer, count in _held(inside.filter(status=HELD)):
        if counted is None:
            found[centre] = replace(found[centre], held=count)
        elif answer is not None:
            getattr(found[centre], counted)[answer] += count
    cancelled = inside.exclude(status=HELD).order_by().values("centre_id", "status")
    for row in cancelled.annotate(count=Count("*")):
        found[row["centre_id"]].cancelled[row["status"]] += row["count"]
    return dict(found)


def _held(held: RegistrationQuerySet) -> list[tuple[int, str | None, str | int | None, int]]:
    """Return centre, what was counted (None: the activities), the answer, and how often."""
    # The ORM has no grouping sets. Each row counts once for every question, in one scan.
    directed = Case(When(target=NOT_RESIDENTS, then=None), default=F("residents"))
    plain = (name for name in COLUMNS if name != "directed_residents")
    inner = held.order_by().annotate(directed_residents=directed)
    sql, parameters = inner.values(
        *plain, "directed_residents", "centre_id"
    ).query.sql_with_params()
    sets = ", ".join(f"(centre_id, {column})" for column in COLUMNS)
    names = ", ".join(COLUMNS)
    statement = (
        f"SELECT centre_id, GROUPING({names}), {names}, count(*)"  # noqa: S608 - our own names
        f" FROM ({sql}) AS held GROUP BY GROUPING SETS ((centre_id), {sets})"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return [_counted(*row) for row in cursor.fetchall()]


def _counted(
    centre: int, grouping: int, *rest: str | int | None
) -> tuple[int, str | None, str | int | None, int]:
    *answers, count = rest
    last = len(COLUMNS) - 1
    # GROUPING sets a bit for each column that is not grouped by, the first column's highest.
    for at, name in enumerate(COUNTED):
        if not grouping >> (last - at) & 1:
            return centre, name, answers[at], int(count or 0)
    return centre, None, None, int(count or 0)
