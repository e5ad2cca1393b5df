"""What comes again."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from samspil.activities.models.common import Planned, PlanQuerySet, said_of
from samspil.activities.rules import MOST_BETWEEN, Every, Pattern
from samspil.organisations.models import tracked
from samspil.registrations.models import CODE


class SeriesQuerySet(PlanQuerySet["Series"]):
    """Series."""


@tracked()
class Series(Planned):
    """
    Something that comes again: its pattern in Danish wall time, and what each occurrence says.

    Its occurrences are rows of Activity, made ahead up to `made_until`. Changed from a day on, it
    ends before that day, and a new series `after` it goes on: what has been stays as it was.
    """

    every = models.CharField(max_length=CODE, default=Every.WEEK.value)
    interval = models.PositiveSmallIntegerField(default=1)
    weekdays = ArrayField(models.PositiveSmallIntegerField())  # 1 is Monday
    nth = models.SmallIntegerField(null=True, blank=True)  # which such weekday of the month
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    start = models.TimeField()
    end = models.TimeField()
    made_until = models.DateField(null=True, blank=True)
    after = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = SeriesQuerySet.as_manager()

    class Meta:
        constraints = [
            *said_of("series"),
            models.CheckConstraint(
                name="series_pattern_is_known",
                condition=Q(every="week", nth=None) | Q(every="month", nth__in=[1, 2, 3, 4, -1]),
            ),
            models.CheckConstraint(
                name="series_interval_in_reason", condition=Q(interval__range=(1, MOST_BETWEEN))
            ),
            models.CheckConstraint(
                name="series_has_weekdays",
                condition=Q(weekdays__len__gte=1) & Q(weekdays__contained_by=[1, 2, 3, 4, 5, 6, 7]),
            ),
            # One that was changed from its very first day on ends the day before it.
            models.CheckConstraint(name="series_not_cancelled", condition=~Q(state="cancelled")),
        ]
        indexes = [models.Index(fields=["tenant", "centre"], name="series_by_centre")]

    @property
    def pattern(self) -> Pattern:
        """Its days."""
        return Pattern(
            every=Every(self.every),
            weekdays=tuple(self.weekdays),
            first_day=self.first_day,
            last_day=self.last_day,
            interval=self.interval,
            nth=self.nth,
        )
