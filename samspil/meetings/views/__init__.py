"""The meeting's pages: HTTP words only, one query or one action each."""

from samspil.meetings.views.adding import add
from samspil.meetings.views.minutes import invite_again, minutes, minutes_pdf, send_minutes
from samspil.meetings.views.phone import mark, phone, see
from samspil.meetings.views.planning import begin, close, facilitators, meetings, prepare
from samspil.meetings.views.pulse import pulse
from samspil.meetings.views.room import enter, follow, join
from samspil.meetings.views.screen import code, meeting, park, present, show
from samspil.meetings.views.texts import agree, keep_text

__all__ = [
    "add",
    "agree",
    "begin",
    "close",
    "code",
    "enter",
    "facilitators",
    "follow",
    "invite_again",
    "join",
    "keep_text",
    "mark",
    "meeting",
    "meetings",
    "minutes",
    "minutes_pdf",
    "park",
    "phone",
    "prepare",
    "present",
    "pulse",
    "see",
    "send_minutes",
    "show",
]
