"""Not heard from for a year, somebody is asked once whether she is still a volunteer."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from samspil.organisations import audit
from samspil.organisations.models import Municipality
from samspil.volunteers import queries
from samspil.volunteers.actions.letters import write
from samspil.volunteers.models import LetterKind


@transaction.atomic
def ask_the_silent(*, tenant: Municipality, now: datetime) -> int:
    """
    Write to those of whom nothing has been heard or seen for a year; return to how many.

    Once for each silence: heard from again and silent again, she is asked again. Runs inside the
    walls; whoever has no mail is on the coordinator's list of people to call already.
    """
    by = audit.NobodyInPerson(tenant)
    silent = queries.silent_for_a_year(tenant, today=timezone.localdate(now))
    for volunteer in silent:
        write(volunteer, LetterKind.STILL, by=by, now=now)
    if silent:
        audit.record(
            "volunteers.silent_asked", kind=audit.Kind.ADD, by=by, at=now, number=len(silent)
        )
    return len(silent)
