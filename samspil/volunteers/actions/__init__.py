"""What is done about volunteers: the only writers of their rows."""

from samspil.volunteers.actions.people import (
    SomebodyAlike,
    add,
    ask_directly,
    change,
    say_away,
    take_back_away,
)

__all__ = [
    "SomebodyAlike",
    "add",
    "ask_directly",
    "change",
    "say_away",
    "take_back_away",
]
