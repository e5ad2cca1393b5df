"""What changes initiatives, letters and calendars: the only writer of their rows."""

from samspil.initiatives.actions.calendars import close_address, make_address
from samspil.initiatives.actions.deeds import (
    Plan,
    add,
    add_note,
    change,
    put_back,
    restore,
    set_stage,
    take_back,
)
from samspil.initiatives.actions.reminders import plan_reminders, send_reminder

__all__ = [
    "Plan",
    "add",
    "add_note",
    "change",
    "close_address",
    "make_address",
    "plan_reminders",
    "put_back",
    "restore",
    "send_reminder",
    "set_stage",
    "take_back",
]
