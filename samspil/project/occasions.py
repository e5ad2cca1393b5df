"""The calendar answers what residents can come to; see samspil/residents/occasions.py."""

from collections.abc import Collection
from datetime import date

from samspil.activities.models import Activity
from samspil.activities.rules import State
from samspil.organisations.models import Member
from samspil.residents.occasions import Occasion

MOST = 60  # a week at a busy centre, with room


def titles_of(member: Member, keys: Collection[int]) -> dict[int, str]:
    """Return what the activities are called, as far as she may see them. One query."""
    rows = Activity.objects.visible_to(member).filter(pk__in=keys)
    return dict(rows.values_list("pk", "title"))


def occasions_at(
    member: Member, *, centre_id: int, first_day: date, last_day: date
) -> list[Occasion]:
    """Return what is planned at the centre at a time on those days, as far as she may see it."""
    planned = Activity.objects.visible_to(member).filter(
        centre=centre_id,
        state=State.PLANNED.value,
        starts_at__date__gte=first_day,
        starts_at__date__lte=last_day,
    )
    return [
        Occasion(
            key=each.pk,
            title=each.title,
            starts_at=each.starts_at,
            ends_at=each.ends_at,
            place=each.place,
            category=each.category,
            help_wanted=each.seats > 0,
        )
        for each in planned.order_by("starts_at", "id")[:MOST]
        if each.starts_at is not None
    ]
