"""What a volunteer would like to do, when it suits her and what she can: said by her or for her."""

from datetime import datetime

from django.db import transaction

from samspil.kit.verdict import require
from samspil.organisations import audit
from samspil.organisations.models import Member
from samspil.volunteers import policy
from samspil.volunteers.actions.common import locked
from samspil.volunteers.actions.hearing import hear
from samspil.volunteers.models import Volunteer
from samspil.volunteers.rules import Liking

LIKING = ("likes", "days", "parts", "skills")


@transaction.atomic
def say_liking(*, by: Member, volunteer_id: int, liking: Liking, now: datetime) -> Volunteer:
    """
    Say what the volunteer would like to do, when it suits her, and what she can. Nothing said: all
    the same.

    :raises Refused: not allowed, or it is none of what can be chosen.
    :raises Volunteer.DoesNotExist: there is none here that she sees.
    """
    volunteer, centre_ids = locked(by, volunteer_id)
    require(policy.change(by, volunteer, centre_ids=centre_ids))
    require(policy.liking(liking))
    if volunteer.person_id == by.person.pk:
        hear(volunteer, now=now)
    like(volunteer, liking)
    volunteer.save(update_fields=LIKING)
    audit.record("volunteers.liking_said", kind=audit.Kind.CHANGE, by=by, at=now, of=volunteer)
    return volunteer


def like(volunteer: Volunteer, liking: Liking) -> None:
    """Note it on the row, which is saved afterwards."""
    volunteer.likes = sorted(liking.likes)
    volunteer.days = sorted(liking.days)
    volunteer.parts = sorted(liking.parts)
    volunteer.skills = sorted(liking.skills)
