"""Ways in beside the form: a spreadsheet that is read in, and the code at a centre's door."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samspil.accounts.models import Person
from samspil.organisations.models import CareCentre, Member, Role, TenantOwned, TenantQuerySet


class FileImportQuerySet(TenantQuerySet["FileImport"]):
    """Files of registrations on their way in, or read in."""

    def visible_to(self, member: Member) -> Self:
        """Keep those she sent in; the municipality's consultant sees everybody's."""
        inside = super().visible_to(member)
        return inside if member.holds(Role.LEAD) else inside.filter(uploaded_by=member.person)

    def without_contents(self) -> Self:
        """Leave the big packed fields in the database until somebody asks for one."""
        return self.defer("content", "going", "left")


class FileImport(TenantOwned):
    """
    A file of registrations on its way in: read, looked at, taken in, and undone if need be.

    What stands in it is packed (imports.packing) and kept no longer than it is needed: `content` is
    the file until it has been read, then its table; `going` are the rows that can be stored; `left`
    those that cannot, each with its reason. Once it is taken in, only `left` stays, for seven days.
    """

    class Step(models.TextChoices):
        """How far a file has come: it is being worked on, or it waits for a person."""

        READING = "reading", _("læses")
        UNREADABLE = "unreadable", _("kan ikke læses")
        COLUMNS = "columns", _("venter på kolonner")
        JUDGING = "judging", _("ses igennem")
        READY = "ready", _("venter på ja")
        STORING = "storing", _("gemmes")
        TAKEN = "taken", _("læst ind")

    file_name = models.CharField(max_length=200)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=10, choices=Step.choices, default=Step.READING)
    why_not = models.CharField(max_length=500, blank=True)  # the file cannot be read
    content = models.BinaryField(null=True)
    heading = models.JSONField(default=list)  # the columns' names, in the file's order
    columns = models.JSONField(default=dict)  # question's key -> number of the column, from 0
    rows = models.PositiveIntegerField(default=0)  # below the heading
    rows_seen = models.PositiveIntegerField(default=0)  # of them, in the work that is going on
    going = models.BinaryField(null=True)
    left = models.BinaryField(null=True)
    # {"new", "there", "refused"} rows, {"unknown": [names left out]}, after undoing {"undone"}.
    counts = models.JSONField(default=dict)
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = FileImportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="file_import_taken_by_somebody",
                condition=Q(taken_at=None, taken_by=None) & ~Q(step="taken")
                | Q(taken_at__isnull=False, taken_by__isnull=False, step="taken"),
            ),
            models.CheckConstraint(
                name="file_import_undone_by_somebody",
                condition=Q(undone_at=None, undone_by=None)
                | Q(undone_at__isnull=False, undone_by__isnull=False, taken_at__isnull=False),
            ),
            models.CheckConstraint(
                name="file_import_kept_until_taken",
                condition=Q(taken_at=None) | Q(content=None, going=None),
            ),
        ]


class DoorCodeQuerySet(TenantQuerySet["DoorCode"]):
    """Codes at the centres' doors."""

    def visible_to(self, member: Member) -> Self:
        """Keep the codes of the centres she may make codes for."""
        inside = super().visible_to(member)
        if member.holds(Role.LEAD):
            return inside
        return inside.filter(centre__in=member.centre_ids(Role.MANAGER, Role.COORDINATOR))


class DoorCode(TenantOwned):
    """
    A QR code at a centre's door: opens the form for that centre, to whoever stands there.

    The address in the code is worked out from a random seed and the site's own key, so that the
    poster can be printed again; of the address itself only a hash is stored.
    """

    centre = models.ForeignKey(CareCentre, on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField(_("første dag"))
    last_day = models.DateField(_("sidste dag"))
    seed = models.CharField(max_length=64)
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = DoorCodeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="door_code_ends_after_it_begins",
                condition=Q(last_day__gte=F("first_day")),
            ),
            models.CheckConstraint(
                name="door_code_closed_by_somebody",
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
        ]
