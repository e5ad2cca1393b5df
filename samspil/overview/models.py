"""Who wants Monday's letter, which have gone, and what coordinating took of time."""

from django.db import models

from samspil.accounts.models import Person
from samspil.organisations.models import CareCentre, TenantOwned, TenantQuerySet
from samspil.overview.rules import MOST_HOURS


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


class CoordinationWeek(TenantOwned):
    """
    How many hours coordinating the volunteers of a centre took in a week.

    The centre's number, whoever spent them: it stands beside what came of the week, and is nobody's
    working time.
    """

    centre = models.ForeignKey(CareCentre, on_delete=models.PROTECT, related_name="+")
    monday = models.DateField()
    hours = models.DecimalField(max_digits=4, decimal_places=1)
    noted_at = models.DateTimeField()

    objects = TenantQuerySet["CoordinationWeek"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "centre", "monday"], name="coordination_week_once"
            ),
            models.CheckConstraint(
                name="coordination_week_on_monday", condition=models.Q(monday__iso_week_day=1)
            ),
            models.CheckConstraint(
                name="coordination_week_hours",
                condition=models.Q(hours__range=(0, MOST_HOURS)),
            ),
        ]
