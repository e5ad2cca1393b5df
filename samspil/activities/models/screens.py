"""The secret address of a screen in a centre's common room."""

from typing import Self

from django.db import models
from django.db.models import Q

from samspil.activities.models.common import person
from samspil.organisations.models import (
    CareCentre,
    Member,
    Role,
    TenantOwned,
    TenantQuerySet,
)


class ScreenQuerySet(TenantQuerySet["Screen"]):
    """Addresses of screens."""

    def visible_to(self, member: Member) -> Self:
        """Keep those of the centres she runs."""
        inside = super().visible_to(member)
        return inside.filter(centre__in=member.centre_ids(Role.MANAGER, Role.COORDINATOR))

    def open(self) -> Self:
        """Keep those that work."""
        return self.filter(closed_at=None)


class Screen(TenantOwned):
    """
    An address that shows today's calendar of one centre, without logging in; no person is on it.

    It is worked out from a random seed and the site's own key, so that it can be read again; of
    the address itself only a hash is stored.
    """

    centre = models.ForeignKey(CareCentre, on_delete=models.PROTECT, related_name="+")
    seed = models.CharField(max_length=64)
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = person()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = person(null=True)

    objects = ScreenQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["centre"], condition=Q(closed_at=None), name="screen_one_open"
            ),
            models.CheckConstraint(
                name="screen_closed_by_somebody",
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
        ]
