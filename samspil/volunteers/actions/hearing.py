"""A sign of life: the one place that says that somebody has been heard from."""

from datetime import datetime

from django.utils import timezone

from samspil.kit.prepared import Given, PreparedChange
from samspil.organisations.models import Member
from samspil.volunteers.models import Volunteer

# Every answer of hers asks it: see docs/decisions/0037.
HEARD = PreparedChange(
    lambda: (
        Volunteer.objects.filter(tenant=Given("tenant"), person=Given("person"))
        .standing()
        .filter(heard_on__lt=Given("today"))
    ),
    heard_on=Given("today"),
)


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


def hear_member(member: Member, *, now: datetime) -> None:
    """Note the same of a member, where nothing of her as a volunteer is known. One query."""
    HEARD(tenant=member.tenant.pk, person=member.person.pk, today=timezone.localdate(now))
