"""The map's rounds, what stands in the cells, and what somebody is about to write there."""

from datetime import datetime
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from samspil.accounts.models import Person
from samspil.actionmap.rules import ASSOCIATION, CENTRE, TEXT_LIMIT, ColumnKey
from samspil.catalogue.rules import Actor, Status
from samspil.organisations.models import (
    Association,
    CareCentre,
    Member,
    TenantOwned,
    TenantQuerySet,
    tracked,
)

models.TextField.register_lookup(Length)

ACTORS = [(actor.value, actor.value) for actor in Actor]
STATUSES = [(status.value, status.value) for status in Status]


class RoundQuerySet(TenantQuerySet["Round"]):
    """Rounds of the map."""

    def open(self) -> Self:
        """Keep the one that can be written in, if there is one."""
        return self.filter(closed_at=None)

    def newest_first(self) -> Self:
        """Sort by when they were opened, the latest first."""
        return self.order_by("-opened_at", "-id")


@tracked()
class Round(TenantOwned):
    """
    One filling-in of the map: a first overview, a later follow-up.

    A closed round is frozen: nothing in it changes any more.
    """

    title = models.CharField(_("navn"), max_length=80)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField(_("åben til"), null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    started_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    catalogue_version = models.CharField(max_length=20)

    objects = RoundQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant"], condition=Q(closed_at=None), name="round_one_open"
            ),
            models.CheckConstraint(
                name="round_closed_by_somebody",
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="round_published_by_somebody",
                condition=Q(published_at=None, published_by=None)
                | Q(published_at__isnull=False, published_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether it can still be written in."""
        return self.closed_at is None


class AtCell(TenantOwned):
    """Something that stands at one crossing of a round's rows and columns."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="%(class)ss")
    opportunity = models.CharField(max_length=60)  # a key of the catalogue
    actor = models.CharField(max_length=20, choices=ACTORS)
    centre = models.ForeignKey(
        CareCentre, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    association = models.ForeignKey(
        Association, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.TextField(blank=True, max_length=TEXT_LIMIT)
    status = models.CharField(max_length=20, choices=STATUSES, blank=True)

    class Meta:
        abstract = True

    @property
    def column(self) -> ColumnKey:
        """The column it stands in."""
        if self.actor == CENTRE:
            return ColumnKey(CENTRE, self.centre_id)
        if self.actor == ASSOCIATION:
            return ColumnKey(ASSOCIATION, self.association_id)
        return ColumnKey("administration")


def fits_column(name: str) -> list[models.CheckConstraint]:
    """Return what holds for whatever stands at a cell; `name` begins the constraints' names."""
    return [
        models.CheckConstraint(
            name=f"{name}_actor_fits_place",
            condition=Q(actor=Actor.ADMINISTRATION.value, centre=None, association=None)
            | Q(actor=Actor.CENTRE.value, association=None)
            | Q(actor=Actor.ASSOCIATION.value, centre=None),
        ),
        models.CheckConstraint(
            name=f"{name}_text_has_a_limit", condition=Q(text__length__lte=TEXT_LIMIT)
        ),
        models.CheckConstraint(
            name=f"{name}_status_is_known",
            condition=Q(status__in=["", *(status.value for status in Status)]),
        ),
    ]


class CellQuerySet(TenantQuerySet["Cell"]):
    """Cells of the map."""

    def at(self, column: ColumnKey) -> Self:
        """Keep one column's."""
        return self.filter(
            actor=column.actor, centre=column.centre_id, association=column.association_id
        )


@tracked()
class Cell(AtCell):
    """
    The situation in words, as agreed, for one opportunity and one actor.

    `version` counts the changes; whoever saves says which version she read (see actions.save_cell).
    """

    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    written_at = models.DateTimeField()

    objects = CellQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "opportunity", "actor", "centre", "association"],
                nulls_distinct=False,
                name="cell_once",
            ),
            models.CheckConstraint(name="cell_version_counts", condition=Q(version__gte=1)),
            *fits_column("cell"),
        ]


class DraftQuerySet(TenantQuerySet["Draft"]):
    """Drafts."""

    def at(self, column: ColumnKey) -> Self:
        """Keep one column's."""
        return self.filter(
            actor=column.actor, centre=column.centre_id, association=column.association_id
        )


class Draft(AtCell):
    """What one person has typed and not yet saved; only she sees it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    read_version = models.PositiveIntegerField(default=0)  # of the cell; 0 is an empty cell
    saved_at = models.DateTimeField()

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "round", "opportunity", "actor", "centre", "association"],
                nulls_distinct=False,
                name="draft_once",
            ),
            *fits_column("draft"),
        ]


class ColumnChoice(TenantOwned):
    """Which columns a person looks at, and in which order."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    columns = ArrayField(models.CharField(max_length=40))

    objects = TenantQuerySet["ColumnChoice"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "person"], name="column_choice_once")
        ]


class CellImportQuerySet(TenantQuerySet["CellImport"]):
    """Files that came back."""

    def visible_to(self, member: Member) -> Self:
        """Keep the ones she handed in herself: what is in them is hers until she says yes."""
        return super().visible_to(member).filter(by=member.person)

    def older_than(self, moment: datetime) -> Self:
        """Keep those whose texts may no longer be kept: taken in, or else sent, before then."""
        old = Q(taken_at=None, uploaded_at__lt=moment) | Q(taken_at__lt=moment)
        return self.filter(old).exclude(rows=[], written=[])


class CellImport(TenantOwned):
    """
    An Excel file of the map that came back, from its upload until it is forgotten.

    The file and its name are not kept. `rows` are what it says, until the import is taken, and
    after that only those that could not go in; `written` is what undoing needs: cells, and their
    versions before and after. Both are emptied after seven days, and `counts` stays.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    rows = models.JSONField(default=list, blank=True)
    written = models.JSONField(default=list, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = CellImportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="cell_import_taken_before_undone",
                condition=Q(undone_at=None) | Q(taken_at__isnull=False),
            ),
            models.CheckConstraint(
                name="cell_import_written_when_taken",
                condition=Q(taken_at__isnull=False) | Q(written=[]),
            ),
        ]
        indexes = [models.Index(fields=["tenant", "uploaded_at"], name="cell_import_by_age")]
