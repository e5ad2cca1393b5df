"""Who wants Monday's letter, and which have gone."""

from django.db import models

from samspil.accounts.models import Person
from samspil.organisations.models import TenantOwned, TenantQuerySet


class MondayChoice(TenantOwned):
    """What somebody has chosen about Monday's letter; who has chosen nothing gets it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    wants = models.BooleanField()
    chosen_at = models.DateTimeField()

    objects = TenantQuerySet["MondayChoice"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "person"], name="monday_choice_once")
        ]


class MondayLetter(TenantOwned):
    """One Monday's letter to one person, about all her centres; `sent_at` says it has gone."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    monday = models.DateField()
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet["MondayLetter"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "person", "monday"], name="monday_letter_once"
            ),
            models.CheckConstraint(
                name="monday_letter_on_monday", condition=models.Q(monday__iso_week_day=1)
            ),
        ]
