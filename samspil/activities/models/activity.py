"""One thing that is planned."""

import uuid
from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from samspil.activities.models.closures import Closure
from samspil.activities.models.common import LIVE, Planned, PlanQuerySet, person, said_of
from samspil.activities.models.series import Series
from samspil.activities.rules import REASON_LIMIT, State, Timed, When, Why, Window
from samspil.kit.prepared import Given
from samspil.organisations.models import tracked
from samspil.registrations.models import CODE


class ActivityQuerySet(PlanQuerySet["Activity"]):
    """Planned activities."""

    def planned(self) -> Self:
        """Keep those that are to take place."""
        return self.filter(state=State.PLANNED.value)

    def live(self) -> Self:
        """Keep those that are planned or proposed."""
        return self.filter(state__in=LIVE)

    def timed(self) -> Self:
        """Keep those with a time of their own."""
        return self.filter(starts_at__isnull=False)

    def tasks(self) -> Self:
        """Keep the tasks without a fixed time."""
        return self.filter(starts_at=None)

    def between(self, first: datetime, last: datetime) -> Self:
        """Keep those that begin from `first` to before `last`."""
        return self.filter(starts_at__gte=first, starts_at__lt=last)

    def coming(self, now: datetime) -> Self:
        """Keep what has not ended: timed ones by the minute, tasks by the day."""
        return self.not_over(now, timezone.localdate(now))

    def not_over(self, now: datetime | Given, today: date | Given) -> Self:
        """Keep the same, with both said; for what is prepared."""
        return self.filter(Q(ends_at__gt=now) | Q(starts_at=None, last_day__gte=today))

    def of_series(self, series: "Series") -> Self:
        """Keep the occurrences of the series."""
        return self.filter(series=series)

    def in_order(self) -> Self:
        """Sort by when they begin; tasks come last, by when they are to be done."""
        return self.order_by(F("starts_at").asc(nulls_last=True), "last_day", "id")


@tracked()
class Activity(Planned):
    """
    One thing that is planned, once: at a time, or as a task to be done within some days.

    `slot_day` is the day its series gave it, also when it was moved; `apart` says that somebody
    changed this one alone, and the series leaves it as it is. Cancelled for all is said of the
    centre or the day, never of a person.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True)  # in calendars, for ever
    series = models.ForeignKey(
        Series, on_delete=models.PROTECT, null=True, blank=True, related_name="activities"
    )
    slot_day = models.DateField(null=True, blank=True)
    apart = models.BooleanField(default=False)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = person(null=True)
    cancelled_why = models.CharField(max_length=CODE, blank=True)
    cancelled_words = models.CharField(max_length=REASON_LIMIT, blank=True)
    closure = models.ForeignKey(
        Closure, on_delete=models.PROTECT, null=True, blank=True, related_name="activities"
    )

    objects = ActivityQuerySet.as_manager()

    class Meta:
        constraints = [
            *said_of("activity"),
            models.UniqueConstraint(
                fields=["series", "slot_day"],
                condition=Q(series__isnull=False),
                name="activity_once_a_slot",
            ),
            models.CheckConstraint(
                name="activity_of_series_has_slot",
                condition=Q(series=None, slot_day=None)
                | Q(series__isnull=False, slot_day__isnull=False),
            ),
            models.CheckConstraint(
                name="activity_has_time_or_days",
                condition=Q(
                    starts_at__isnull=False,
                    ends_at__isnull=False,
                    ends_at__gte=F("starts_at"),
                    first_day=None,
                    last_day=None,
                )
                | Q(
                    starts_at=None,
                    ends_at=None,
                    first_day__isnull=False,
                    last_day__isnull=False,
                    last_day__gte=F("first_day"),
                ),
            ),
            models.CheckConstraint(
                name="activity_cancelled_by_somebody",
                condition=Q(
                    state="cancelled",
                    cancelled_at__isnull=False,
                    cancelled_by__isnull=False,
                    cancelled_why__in=[why.value for why in Why],
                )
                | ~Q(state="cancelled")
                & Q(
                    cancelled_at=None,
                    cancelled_by=None,
                    cancelled_why="",
                    cancelled_words="",
                    closure=None,
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "centre", "starts_at"], name="activity_by_centre"),
            models.Index(fields=["tenant", "starts_at"], name="activity_by_time"),
            models.Index(fields=["tenant", "association", "starts_at"], name="activity_by_assoc"),
            models.Index(  # few are, and those are what somebody from outside may join
                fields=["tenant", "starts_at"],
                name="activity_open",
                condition=Q(open_to_community=True),
            ),
            models.Index(
                fields=["tenant", "last_day"],
                name="activity_tasks",
                condition=Q(starts_at=None),
            ),
            models.Index(
                fields=["tenant", "centre"],
                name="activity_proposals",
                condition=Q(state="proposed"),
            ),
        ]

    @property
    def when(self) -> When:
        """When it is, as the actions take it: by the clock on the wall in Denmark."""
        if self.starts_at is not None and self.ends_at is not None:
            start, end = timezone.localtime(self.starts_at), timezone.localtime(self.ends_at)
            return Timed(start.date(), start.time(), end.time())
        assert self.first_day is not None  # noqa: S101 - the database says so
        assert self.last_day is not None  # noqa: S101 - the database says so
        return Window(self.first_day, self.last_day)

    @property
    def day(self) -> date:
        """The day it begins on; of a task the first day."""
        if self.starts_at is not None:
            return timezone.localdate(self.starts_at)
        assert self.first_day is not None  # noqa: S101 - the database says so
        return self.first_day

    @property
    def cancelled(self) -> bool:
        """Whether it is cancelled for all."""
        return self.state == State.CANCELLED

    def close(self, closure: Closure, *, now: datetime) -> None:
        """Let it be cancelled because the centre is closed to visits; it is not stored by it."""
        self.state, self.closure = State.CANCELLED.value, closure
        self.cancelled_at, self.cancelled_by_id = now, closure.made_by_id
        self.cancelled_why = Why.CLOSED.value

    def begun(self, now: datetime) -> bool:
        """Tell whether it is on, or over; a task without a time from its first day."""
        if self.starts_at is not None:
            return self.starts_at <= now
        return self.day <= timezone.localdate(now)

    def over(self, now: datetime) -> bool:
        """Tell whether it has ended."""
        if self.ends_at is not None:
            return self.ends_at <= now
        assert self.last_day is not None  # noqa: S101 - the database says so
        return self.last_day < timezone.localdate(now)
