"""What changes the calendar: the only writer of its rows."""

from samspil.activities.actions.ahead import make_all_ahead
from samspil.activities.actions.calling_off import call_off
from samspil.activities.actions.changes import cancel_for_all, change, move, restore
from samspil.activities.actions.closures import (
    Foreseen,
    close_to_visits,
    extend_closure,
    foresee_closing,
    foresee_extending,
    open_to_visits,
)
from samspil.activities.actions.planning import plan, plan_series
from samspil.activities.actions.proposals import accept, decline
from samspil.activities.actions.screens import close_screen, make_screen
from samspil.activities.actions.series import change_following, end_series

__all__ = [
    "Foreseen",
    "accept",
    "call_off",
    "cancel_for_all",
    "change",
    "change_following",
    "close_screen",
    "close_to_visits",
    "decline",
    "end_series",
    "extend_closure",
    "foresee_closing",
    "foresee_extending",
    "make_all_ahead",
    "make_screen",
    "move",
    "open_to_visits",
    "plan",
    "plan_series",
    "restore",
]
