"""One activity's page, and the closures of her centres."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from samspil.activities import policy, who
from samspil.activities.models import Activity, Closure, Series
from samspil.activities.queries.common import MARKED, Line, Mark, label, line, place_of
from samspil.activities.rules import State
from samspil.activities.words import needs_in_words, pattern_in_words, when_in_words
from samspil.kit.verdict import Verdict
from samspil.organisations.models import CareCentre, Member
from samspil.registrations.rules import question

NEXT = 5


@dataclass(frozen=True, slots=True)
class ActivityPage:
    """All that stands on an activity's page."""

    row: Activity
    line: Line
    when: str
    often: str  # of a series, in words
    place: str
    for_whom: str
    traits: Sequence[str]
    needs: str  # a course, a car
    responsible: str
    others: Sequence[Mark]  # the series' next ones
    change: Verdict
    cancel: Verdict
    restore: Verdict
    decide: Verdict
    over: bool
    panels: Sequence[who.Panel]


def activity(member: Member, activity_id: int, *, now: datetime) -> ActivityPage:
    """
    Return the page.

    :raises Activity.DoesNotExist: there is none here, or it is not hers to see.
    """
    row = (
        Activity.objects.visible_to(member)
        .select_related("centre", "unit", "association", "series", "responsible")
        .get(pk=activity_id)
    )
    traits = {each.code: str(each.label) for each in question("traits").options}
    return ActivityPage(
        row=row,
        line=line(row),
        when=when_in_words(row),
        often=pattern_in_words(row.series.pattern) if row.series else "",
        place=place_of(row),
        for_whom=label("target", row.directed_at),
        needs=needs_in_words(row),
        traits=[traits[code] for code in row.traits],
        responsible=row.responsible.name if row.responsible else "",
        others=_next(member, row, now=now),
        change=policy.change(member, row, now=now),
        cancel=policy.cancel(member, row, now=now),
        restore=policy.restore(member, row, now=now),
        decide=policy.decide(member, row),
        over=row.over(now),
        panels=who.panels(row, by=member, now=now) if row.state == State.PLANNED else [],
    )


def _next(member: Member, row: Activity, *, now: datetime) -> list[Mark]:
    if row.series_id is None:
        return []
    rows = Activity.objects.visible_to(member).filter(series_id=row.series_id).coming(now)
    rows = rows.exclude(pk=row.pk).exclude(state=State.DECLINED.value).in_order()
    return [
        Mark(pk, title, timezone.localtime(starts_at), state)
        for pk, title, starts_at, state in rows.values_list(*MARKED)[:NEXT]
    ]


def to_change(member: Member, activity_id: int) -> Activity:
    """
    Return the activity with its places and series, for the form.

    :raises Activity.DoesNotExist: there is none here, or it is not hers to see.
    """
    rows = Activity.objects.visible_to(member).select_related("centre", "series")
    return rows.get(pk=activity_id)


def first_of(member: Member, series: Series) -> int:
    """Return the key of the series' first activity."""
    rows = Activity.objects.visible_to(member).filter(series=series).order_by("slot_day")
    return rows.values_list("pk", flat=True)[0]


@dataclass(frozen=True, slots=True)
class ClosureLine:
    """A closure with whether it can still be ended, and made longer."""

    row: Closure
    open_again: Verdict
    longer: Verdict

    def stands(self, today: date) -> bool:
        """Tell whether it is closed now or will be, and nobody has taken it back."""
        return self.row.undone_at is None and self.row.last_day >= today


def closures(member: Member, *, now: datetime) -> tuple[list[CareCentre], list[ClosureLine]]:
    """Return the centres she may close, and their latest closures."""
    keys = member.centre_ids(*policy.CLOSERS)
    held = {
        each.centre.pk: each.centre
        for each in member.memberships
        if each.centre is not None and each.centre.pk in keys
    }
    rows = Closure.objects.visible_to(member).filter(centre__in=keys).select_related("centre")
    recent = rows.order_by("-first_day", "-id")[:10]
    return list(held.values()), [
        ClosureLine(
            row,
            open_again=policy.open_again(member, row, now=now),
            longer=policy.close_longer(member, row, now=now),
        )
        for row in recent
    ]


def closure(member: Member, closure_id: int) -> Closure:
    """
    Return the closure.

    :raises Closure.DoesNotExist: there is none here.
    """
    keys = member.centre_ids(*policy.DECIDERS)
    rows = Closure.objects.visible_to(member).filter(centre__in=keys).select_related("centre")
    return rows.get(pk=closure_id)
