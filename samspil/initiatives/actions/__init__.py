"""What changes initiatives, letters and calendars: the only writer of their rows."""

from samspil.initiatives.actions.calendars import close_address, make_address
from samspil.initiatives.actions.deeds import (
    Plan,
    add,
    change,
    put_back,
    restore,
    set_stage,
    take_back,
)
from samspil.initiatives.actions.notes import add_note, put_back_note, take_back_note
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
    "put_back_note",
    "restore",
    "send_reminder",
    "set_stage",
    "take_back",
    "take_back_note",
]
