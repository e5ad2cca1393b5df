"""The log of use, and files of centres on their way in."""

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samspil.accounts.models import Person
from samspil.organisations.models.tenant import (
    TenantOwned,
    TenantQuerySet,
)


class AuditEntry(TenantOwned):
    """One use of the municipality's data: who, when, what kind, of what, and why."""

    class Kind(models.TextChoices):
        """The kinds of use that Datatilsynet asks to have logged."""

        READ = "read", _("set")
        ADD = "add", _("tilføjet")
        SEARCH = "search", _("søgt")
        CHANGE = "change", _("ændret")
        EXTRACT = "extract", _("trukket ud")
        DELETE = "delete", _("slettet")

    at = models.DateTimeField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    deed = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60, blank=True)
    subject_id = models.BigIntegerField(null=True)
    purpose = models.CharField(max_length=120, blank=True)
    facts = models.JSONField(default=dict)

    objects = TenantQuerySet["AuditEntry"].as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["tenant", "at"], name="audit_by_time"),
            models.Index(fields=["tenant", "subject_type", "subject_id"], name="audit_by_subject"),
        ]

    def get_deed_display(self) -> str:
        """Return where it was done, in words: the deed itself is named as the code names it."""
        part = apps.app_configs.get(self.deed.partition(".")[0])
        return str(part.verbose_name) if part else self.deed


class CentreImport(TenantOwned):
    """
    A file of care centres on its way in: looked at first, then read in, and undone if need be.

    It keeps the file's cells as text until it is read in, afterwards only the rows left behind.
    """

    file_name = models.CharField(max_length=200)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    heading = models.JSONField(default=list)  # the columns' names, in the file's order
    # [number in the file, [cell, …]] for each row, and the reason behind those left behind.
    rows = models.JSONField(default=list)
    columns = models.JSONField(default=dict)  # field of a centre -> number of the column, from 0
    imported_at = models.DateTimeField(null=True, blank=True)
    imported_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # What was done, to be undone: [{"centre", "added", "before", "state", "units"}, …].
    done = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = TenantQuerySet["CentreImport"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="centre_import_imported_by_somebody",
                condition=Q(imported_at=None, imported_by=None)
                | Q(imported_at__isnull=False, imported_by__isnull=False),
            ),
            models.CheckConstraint(
                name="centre_import_undone_by_somebody",
                condition=Q(undone_at=None, undone_by=None)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
            ),
            models.CheckConstraint(
                name="centre_import_undone_after_it_was_done",
                condition=Q(undone_at=None) | Q(imported_at__isnull=False),
            ),
        ]
