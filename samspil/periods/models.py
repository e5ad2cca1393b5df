"""The weeks in which chosen centres register, and what they say of a week without anything."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.accounts.models import Person
from samspil.organisations.models import (
    CareCentre,
    Member,
    Role,
    TenantOwned,
    TenantQuerySet,
    tracked,
)
from samspil.periods.rules import Week, weeks_between

SPEAKERS = (Role.MANAGER, Role.COORDINATOR)  # each for her own centre


class PeriodQuerySet(TenantQuerySet["Period"]):
    """Periods."""

    def of(self, member: Member) -> Self:
        """Keep those she has to do with: the lead all, others where they speak for a centre."""
        places = PeriodCentre.objects.of(member)
        return self.visible_to(member).filter(pk__in=places.values("period"))

    def open(self) -> Self:
        """Keep those that have not been closed."""
        return self.filter(closed_at=None)

    def newest_first(self) -> Self:
        """Sort by when they begin, the latest first."""
        return self.order_by("-first_day", "-id")


@tracked()
class Period(TenantOwned):
    """
    Some whole weeks in which chosen centres register what happens.

    `version` counts the changes; whoever changes it says which version she read.
    """

    first_day = models.DateField(gettext_lazy("første dag"))
    last_day = models.DateField(gettext_lazy("sidste dag"))
    version = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="period_is_of_whole_weeks",
                condition=Q(first_day__iso_week_day=1, last_day__iso_week_day=7),
            ),
            models.CheckConstraint(
                name="period_ends_after_it_begins", condition=Q(last_day__gt=F("first_day"))
            ),
            models.CheckConstraint(name="period_version_counts", condition=Q(version__gte=1)),
            models.CheckConstraint(
                name="period_closed_by_somebody",
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["tenant", "first_day"], name="period_by_day")]

    def __str__(self) -> str:
        first, last = self.first_day.isocalendar(), self.last_day.isocalendar()
        words: dict[str, Any] = {"first": first.week, "last": last.week, "year": last.year}
        if first[:2] == last[:2]:
            return _("Uge %(first)d, %(year)d") % words
        if first.year != last.year:
            years = words | {"before": first.year}
            return _("Uge %(first)d, %(before)d – uge %(last)d, %(year)d") % years
        return _("Uge %(first)d–%(last)d, %(year)d") % words

    @property
    def weeks(self) -> tuple[Week, ...]:
        """Its weeks, the first one first."""
        return weeks_between(self.first_day, self.last_day)


class PeriodCentreQuerySet(TenantQuerySet["PeriodCentre"]):
    """Centres in periods."""

    def of(self, member: Member) -> Self:
        """Keep those she has to do with: the lead all, others the centres they speak for."""
        here = self.visible_to(member)
        if member.holds(Role.LEAD):
            return here
        return here.filter(centre__in=member.centre_ids(*SPEAKERS))

    def meeting(self, first: Any, last: Any) -> Self:
        """Keep those whose period has a day from first to last, both included."""
        return self.filter(period__first_day__lte=last, period__last_day__gte=first)


@tracked()
class PeriodCentre(TenantOwned):
    """A centre that takes part in a period. One that is taken out leaves its trace in history."""

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="places")
    centre = models.ForeignKey(CareCentre, on_delete=models.PROTECT, related_name="+")

    objects = PeriodCentreQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["period", "centre"], name="period_has_centre_once")
        ]


class QuietWeekQuerySet(TenantQuerySet["QuietWeek"]):
    """Weeks of which somebody has said that there was nothing."""

    def standing(self) -> Self:
        """Keep those that have not been taken back."""
        return self.filter(taken_back_at=None)


class QuietWeek(TenantOwned):
    """Somebody at a centre has said: nothing this week. Taken back, the row stays as a trace."""

    centre = models.ForeignKey(CareCentre, on_delete=models.PROTECT, related_name="+")
    monday = models.DateField()
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = QuietWeekQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "centre", "monday"],
                condition=Q(taken_back_at=None),
                name="quiet_week_once",
            ),
            models.CheckConstraint(
                name="quiet_week_begins_on_monday", condition=Q(monday__iso_week_day=1)
            ),
            models.CheckConstraint(
                name="quiet_week_taken_back_by_somebody",
                condition=Q(taken_back_at=None, taken_back_by=None)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
            ),
        ]


class WeekReminder(TenantOwned):
    """
    One letter to one person, about all the weeks that her centres are silent about.

    At most one in each week, which `monday` names; `sent_at` says that it has gone.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    monday = models.DateField()
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet["WeekReminder"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "person", "monday"], name="week_reminder_once"
            )
        ]
