"""The pages about visits: by a link, logged in, and for whoever leads an activity."""

from samspil.signups.views.afterwards import afterwards, answer_after, faces
from samspil.signups.views.away import withdraw, withdraw_in_pause
from samspil.signups.views.calendars import calendar, close_calendar, feed
from samspil.signups.views.leading import (
    answer_for,
    ask,
    ask_again,
    message,
    put_in_charge,
    sign_up_for,
    who,
)
from samspil.signups.views.links import (
    answer,
    answer_calendar,
    answer_message,
    answer_ways,
)
from samspil.signups.views.messages import (
    choose_answers,
    group,
    list_messages,
    write,
)
from samspil.signups.views.mine import mine, open_trips, trip, trip_calendar, ways
from samspil.signups.views.several import answer_all, answer_mine
from samspil.signups.views.whom import whom

__all__ = [
    "afterwards",
    "answer",
    "answer_after",
    "answer_all",
    "answer_calendar",
    "answer_for",
    "answer_message",
    "answer_mine",
    "answer_ways",
    "ask",
    "ask_again",
    "calendar",
    "choose_answers",
    "close_calendar",
    "faces",
    "feed",
    "group",
    "list_messages",
    "message",
    "mine",
    "open_trips",
    "put_in_charge",
    "sign_up_for",
    "trip",
    "trip_calendar",
    "ways",
    "who",
    "whom",
    "withdraw",
    "withdraw_in_pause",
    "write",
]
