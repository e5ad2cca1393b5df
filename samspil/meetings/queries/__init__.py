"""What a meeting's pages need."""

from samspil.meetings.queries.lists import (
    Leaders,
    doors,
    leaders,
    may_try_code,
    meeting,
    meeting_with_code,
    meetings_of,
    reachable,
    running_meeting,
    start_blocks,
    waiting_texts,
    ways_of_participant,
)
from samspil.meetings.queries.minutes import Agreed, Item, Minutes, minutes
from samspil.meetings.queries.pictures import (
    News,
    Phone,
    Place,
    Present,
    Screen,
    Side,
    Text,
)
from samspil.meetings.queries.screens import phone, present, pulse, screen, text_at

__all__ = [
    "Agreed",
    "Item",
    "Leaders",
    "Minutes",
    "News",
    "Phone",
    "Place",
    "Present",
    "Screen",
    "Side",
    "Text",
    "doors",
    "leaders",
    "may_try_code",
    "meeting",
    "meeting_with_code",
    "meetings_of",
    "minutes",
    "phone",
    "present",
    "pulse",
    "reachable",
    "running_meeting",
    "screen",
    "start_blocks",
    "text_at",
    "waiting_texts",
    "ways_of_participant",
]
