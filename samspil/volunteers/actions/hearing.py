"""A sign of life: the one place that says that somebody has been heard from."""

from datetime import datetime

from django.utils import timezone

from samspil.volunteers.models import Volunteer


def hear(volunteer: Volunteer, *, now: datetime) -> None:
    """
    Note that the volunteer has been heard from: a yes as well as a no, by her hand or by telephone.

    A part of the deed in which she was heard, and called before anything else is locked, as who
    puts two rows about her together locks her first too. At most one query, and one a day.
    """
    today = timezone.localdate(now)
    if volunteer.heard_on < today:
        Volunteer.objects.filter(pk=volunteer.pk, heard_on__lt=today).update(heard_on=today)
        volunteer.heard_on = today


def hear_in_passing(volunteer: Volunteer, *, now: datetime) -> None:
    """
    Note the same where something else is locked already, so without waiting for her row.

    Whoever changes her row at that very moment keeps it, and her next word is noted instead.
    """
    today = timezone.localdate(now)
    if volunteer.heard_on < today:
        rows = Volunteer.objects.filter(pk=volunteer.pk, heard_on__lt=today)
        free = rows.select_for_update(skip_locked=True, no_key=True).values("pk")
        Volunteer.objects.filter(pk__in=free).update(heard_on=today)
        volunteer.heard_on = today
