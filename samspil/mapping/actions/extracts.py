"""That a report was taken home is written down."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from samspil.kit.rls import walls
from samspil.organisations import audit
from samspil.organisations.models import Member


@transaction.atomic
def record_extract_across(*, by: Iterable[Member], form: str, now: datetime) -> None:
    """
    Write into the log of each municipality that its figures were taken home as part of a sum.

    :param by: the reader, as a member of each municipality.
    :param form: the kind of file.
    """
    for member in by:
        with walls(tenant_id=member.tenant.pk, person_id=member.person.pk):
            audit.record(
                "mapping.report_extracted",
                kind=audit.Kind.EXTRACT,
                by=member,
                at=now,
                form=form,
                across=True,
            )
