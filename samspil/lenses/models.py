"""Who holds a leader's task, and what a group writes on a canvas about a theme."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from samspil.accounts.models import Person
from samspil.actionmap.rules import ADMINISTRATION, ASSOCIATION, CENTRE, ColumnKey
from samspil.lenses.rules import AGREED_LIMIT, LINE_LIMIT, THEME_LIMIT, TITLE_LIMIT
from samspil.organisations.models import (
    Association,
    CareCentre,
    TenantOwned,
    TenantQuerySet,
    tracked,
)


class HolderQuerySet(TenantQuerySet["Holder"]):
    """Holders of leaders' tasks."""

    def at(self, place: ColumnKey) -> Self:
        """Keep those of the municipality itself, or of one place."""
        return self.filter(centre=place.centre_id, association=place.association_id)


@tracked()
class Holder(TenantOwned):
    """
    Who holds one task of the role matrix: a person, a function, or nobody any more.

    The task belongs to the municipality, or to one centre or association. `version` counts the
    changes; whoever saves says which version she read.
    """

    duty = models.CharField(max_length=60)  # a key of the study
    centre = models.ForeignKey(
        CareCentre, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    association = models.ForeignKey(
        Association, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    title = models.CharField(_("funktion"), max_length=TITLE_LIMIT, blank=True)
    version = models.PositiveIntegerField(default=1)
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = HolderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "duty", "centre", "association"],
                nulls_distinct=False,
                name="holder_once",
            ),
            models.CheckConstraint(
                name="holder_at_one_place", condition=Q(centre=None) | Q(association=None)
            ),
            models.CheckConstraint(
                name="holder_is_person_or_function", condition=Q(person=None) | Q(title="")
            ),
            models.CheckConstraint(name="holder_version_counts", condition=Q(version__gte=1)),
        ]

    @property
    def place(self) -> ColumnKey:
        """Whose task it is."""
        if self.centre_id:
            return ColumnKey(CENTRE, self.centre_id)
        if self.association_id:
            return ColumnKey(ASSOCIATION, self.association_id)
        return ColumnKey(ADMINISTRATION)


class Erasable(TenantOwned):
    """Something that can be taken back: it is hidden, never deleted, and can be put back."""

    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True


def _taken_back_by_somebody(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=f"{name}_taken_back_by_somebody",
        condition=Q(taken_back_at=None, taken_back_by=None)
        | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
    )


class CanvasQuerySet(TenantQuerySet["Canvas"]):
    """Canvases."""

    def standing(self) -> Self:
        """Keep those that have not been taken back."""
        return self.filter(taken_back_at=None)

    def in_order(self) -> Self:
        """Sort the latest changed first."""
        return self.order_by("-changed_at", "-id")


@tracked()
class Canvas(Erasable):
    """
    The study's four questions about one theme, and what the group agrees to do together.

    `supports` are the lines that the agreement rests on: ids of the canvas' own lines, checked by
    the action that writes them. `version` counts the changes of the agreement and the theme.
    """

    theme = models.CharField(_("tema"), max_length=THEME_LIMIT)
    agreed = models.TextField(_("aftale"), blank=True, max_length=AGREED_LIMIT)
    supports = ArrayField(models.BigIntegerField(), default=list, blank=True)
    version = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = CanvasQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "tenant",
                Lower("theme"),
                condition=Q(taken_back_at=None),
                name="canvas_theme_once",
            ),
            models.CheckConstraint(name="canvas_has_a_theme", condition=~Q(theme="")),
            models.CheckConstraint(
                name="canvas_agreement_has_a_limit",
                condition=Q(agreed__length__lte=AGREED_LIMIT),
            ),
            models.CheckConstraint(name="canvas_version_counts", condition=Q(version__gte=1)),
            _taken_back_by_somebody("canvas"),
        ]

    def __str__(self) -> str:
        return self.theme


class CanvasLineQuerySet(TenantQuerySet["CanvasLine"]):
    """Lines of canvases."""

    def standing(self) -> Self:
        """Keep those that have not been taken back."""
        return self.filter(taken_back_at=None)

    def in_order(self) -> Self:
        """Sort as they were written."""
        return self.order_by("added_at", "id")


@tracked()
class CanvasLine(Erasable):
    """One answer to one of the four questions, in a sentence."""

    canvas = models.ForeignKey(Canvas, on_delete=models.PROTECT, related_name="lines")
    question = models.CharField(max_length=40)  # a key of the study
    text = models.CharField(_("linje"), max_length=LINE_LIMIT)
    version = models.PositiveIntegerField(default=1)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = CanvasLineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="canvas_line_says_something", condition=~Q(text="")),
            models.CheckConstraint(name="canvas_line_version_counts", condition=Q(version__gte=1)),
            _taken_back_by_somebody("canvas_line"),
        ]

    def __str__(self) -> str:
        return self.text
