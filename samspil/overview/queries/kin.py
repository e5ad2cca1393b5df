"""A relative's residents: whose life she may tell about."""

from samspil.organisations.models import Member
from samspil.residents.models import Resident


def residents_of_relative(member: Member) -> list[tuple[int, str]]:
    """Return number and name of those whose relative she is. One query."""
    rows = Resident.objects.related_to(member).filter(ended_at=None).in_danish_order()
    return [(row.pk, row.preferred_name) for row in rows]
