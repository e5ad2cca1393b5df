"""The pages about initiatives: HTTP words only, one query or one action each."""

from samspil.initiatives.views.calendars import (
    calendar,
    close_calendar,
    feed_all,
    feed_mine,
    one_date,
)
from samspil.initiatives.views.deeds import put_back, restore, set_stage, take_back
from samspil.initiatives.views.lists import board, list_page
from samspil.initiatives.views.notes import add_note, put_back_note, take_back_note
from samspil.initiatives.views.one import change, initiative, new

__all__ = [
    "add_note",
    "board",
    "calendar",
    "change",
    "close_calendar",
    "feed_all",
    "feed_mine",
    "initiative",
    "list_page",
    "new",
    "one_date",
    "put_back",
    "put_back_note",
    "restore",
    "set_stage",
    "take_back",
    "take_back_note",
]
