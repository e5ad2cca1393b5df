"""What the pages about the calendar need."""

from samspil.activities.queries.around import Frame, frame, proposals, waiting
from samspil.activities.queries.choices import Choices, choices, lately
from samspil.activities.queries.common import (
    Line,
    Offer,
    Selection,
    lines,
    offer,
    readable_centres,
)
from samspil.activities.queries.letters import answered, told_of_closure
from samspil.activities.queries.month import MonthPage, month
from samspil.activities.queries.one import (
    ActivityPage,
    ClosureLine,
    activity,
    closure,
    closures,
    first_of,
    to_change,
)
from samspil.activities.queries.out import (
    CentreDay,
    DayList,
    Place,
    centre_of,
    day_list,
    days_at,
    on_screen,
    open_at,
    open_centres,
    open_lines,
    places,
    public_centre,
    week_at,
)
from samspil.activities.queries.pages import DayPage, WeekPage, day, listed, week

__all__ = [
    "ActivityPage",
    "CentreDay",
    "Choices",
    "ClosureLine",
    "DayList",
    "DayPage",
    "Frame",
    "Line",
    "MonthPage",
    "Offer",
    "Place",
    "Selection",
    "WeekPage",
    "activity",
    "answered",
    "centre_of",
    "choices",
    "closure",
    "closures",
    "day",
    "day_list",
    "days_at",
    "first_of",
    "frame",
    "lately",
    "lines",
    "listed",
    "month",
    "offer",
    "on_screen",
    "open_at",
    "open_centres",
    "open_lines",
    "places",
    "proposals",
    "public_centre",
    "readable_centres",
    "to_change",
    "told_of_closure",
    "waiting",
    "week",
    "week_at",
]
