"""What the queue does by itself: every night, those are forgotten whose 30 days are over."""

from django.utils import timezone

from samspil.organisations.jobs import regularly
from samspil.organisations.models import Municipality
from samspil.residents import actions


@regularly("41 1 * * *", name="residents.remove")
def remove(tenant: Municipality, **_ids: int) -> None:
    """Remove what is stored about residents whose day has come, where there is a basis for it."""
    actions.remove_due(tenant=tenant, now=timezone.now())
