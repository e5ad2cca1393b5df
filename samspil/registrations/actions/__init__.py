"""What changes the registrations: their only writer."""

from samspil.registrations.actions.common import AS_TOLD, PAPER, PHONE
from samspil.registrations.actions.correcting import (
    change,
    change_planned,
    delete,
    put_back,
    restore,
)
from samspil.registrations.actions.doors import (
    close_code,
    make_code,
    register_at_door,
    secret_of,
)
from samspil.registrations.actions.importing import (
    Going,
    ask_again,
    choose_columns,
    drop_file,
    forget_old_files,
    keep_file,
    keep_judged,
    keep_table,
    keep_unreadable,
    say_yes,
    store,
    tell_progress,
    undo_file,
)
from samspil.registrations.actions.registering import Told, register, register_all, register_planned

__all__ = [
    "AS_TOLD",
    "PAPER",
    "PHONE",
    "Going",
    "Told",
    "ask_again",
    "change",
    "change_planned",
    "choose_columns",
    "close_code",
    "delete",
    "drop_file",
    "forget_old_files",
    "keep_file",
    "keep_judged",
    "keep_table",
    "keep_unreadable",
    "make_code",
    "put_back",
    "register",
    "register_all",
    "register_at_door",
    "register_planned",
    "restore",
    "say_yes",
    "secret_of",
    "store",
    "tell_progress",
    "undo_file",
]
