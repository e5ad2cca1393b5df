"""The letters about dates: planned once, sent once."""

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from samspil.initiatives import notices
from samspil.initiatives.models import Initiative, Reminder
from samspil.initiatives.rules import Kind, Owner, letter_due
from samspil.organisations.models import Membership, Municipality, Role


@transaction.atomic
def plan_reminders(*, tenant: Municipality, now: datetime) -> list[int]:
    """
    Make a row for each letter that is due and has not been made; return the new ones' ids.

    Runs inside the tenant's walls. Two at once make each letter once.
    """
    today = timezone.localdate(now)
    due = [
        (initiative, initiative.due_on, kind)
        for initiative in Initiative.objects.filter(tenant=tenant).under_way().by_date()
        if initiative.due_on and (kind := _due(initiative.due_on, today))
    ]
    people = _owners(tenant)
    asked = [
        Reminder(
            tenant=tenant,
            initiative=initiative,
            person_id=person_id,
            kind=kind.value,
            due_on=due_on,
            made_at=now,
        )
        for initiative, due_on, kind in due
        for person_id in people(initiative)
    ]
    known = {
        (row.initiative_id, row.person_id, row.kind, row.due_on)
        for row in Reminder.objects.filter(
            tenant=tenant, initiative__in=[i for i, _day, _kind in due]
        )
    }
    new = [r for r in asked if (r.initiative_id, r.person_id, r.kind, r.due_on) not in known]
    # The database has the last word when two plan at once.
    Reminder.objects.bulk_create(new, ignore_conflicts=True)
    made = Reminder.objects.filter(tenant=tenant, made_at=now, sent_at=None).order_by("id")
    return list(made.values_list("pk", flat=True)) if new else []


def _due(due_on: date, today: date) -> Kind | None:
    return letter_due(due_on, today=today, days_before=settings.REMINDER_DAYS)


class _Owners:
    """Who answers for each initiative now, from the municipality's active roles."""

    def __init__(self, memberships: Iterable[Membership]) -> None:
        self._active = list(memberships)

    def __call__(self, initiative: Initiative) -> list[int]:
        """Return the persons: the owner herself, or those who lead the place."""
        return sorted({m.person_id for m in self._active if _answers_for(m, initiative)})


def _owners(tenant: Municipality) -> _Owners:
    return _Owners(Membership.objects.filter(tenant=tenant).active())


def _answers_for(membership: Membership, initiative: Initiative) -> bool:
    match initiative.owner:
        case Owner.PERSON:
            return membership.person_id == initiative.person_id
        case Owner.CENTRE:
            leads = membership.role in {Role.MANAGER, Role.COORDINATOR}
            return leads and membership.centre_id == initiative.centre_id
        case Owner.ASSOCIATION:
            leads = membership.role == Role.ASSOCIATION_LEAD
            return leads and membership.association_id == initiative.association_id
        case _:
            return membership.role == Role.LEAD


@transaction.atomic
def send_reminder(*, reminder_id: int, now: datetime) -> bool:
    """
    Send the letter, once: the row is locked, and `sent_at` is stored with the sending.

    One that is no longer called for (done, moved, given to another) is dropped instead. Runs
    inside the tenant's walls.

    :return: whether a letter was sent.
    """
    locked = Reminder.objects.select_for_update(of=("self",), no_key=True)
    reminder = (
        locked.select_related("tenant", "initiative__person", "person__login")
        .filter(pk=reminder_id)
        .first()
    )
    if reminder is None or reminder.sent_at is not None:
        return False
    if not _still_called_for(reminder):
        reminder.delete()
        return False
    notices.remind(notices.letter_of(reminder))
    reminder.sent_at = now
    reminder.save(update_fields=["sent_at"])
    return True


def _still_called_for(reminder: Reminder) -> bool:
    initiative = reminder.initiative
    here = Initiative.objects.filter(tenant_id=reminder.tenant_id).under_way()
    return here.filter(
        pk=initiative.pk, due_on=reminder.due_on
    ).exists() and reminder.person_id in _owners(reminder.tenant)(initiative)
