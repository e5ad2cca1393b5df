"""What is counted straight from the rows: other filters, and days that make no whole week."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from django.db.models import Case, F, IntegerField, Max, Q, Value, When

from samspil.kit.prepared import AnyOf, Given
from samspil.mapping.queries.rolled import Counted
from samspil.mapping.queries.selections import Selection, Shape, gone_of, rows_of, standing_for
from samspil.mapping.queries.tallies import (
    CENTRE,
    COLUMNS,
    Asked,
    counting,
    holidays_of,
    in_memory,
    with_answers,
    with_line,
)
from samspil.mapping.rules import Period, Tally
from samspil.mapping.rules.weeks import Cut
from samspil.organisations.models import Member
from samspil.organisations.seen import Seen
from samspil.registrations.models import RegistrationQuerySet

HOLIDAYS = AnyOf("holidays")
FIRST_DAYS = Q(day__range=(Given("first"), Given("before")))
LAST_DAYS = Q(day__range=(Given("after"), Given("last")))
INSIDE = Q(day__gt=Given("before"), day__lt=Given("after"))
COUNTED = (*COLUMNS, CENTRE)


@dataclass(frozen=True)
class Ends:
    """
    The days of a period that are read from the rows: until `before`, and from `after` on.

    One of them may be outside the period; then there are none at that end.
    """

    before: date
    after: date

    @staticmethod
    def of(period: Period) -> "Ends":
        """Return the whole period."""
        return Ends(period.last_day, period.last_day + timedelta(days=1))

    @staticmethod
    def around(weeks: Cut) -> "Ends":
        """Return the days that are in no whole week."""
        if not weeks.blocks:
            (period,) = weeks.edges
            return Ends.of(period)
        day = timedelta(days=1)
        return Ends(weeks.inner.first_day - day, weeks.inner.last_day + day)


@dataclass(frozen=True)
class Straight:
    """What was counted at the ends, and the own answers of some centres on the days between."""

    all: Counted
    own: Mapping[int, Tally]


def counted(
    member: Member,
    selection: Selection,
    ends: Ends,
    *,
    closely: Collection[int],
    own: Collection[int] = (),
) -> Straight:
    """
    Count the rows of the ends, in one scan; the SQL is made once for each shape of selection.

    :param closely: the centres whose own answers are told; the others only say how much they held.
    :param own: those of them that are counted on the days between the ends too.
    """
    sql, values = _answers(selection.shape).sql(
        member, **_given(selection, ends), closely=list(closely), own=list(own)
    )
    statement = counting(f"({sql}) AS every", by="side", columns=COUNTED)
    tallies: defaultdict[int, Tally] = defaultdict(Tally)
    held: defaultdict[int, int] = defaultdict(int)
    at_ends_alone = ends.after > ends.before + timedelta(days=1)
    few = bool(selection.centre) or (at_ends_alone and len(own) <= 1)
    with nullcontext() if few else in_memory():
        lines = Asked(statement, values, COUNTED).lines(few=few)
    for line in lines:
        if line.asked != (CENTRE,):
            tallies[line.place] = with_line(tallies[line.place], line)
        elif line.place % 2:
            held[line.answer[0]] += line.held
    at_ends = {side // 2: tally for side, tally in tallies.items() if side % 2}
    there = {centre: Tally.of_held(n) for centre, n in held.items() if centre not in at_ends and n}
    return Straight(
        all=Counted(
            Tally.of_all(at_ends.values()),
            there | {centre: tally for centre, tally in at_ends.items() if centre},
        ),
        own={side // 2: tally for side, tally in tallies.items() if side and not side % 2},
    )


def changed_at(member: Member, selection: Selection, ends: Ends) -> datetime | None:
    """Return when a row of the ends was last written, corrected or deleted."""
    moments: list[datetime | None] = _latest(selection.shape)(member, **_given(selection, ends))
    return max((each for each in moments if each), default=None)


def _given(selection: Selection, ends: Ends) -> dict[str, Any]:
    holidays = holidays_of(selection.period)
    return selection.given | {"before": ends.before, "after": ends.after, "holidays": holidays}


@cache
def _answers(shape: Shape) -> Seen[Any]:
    """
    Return the question of every activity's answers, with its `side`.

    That is twice the centre where it is looked at closely, else 0, and one more at the ends.
    """
    place = Case(When(centre=AnyOf("closely"), then=F(CENTRE) * 2), default=0)
    at_ends = Case(When(INSIDE, then=0), default=1, output_field=IntegerField())
    days = FIRST_DAYS | LAST_DAYS | (INSIDE & Q(centre=AnyOf("own")))

    def ask(member: Member) -> Any:
        rows = rows_of(member, standing_for(shape), free=HOLIDAYS).standing().filter(days)
        return with_answers(rows.annotate(side=place + at_ends), HOLIDAYS, "side")

    return Seen(ask)


@cache
def _latest(shape: Shape) -> Seen[Any]:
    """Return the question of when a row was last changed, or was deleted for good."""

    def ask(member: Member) -> Any:
        asked, days = standing_for(shape), FIRST_DAYS | LAST_DAYS
        there = rows_of(member, asked, free=HOLIDAYS).filter(days)
        gone = gone_of(member, asked, free=HOLIDAYS).filter(days)
        return _last(there, "changed_at").union(_last(gone, "pgh_created_at"), all=True)

    return Seen(ask)


def _last(rows: RegistrationQuerySet, when: str) -> Any:
    """Return the question of the last of these moments; of no rows there is none."""
    every = rows.order_by().annotate(everything=Value(1)).values("everything")
    return every.annotate(latest=Max(when)).values_list("latest", flat=True)
