"""The pages about volunteers."""

from samspil.volunteers.views.lists import new, volunteers
from samspil.volunteers.views.people import (
    ask_directly,
    away,
    change,
    mine,
    take_back_away,
    volunteer,
)

__all__ = [
    "ask_directly",
    "away",
    "change",
    "mine",
    "new",
    "take_back_away",
    "volunteer",
    "volunteers",
]
