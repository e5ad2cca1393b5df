"""What changes periods, what is said of a week, and the letters about it: their only writers."""

from samspil.periods.actions.planning import change_period, close_period, open_period, reopen_period
from samspil.periods.actions.reminders import plan_reminders, send_reminder
from samspil.periods.actions.weeks import say_nothing, take_back_nothing

__all__ = [
    "change_period",
    "close_period",
    "open_period",
    "plan_reminders",
    "reopen_period",
    "say_nothing",
    "send_reminder",
    "take_back_nothing",
]
