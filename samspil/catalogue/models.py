"""What a municipality adds to the study: its own opportunities, and who it finds them to be for."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from samspil.accounts.models import Person
from samspil.catalogue.rules import (
    OWN_TITLE_LIMIT,
    REASON_LIMIT,
    Actor,
    Relevance,
    own_key,
    own_number,
)
from samspil.organisations.models import TenantOwned, TenantQuerySet, tracked

ACTORS = [(actor.value, actor.value) for actor in Actor]
RELEVANCES = [(relevance.value, relevance.value) for relevance in Relevance]


def _relevance_field() -> "models.CharField[str, str]":
    return models.CharField(
        _("relevans"), max_length=20, choices=RELEVANCES, default=Relevance.RELEVANT.value
    )


class OwnOpportunityQuerySet(TenantQuerySet["OwnOpportunity"]):
    """A municipality's own opportunities."""

    def standing(self) -> Self:
        """Keep those that have not been taken back."""
        return self.filter(taken_back_at=None)

    def with_key(self, key: str) -> Self:
        """Keep the one with the key; none for a key of another kind."""
        return self.filter(number=own_number(key) or 0)


@tracked()
class OwnOpportunity(TenantOwned):
    """
    An opportunity that a municipality has thought of itself, beside the study's 49.

    It is never deleted: taken back it is hidden, and what was written about it stays.
    """

    number = models.PositiveSmallIntegerField(_("nummer"))
    focus_area = models.CharField(_("indsatsfelt"), max_length=60)  # a key of the study
    title = models.CharField(_("titel"), max_length=OWN_TITLE_LIMIT)
    description = models.TextField(_("beskrivelse"), blank=True)
    relevance_administration = _relevance_field()
    relevance_centre = _relevance_field()
    relevance_association = _relevance_field()
    version = models.PositiveIntegerField(default=1)  # tells two people changing it apart
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OwnOpportunityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "number"], name="own_opportunity_numbered"),
            models.UniqueConstraint(
                "tenant",
                Lower("title"),
                condition=Q(taken_back_at=None),
                name="own_opportunity_title_once",
            ),
            models.CheckConstraint(name="own_opportunity_has_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="own_opportunity_number_counts", condition=Q(number__range=(1, 9999))
            ),
            models.CheckConstraint(
                name="own_opportunity_taken_back_by_somebody",
                condition=Q(taken_back_at=None, taken_back_by=None)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
            ),
            *(
                models.CheckConstraint(
                    name=f"own_opportunity_{actor.value}_relevance_known",
                    condition=Q(
                        (f"relevance_{actor.value}__in", [value.value for value in Relevance])
                    ),
                )
                for actor in Actor
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """What it is known by beside the study's keys."""
        return own_key(self.number)

    def relevance_for(self, actor: Actor) -> Relevance:
        """Return whether it is something for the actor."""
        return Relevance(getattr(self, f"relevance_{actor.value}"))


@tracked()
class OwnRelevance(TenantOwned):
    """A municipality's own answer to whether one of the study's opportunities is for an actor."""

    opportunity = models.CharField(max_length=60)  # a key of the study
    actor = models.CharField(max_length=20, choices=ACTORS)
    value = models.CharField(_("relevans"), max_length=20, choices=RELEVANCES)
    reason = models.CharField(_("begrundelse"), max_length=REASON_LIMIT, blank=True)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = TenantQuerySet["OwnRelevance"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "opportunity", "actor"], name="own_relevance_once"
            ),
            models.CheckConstraint(
                name="own_relevance_actor_known",
                condition=Q(actor__in=[actor.value for actor in Actor]),
            ),
            models.CheckConstraint(
                name="own_relevance_value_known",
                condition=Q(value__in=[value.value for value in Relevance]),
            ),
        ]
