"""The letters to those whose centres are silent: planned once a week, sent once."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from samspil.organisations.models import CareCentre, Membership, Municipality, Role
from samspil.periods import notices, queries
from samspil.periods.models import Period, WeekReminder
from samspil.periods.queries import CentreWeeks
from samspil.periods.rules import asks_still, monday_of


@transaction.atomic
def plan_reminders(*, tenant: Municipality, now: datetime) -> list[int]:
    """
    Make a row for each person who is to be reminded this week and is not yet; return their ids.

    Runs inside the tenant's walls. Two at once make each letter once.
    """
    today = timezone.localdate(now)
    monday = monday_of(today)
    silent = [weeks.centre for _period, weeks in _silent(tenant, today=today)]
    asked = _speakers(tenant, silent)
    reminded = WeekReminder.objects.filter(tenant=tenant, monday=monday)
    known = set(reminded.values_list("person_id", flat=True))
    new = [
        WeekReminder(tenant=tenant, person_id=person, monday=monday, made_at=now)
        for person in sorted(set(asked) - known)
    ]
    # The database has the last word when two plan at once.
    WeekReminder.objects.bulk_create(new, ignore_conflicts=True)
    made = reminded.filter(made_at=now, sent_at=None).order_by("id")
    return list(made.values_list("pk", flat=True)) if new else []


@transaction.atomic
def send_reminder(*, reminder_id: int, now: datetime) -> bool:
    """
    Send the letter, once: the row is locked, and `sent_at` is stored with the sending.

    One that is no longer called for, since her centres have told meanwhile, is dropped instead.
    Runs inside the tenant's walls.

    :return: whether a letter was sent.
    """
    locked = WeekReminder.objects.select_for_update(of=("self",), no_key=True)
    found = locked.select_related("tenant", "person__login").filter(pk=reminder_id)
    reminder = found.first()
    if reminder is None or reminder.sent_at is not None:
        return False
    silent = _silent(reminder.tenant, today=timezone.localdate(now))
    asked = _speakers(reminder.tenant, [weeks.centre for _period, weeks in silent])
    hers = asked.get(reminder.person_id, set())
    about = [(period, weeks) for period, weeks in silent if weeks.centre.pk in hers]
    if not about:
        reminder.delete()
        return False
    notices.remind(notices.letter_of(reminder, about))
    reminder.sent_at = now
    reminder.save(update_fields=["sent_at"])
    return True


def _silent(tenant: Municipality, *, today: date) -> list[tuple[Period, CentreWeeks]]:
    """Return the open centres that are silent about a week, in the periods that still ask."""
    periods = Period.objects.filter(tenant=tenant, first_day__lte=today).open().newest_first()
    return [
        (period, weeks)
        for period in periods
        if asks_still(period.first_day, period.last_day, today=today)
        for weeks in queries.standing(
            tenant.pk,
            [centre for centre in queries.centres_of(period) if centre.closed_at is None],
            period.weeks,
            today=today,
        )
        if weeks.silent
    ]


def _speakers(tenant: Municipality, centres: Iterable[CareCentre]) -> dict[int, set[int]]:
    """Return who is asked for which centres: the coordinators; where there is none, the manager."""
    keys = [centre.pk for centre in centres]
    active = Membership.objects.filter(tenant=tenant, centre__in=keys).active()
    held = list(active.of([Role.COORDINATOR, Role.MANAGER]))
    coordinated = {each.centre_id for each in held if each.role == Role.COORDINATOR}
    found: dict[int, set[int]] = {}
    for each in held:
        if each.role == Role.COORDINATOR or each.centre_id not in coordinated:
            found.setdefault(each.person_id, set()).add(each.centre_id or 0)
    return found
