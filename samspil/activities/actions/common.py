"""What the deeds share: the lock, the look at what was typed, and how it is put in a row."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.activities import policy
from samspil.activities.models import Activity, Closure, Planned, Series
from samspil.activities.rules import (
    PLACE_LIMIT,
    TEXT_LIMIT,
    TITLE_LIMIT,
    Timed,
    What,
    When,
)
from samspil.kit.text import tidy
from samspil.kit.verdict import Conflict, Refused, require
from samspil.organisations.models import Association, CareCentre, Member, Membership, Unit


@dataclass(frozen=True)
class Places:
    """Where it is, looked up."""

    centre: CareCentre
    association: Association | None


def locked(by: Member, activity_id: int) -> Activity:
    """
    Return the activity, so that nobody else changes it before this deed is stored.

    :raises Activity.DoesNotExist: there is none here, or it is not hers to see.
    """
    here = Activity.objects.visible_to(by).select_for_update(of=("self",), no_key=True)
    return here.select_related("centre", "association").get(pk=activity_id)


def locked_series(by: Member, series_id: int) -> Series:
    """
    Return the series, locked; whoever changes its occurrences holds it first.

    :raises Series.DoesNotExist: there is none here, or it is not hers to see.
    """
    return (
        Series.objects.visible_to(by).select_for_update(of=("self",), no_key=True).get(pk=series_id)
    )


def unchanged(row: Activity, read_version: int | None) -> None:
    """
    Go on only when it is as she read it.

    :raises Conflict: it has changed since; `theirs` is the activity as it stands.
    """
    if read_version is not None and row.version != read_version:
        raise Conflict(row)


def looked_at(by: Member, what: What, *, before: Planned | None = None) -> What:
    """
    Return what was typed, tidied, when it may stand there.

    What the row said before may stay, also a place or a person who has left meanwhile.

    :raises Refused: something in it may not.
    """
    said = replace(
        what,
        title=" ".join(tidy(what.title).split()),
        place=" ".join(tidy(what.place).split()),
        description=tidy(what.description),
        traits=tuple(sorted(set(what.traits))),
    )
    require(policy.title(said.title, limit=TITLE_LIMIT))
    require(policy.words(said.place, limit=PLACE_LIMIT))
    require(policy.words(said.description, limit=TEXT_LIMIT))
    require(policy.seats(said.seats))
    _require_places(by, said, before=before)
    return said


def _require_places(by: Member, what: What, *, before: Planned | None) -> None:
    centre = CareCentre.objects.visible_to(by).filter(pk=what.centre_id).first()
    association = None
    if what.association_id is not None:
        found = Association.objects.visible_to(by).filter(pk=what.association_id)
        association = found.first()
        if association is None:
            raise Refused(_("Foreningen findes ikke her. Vælg igen."))
    if centre is None:
        raise Refused(_("Plejecentret findes ikke her. Vælg igen."))
    if before is None or (before.centre_id, before.association_id) != (
        what.centre_id,
        what.association_id,
    ):
        require(policy.plan(by, centre=centre, association=association))
    if what.unit_id is not None and (before is None or before.unit_id != what.unit_id):
        unit = Unit.objects.visible_to(by).filter(pk=what.unit_id).first()
        if unit is None:
            raise Refused(_("Afdelingen findes ikke på det plejecenter. Vælg igen."))
        require(policy.unit(unit, centre))
    if what.responsible_id is not None and (
        before is None or before.responsible_id != what.responsible_id
    ):
        members = Membership.objects.visible_to(by).active()
        if not members.filter(person_id=what.responsible_id).exists():
            raise Refused(_("Vælg en, der har en rolle her, som ansvarlig."))


def set_time(row: Activity, when: When) -> None:
    """Let the activity be then; it is not stored by it."""
    row.starts_at = row.ends_at = row.first_day = row.last_day = None
    if isinstance(when, Timed):
        row.starts_at, row.ends_at = when.moments
    else:
        row.first_day, row.last_day = when.first_day, when.last_day


def time_of(row: Activity) -> tuple[object, ...]:
    """Return when it is, to be compared."""
    return (row.starts_at, row.ends_at, row.first_day, row.last_day)


def closure_on(centre_id: int, when: When) -> Closure | None:
    """Return the closure that stands in the way of it: on its day, or on all of a task's days."""
    first, last = (
        (when.day, when.day) if isinstance(when, Timed) else (when.first_day, when.last_day)
    )
    rows = Closure.objects.standing().filter(
        centre_id=centre_id, first_day__lte=first, last_day__gte=last
    )
    return rows.order_by("-last_day").first()


def today_of(now: datetime) -> date:
    """Return the day that it is in Denmark."""
    return timezone.localdate(now)


def store(row: Activity | Series, *, by: Member, now: datetime) -> None:
    """Store it as her change."""
    row.version += 1
    row.changed_at, row.changed_by = now, by.person
    row.save()
