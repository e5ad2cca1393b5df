"""Days on which a centre is closed to visits."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from samspil.activities.models.common import person
from samspil.kit.prepared import Given
from samspil.organisations.models import CareCentre, TenantOwned, TenantQuerySet, tracked


class ClosureQuerySet(TenantQuerySet["Closure"]):
    """Closures."""

    def standing(self) -> Self:
        """Keep those that nobody has undone."""
        return self.filter(undone_at=None)

    def meeting(self, first: date | Given, last: date | Given) -> Self:
        """Keep those with a day from first to last."""
        return self.filter(first_day__lte=last, last_day__gte=first)


@tracked()
class Closure(TenantOwned):
    """
    Days on which a centre is closed to visits. It says nothing of why, and names no one.

    Made, it cancels the centre's activities on those days; undone, it gives those back that have
    not begun.
    """

    centre = models.ForeignKey(CareCentre, on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    made_at = models.DateTimeField()
    made_by = person()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = person(null=True)

    objects = ClosureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="closure_ends_after_it_begins", condition=Q(last_day__gte=F("first_day"))
            ),
            models.CheckConstraint(
                name="closure_undone_by_somebody",
                condition=Q(undone_at=None, undone_by=None)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["tenant", "centre", "last_day"], name="closure_by_centre")]
