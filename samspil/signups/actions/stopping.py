"""A volunteer has stopped: her seats are free, and the coordinators know."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from samspil.activities.models import Activity
from samspil.organisations.audit import Doer
from samspil.signups import policy, queries
from samspil.signups.actions.common import locked
from samspil.signups.actions.settling import Said, row_of, stored, tell
from samspil.signups.rules import Answer, State
from samspil.volunteers.models import Volunteer

SETTLED = (State.NO, State.WITHDRAWN, State.LAPSED)


@transaction.atomic
def give_up_seats(
    volunteer: Volunteer, *, by: Doer, centres: Collection[int] | None, now: datetime
) -> None:
    """
    Say no for her to all that comes, asked about or agreed to.

    Who says it for her does so as one answers by telephone: it is marked so.

    :param centres: only there; None is everywhere.
    """
    coming = Activity.objects.filter(tenant=by.tenant).planned().coming(now)
    if centres is not None:
        coming = coming.filter(centre__in=centres)
    rows = queries.asks_to(volunteer).filter(activity__in=coming).exclude(state__in=SETTLED)
    by_phone = by.person is not None and volunteer.person_id != by.person.pk
    gone = []
    # everybody who locks several activities does it in this order
    for activity_id, pk in sorted(rows.order_by().values_list("activity", "pk")):
        row = row_of(locked(by.tenant, activity_id), pk)
        if row.stands not in SETTLED and policy.answer(row, now=now):
            before = stored(row, Said(Answer.NO, by_phone=by_phone), by=by, now=now)
            gone.append((row, before))
    tell(gone, now=now)
