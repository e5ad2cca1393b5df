"""A spreadsheet of volunteers on its way in: looked at first, then read in, and undone."""

from typing import Self

from django.db import models
from django.db.models import Q

from samspil.accounts.models import Person
from samspil.organisations.models import Member, TenantOwned, TenantQuerySet


class VolunteerFileQuerySet(TenantQuerySet["VolunteerFile"]):
    """Files on their way in."""

    def visible_to(self, member: Member) -> Self:
        """Keep her own: the cells are names and numbers that nobody else has been shown."""
        return super().visible_to(member).filter(uploaded_by=member.person)


class VolunteerFile(TenantOwned):
    """
    What stood in a file, without what looks like CPR numbers and the columns that we never read.

    Read in, it keeps only the rows left behind, and what was done, so that it can be undone.
    """

    file_name = models.CharField(max_length=200)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    heading = models.JSONField(default=list)
    # [number in the file, [cell, …]] for each row, and the reason behind those left behind.
    rows = models.JSONField(default=list)
    columns = models.JSONField(default=dict)  # field of a volunteer -> number of the column, from 0
    dropped = models.JSONField(default=list)  # the columns' names that were left out unread
    imported_at = models.DateTimeField(null=True, blank=True)
    imported_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    done = models.JSONField(default=list)  # [{"volunteer", "added", "places"}, …]
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = VolunteerFileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="volunteer_file_imported_by_somebody",
                condition=Q(imported_at=None, imported_by=None)
                | Q(imported_at__isnull=False, imported_by__isnull=False),
            ),
            models.CheckConstraint(
                name="volunteer_file_undone_by_somebody",
                condition=Q(undone_at=None, undone_by=None)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
            ),
            models.CheckConstraint(
                name="volunteer_file_undone_after_it_was_done",
                condition=Q(undone_at=None) | Q(imported_at__isnull=False),
            ),
        ]
