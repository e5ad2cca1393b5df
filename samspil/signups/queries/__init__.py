"""What the pages about who comes need, and what other apps ask of them."""

from samspil.signups.queries.afterwards import (
    AfterPage,
    faces_of,
    page_afterwards,
    visits,
)
from samspil.signups.queries.asking import AskPage, Line, ask_page, asked_of_associations
from samspil.signups.queries.letters import OF_LETTER, channel_of, chosen_ways, visits_cancelled_for
from samspil.signups.queries.messages import (
    centres_to_write_to,
    messages_of,
    receivers_of,
)
from samspil.signups.queries.trips import (
    Mine,
    Trip,
    calendar_of,
    companions,
    feed_of,
    has_calendar,
    mine,
    open_to_join,
    trip,
    trip_of,
    volunteer_of,
)

__all__ = [
    "OF_LETTER",
    "AfterPage",
    "AskPage",
    "Line",
    "Mine",
    "Trip",
    "ask_page",
    "asked_of_associations",
    "calendar_of",
    "centres_to_write_to",
    "channel_of",
    "chosen_ways",
    "companions",
    "faces_of",
    "feed_of",
    "has_calendar",
    "messages_of",
    "mine",
    "open_to_join",
    "page_afterwards",
    "receivers_of",
    "trip",
    "trip_of",
    "visits",
    "visits_cancelled_for",
    "volunteer_of",
]
