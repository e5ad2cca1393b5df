"""What the tests do with the calendar, in one line each; every deed enters the walls by itself."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from samspil.activities import actions
from samspil.activities.models import Activity, Closure, Screen, Series
from samspil.activities.rules import Every, Pattern, Timed, What, When, Why, Window
from samspil.organisations.access import inside
from samspil.organisations.models import Member, Role
from samspil.testing.make import NOW, Cast

# NOW is Monday 23 November 2026 at ten in Denmark.
TUESDAY = date(2026, 11, 24)
TWO, THREE = time(14), time(15)


def walk(cast: Cast, **other: Any) -> What:
    """A walk from Birkehøj for several residents, with two volunteers."""
    said: dict[str, Any] = {
        "centre_id": cast.birkehoej.pk,
        "title": "Gåtur",
        "category": "outdoor-social",
        "place_kind": "nearby",
    } | other
    return What(**said)


def at_two(day: date = TUESDAY) -> Timed:
    """That day from two to three."""
    return Timed(day, TWO, THREE)


def planned(
    cast: Cast,
    *,
    by: Member | None = None,
    when: When | None = None,
    now: datetime = NOW,
    **other: Any,
) -> Activity:
    """A walk tomorrow at two, planned by Birkehøj's coordinator if nothing else is said."""
    who = by or cast.members[Role.COORDINATOR]
    with inside(cast.fjordby, person=who.person):
        return actions.plan(by=who, what=walk(cast, **other), when=when or at_two(), now=now)


def task(cast: Cast, *, days: int = 7, **other: Any) -> Activity:
    """A task without a time, to be done within some days from today."""
    now: datetime = other.pop("now", NOW)
    first = timezone.localdate(now)
    window = Window(first, first + timedelta(days=days))
    return planned(cast, when=window, now=now, **({"title": "Hæng billeder op"} | other))


def proposed(cast: Cast, **other: Any) -> Activity:
    """A walk that Birkehøjs Venner propose, and that the centre has not answered."""
    erik = cast.members[Role.ASSOCIATION_LEAD]
    return planned(cast, by=erik, **({"association_id": cast.venner.pk} | other))


def weekly(first_day: date = TUESDAY, **other: Any) -> Pattern:
    """Every week on the weekday of the first day."""
    said: dict[str, Any] = {
        "every": Every.WEEK,
        "weekdays": (first_day.isoweekday(),),
        "first_day": first_day,
    } | other
    return Pattern(**said)


def series(
    cast: Cast,
    pattern: Pattern | None = None,
    *,
    by: Member | None = None,
    start: time = TWO,
    end: time = THREE,
    now: datetime = NOW,
    **other: Any,
) -> Series:
    """A walk every Tuesday at two, for good, if nothing else is said."""
    who = by or cast.members[Role.COORDINATOR]
    with inside(cast.fjordby, person=who.person):
        return actions.plan_series(
            by=who,
            what=walk(cast, **other),
            pattern=pattern or weekly(),
            start=start,
            end=end,
            now=now,
        )


def occurrences(cast: Cast, row: Series) -> list[Activity]:
    """The series' activities in order."""
    with inside(cast.fjordby):
        return list(Activity.objects.of_series(row).order_by("slot_day"))


def moved(cast: Cast, row: Activity, when: When, *, by: Member | None = None) -> Activity:
    who = by or cast.members[Role.COORDINATOR]
    with inside(cast.fjordby, person=who.person):
        return actions.move(by=who, activity_id=row.pk, when=when, now=NOW)


def cancelled(
    cast: Cast, row: Activity, *, by: Member | None = None, why: Why = Why.FEW, words: str = ""
) -> Activity:
    who = by or cast.members[Role.COORDINATOR]
    with inside(cast.fjordby, person=who.person):
        return actions.cancel_for_all(by=who, activity_id=row.pk, why=why, words=words, now=NOW)


def following(
    cast: Cast,
    row: Activity,
    pattern: Pattern | None = None,
    *,
    start: time = TWO,
    end: time = THREE,
    **other: Any,
) -> Series:
    """Change the occurrence and those after it."""
    lone = cast.members[Role.COORDINATOR]
    with inside(cast.fjordby, person=lone.person):
        return actions.change_following(
            by=lone,
            activity_id=row.pk,
            what=walk(cast, **other),
            pattern=pattern or weekly(row.slot_day or TUESDAY),
            start=start,
            end=end,
            now=NOW,
            read_version=row.version,
        )


def closed(
    cast: Cast, first: date = TUESDAY, days: int = 7, *, by: Member | None = None
) -> Closure:
    """Birkehøj closes to visits for some days."""
    who = by or cast.members[Role.MANAGER]
    with inside(cast.fjordby, person=who.person):
        return actions.close_to_visits(
            by=who,
            centre_id=cast.birkehoej.pk,
            first_day=first,
            last_day=first + timedelta(days=days - 1),
            now=NOW,
        )


def opened(cast: Cast, row: Closure, *, now: datetime = NOW) -> Closure:
    karen = cast.members[Role.MANAGER]
    with inside(cast.fjordby, person=karen.person):
        return actions.open_to_visits(by=karen, closure_id=row.pk, now=now)


def again(cast: Cast, row: Activity) -> Activity:
    """The row as it stands now."""
    with inside(cast.fjordby):
        return Activity.objects.select_related("closure").get(pk=row.pk)


def screen(cast: Cast) -> Screen:
    """The address of Birkehøj's screen."""
    karen = cast.members[Role.MANAGER]
    with inside(cast.fjordby, person=karen.person):
        return actions.make_screen(by=karen, centre_id=cast.birkehoej.pk, now=NOW)
