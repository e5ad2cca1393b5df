"""What changes a meeting: the only writer of its rows."""

from samspil.meetings.actions.after import (
    MINUTES_JOB,
    invite_again,
    say_last_words,
    send_minutes,
)
from samspil.meetings.actions.planning import (
    begin,
    change,
    close,
    name_facilitator,
    plan,
    release_facilitator,
)
from samspil.meetings.actions.room import (
    come_in,
    forget_room_guests,
    forget_wrong_codes,
    note_presence,
    note_wrong_code,
    save_view,
)
from samspil.meetings.actions.screen import (
    add_opportunity,
    close_code,
    go_to,
    park,
    renew_code,
    take_up,
)
from samspil.meetings.actions.texts import agree, keep_text

__all__ = [
    "MINUTES_JOB",
    "add_opportunity",
    "agree",
    "begin",
    "change",
    "close",
    "close_code",
    "come_in",
    "forget_room_guests",
    "forget_wrong_codes",
    "go_to",
    "invite_again",
    "keep_text",
    "name_facilitator",
    "note_presence",
    "note_wrong_code",
    "park",
    "plan",
    "release_facilitator",
    "renew_code",
    "save_view",
    "say_last_words",
    "send_minutes",
    "take_up",
]
