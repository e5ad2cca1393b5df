"""The pages of the calendar: HTTP words only, one query or one action each."""

from samspil.activities.views.closures import closures, longer, open_again
from samspil.activities.views.deeds import accept, cancel, decline, end_series, restore
from samspil.activities.views.looking import (
    activity,
    day,
    day_large,
    list_page,
    month,
    proposals,
    week,
)
from samspil.activities.views.out import (
    close_screen,
    day_paper,
    make_screen,
    open_at,
    open_centres,
    open_feed,
    papers,
    poster,
    screen,
)
from samspil.activities.views.planning import change, new, new_task

__all__ = [
    "accept",
    "activity",
    "cancel",
    "change",
    "close_screen",
    "closures",
    "day",
    "day_large",
    "day_paper",
    "decline",
    "end_series",
    "list_page",
    "longer",
    "make_screen",
    "month",
    "new",
    "new_task",
    "open_again",
    "open_at",
    "open_centres",
    "open_feed",
    "papers",
    "poster",
    "proposals",
    "restore",
    "screen",
    "week",
]
