"""A municipality begins and stops to take part in the anonymous benchmark."""

from datetime import datetime

from django.db import transaction

from samspil.kit.verdict import require
from samspil.mapping import policy
from samspil.mapping.models import BenchmarkPlace
from samspil.organisations import audit
from samspil.organisations.models import Member


@transaction.atomic
def take_part(*, by: Member, now: datetime) -> None:
    """
    Let the municipality's sums enter those of at least five, shown to other municipalities.

    Nothing happens where it takes part already.

    :raises Refused: she may not decide it.
    """
    require(policy.switch_benchmark(by))
    row, new = BenchmarkPlace.objects.get_or_create(tenant=by.tenant, defaults={"since": now})
    if new:
        audit.record("mapping.benchmark_joined", kind=audit.Kind.ADD, by=by, at=now, of=row)


@transaction.atomic
def leave(*, by: Member, now: datetime) -> None:
    """
    Take the municipality out again, at once. Nothing happens where it does not take part.

    :raises Refused: she may not decide it.
    """
    require(policy.switch_benchmark(by))
    row = BenchmarkPlace.objects.filter(tenant=by.tenant).first()
    if row:
        audit.record("mapping.benchmark_left", kind=audit.Kind.DELETE, by=by, at=now, of=row)
        row.delete()
