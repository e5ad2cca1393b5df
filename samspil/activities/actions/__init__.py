"""What changes the calendar: the only writer of its rows."""

from samspil.activities.actions.ahead import make_all_ahead
from samspil.activities.actions.changes import cancel_for_all, change, move, restore
from samspil.activities.actions.planning import plan, plan_series

__all__ = [
    "cancel_for_all",
    "change",
    "make_all_ahead",
    "move",
    "plan",
    "plan_series",
    "restore",
]
