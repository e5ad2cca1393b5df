"""What ends when everything about somebody who has left is removed; the rest is the rule's."""

from datetime import datetime

from django.db.models import QuerySet

from samspil.organisations.models import Invitation
from samspil.residents.actions.relatives import end
from samspil.residents.models import Relative, Resident


def part_with(resident: Resident, now: datetime) -> None:
    """End what her relatives may see by her, inside the erasing of her; see privacy.py."""
    relatives = Relative.objects.standing().filter(tenant=resident.tenant_id, resident=resident)
    for relative in relatives.select_related("resident", "invitation"):
        end(relative, by=resident.ended_by or relative.added_by, now=now)


def invited_for(resident: Resident) -> QuerySet[Invitation]:
    """Return the invitations to be her relative that nobody took up: they go with her."""
    hers = Relative.objects.filter(tenant=resident.tenant_id, resident=resident)
    return Invitation.objects.filter(
        tenant=resident.tenant_id, accepted_at=None, pk__in=hers.values("invitation")
    )
