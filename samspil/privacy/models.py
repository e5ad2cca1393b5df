"""What the municipality has decided about its data, and whose was given out or erased when."""

from datetime import datetime
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samspil.accounts.models import Person
from samspil.organisations.models import Member, Role, TenantOwned, TenantQuerySet, tracked
from samspil.privacy.rules import BASIS_LIMIT, REASON_LIMIT


@tracked()
class Disposal(TenantOwned):
    """
    What allows the municipality to forget one kind of data, and after how many months.

    `rule` is the key of a `personal.Rule`. Without a row, nothing of that kind is forgotten by
    itself, unless the rule waits for nobody.
    """

    rule = models.CharField(max_length=40)
    basis = models.CharField(_("hjemmel til at slette"), max_length=BASIS_LIMIT)
    months = models.PositiveSmallIntegerField(_("måneder"))
    # The day of the decision it rests on. Null: written before the day was asked for.
    decided_on = models.DateField(_("besluttet"), null=True, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = TenantQuerySet["Disposal"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "rule"], name="disposal_once"),
            models.CheckConstraint(name="disposal_says_its_basis", condition=~Q(basis="")),
            models.CheckConstraint(
                name="disposal_months_in_reason", condition=Q(months__range=(1, 600))
            ),
        ]


class LogReader(TenantOwned):
    """Somebody with the role of a reader who may read the log: the data protection officer."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = TenantQuerySet["LogReader"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "person"], name="log_reader_once"),
        ]


class MissedLogIn(TenantOwned):
    """A wrong code at an address that belongs to somebody here: counted, to see guesswork."""

    at = models.DateTimeField()
    # Whose address it was; nobody's in particular where a couple shares it.
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = TenantQuerySet["MissedLogIn"].as_manager()

    class Meta:
        indexes = [models.Index(fields=["tenant", "at"], name="missed_log_in_by_time")]


class AboutOne(TenantOwned):
    """Something done with all that is stored about one human being, who is a row of some model."""

    root = models.CharField(max_length=60)  # a label: accounts.Person, or another root
    root_id = models.BigIntegerField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    rows = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True


class ExportQuerySet(TenantQuerySet["Export"]):
    """Exports."""

    def visible_to(self, member: Member) -> Self:
        """Keep those she asked for herself: they are full of somebody's data."""
        return super().visible_to(member).filter(asked_by=member.person)

    def older_than(self, moment: datetime) -> Self:
        """Keep those whose contents may no longer be kept."""
        return self.filter(asked_at__lt=moment).exclude(pdf=None, data=None)

    def without_contents(self) -> Self:
        """Leave the files in the database until somebody asks for one."""
        return self.defer("pdf", "data")


class Export(AboutOne):
    """Everything about one human being, as a PDF to read and a file for machines; kept 7 days."""

    ready_at = models.DateTimeField(null=True, blank=True)
    emptied_at = models.DateTimeField(null=True, blank=True)
    pdf = models.BinaryField(null=True)
    data = models.BinaryField(null=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="export_has_its_files_until_emptied",
                condition=Q(ready_at=None, pdf=None, data=None)
                | Q(ready_at__isnull=False, emptied_at=None, data__isnull=False)
                | Q(emptied_at__isnull=False, pdf=None, data=None),
            ),
        ]
        indexes = [models.Index(fields=["tenant", "asked_by"], name="export_by_asker")]


class ErasureQuerySet(TenantQuerySet["Erasure"]):
    """Erasures."""

    def visible_to(self, member: Member) -> Self:
        """Keep those she asked for; the lead sees them all."""
        inside = super().visible_to(member)
        return inside if member.holds(Role.LEAD) else inside.filter(asked_by=member.person)

    def newest_first(self) -> Self:
        """Sort by when they were asked for, the latest first."""
        return self.order_by("-asked_at", "-id")


class Erasure(AboutOne):
    """
    One human being's data taken out of the municipality, why, and how much it was.

    While it is under way (`begun_at`, not yet `done_at`), and only then, the database lets the
    history be rewritten, for the keys in `person_ids`, which become `stand_in`'s (decision 0034).
    """

    reason = models.CharField(_("begrundelse"), max_length=REASON_LIMIT, blank=True)
    in_texts = models.BooleanField(default=False)  # also where others have written the name
    person_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)
    stand_in = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    begun_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict, blank=True)  # table -> rows

    objects = ErasureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="erasure_begins_before_it_is_done",
                condition=Q(done_at=None) | Q(begun_at__isnull=False, done_at__gte=F("begun_at")),
            ),
        ]
        indexes = [models.Index(fields=["tenant", "asked_at"], name="erasure_by_time")]
