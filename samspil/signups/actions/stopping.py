"""A volunteer has stopped: her seats are free, and the coordinators know."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from samspil.activities.models import Activity
from samspil.organisations.audit import Doer
from samspil.signups import queries
from samspil.signups.actions.settling import no_to_each
from samspil.signups.rules import OUT
from samspil.volunteers.models import Volunteer


@transaction.atomic
def give_up_seats(
    volunteer: Volunteer, *, by: Doer, centres: Collection[int] | None, now: datetime
) -> None:
    """
    Say no for her to all that comes, asked about or agreed to.

    :param centres: only there; None is everywhere.
    """
    coming = Activity.objects.filter(tenant=by.tenant).planned().coming(now)
    if centres is not None:
        coming = coming.filter(centre__in=centres)
    rows = queries.asks_to(volunteer).filter(activity__in=coming).exclude(state__in=OUT)
    no_to_each(rows, volunteer=volunteer, by=by, now=now)
