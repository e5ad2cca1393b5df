"""What is planned: series, the activities themselves, and the days a centre is closed to visits."""

from samspil.activities.models.activity import Activity, ActivityQuerySet
from samspil.activities.models.closures import Closure, ClosureQuerySet
from samspil.activities.models.common import AT_PLACE, LIVE, READ_ALL, Planned, PlanQuerySet
from samspil.activities.models.screens import Screen
from samspil.activities.models.series import Series

__all__ = [
    "AT_PLACE",
    "LIVE",
    "READ_ALL",
    "Activity",
    "ActivityQuerySet",
    "Closure",
    "ClosureQuerySet",
    "PlanQuerySet",
    "Planned",
    "Screen",
    "Series",
]
