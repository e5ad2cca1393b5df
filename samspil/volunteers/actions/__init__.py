"""What is done about volunteers: the only writers of their rows."""

from samspil.volunteers.actions.agreements import (
    accept_agreement,
    accept_by_link,
    accepted_on_paper,
    offer_agreement,
    write_text,
)
from samspil.volunteers.actions.check_in import ask_the_silent
from samspil.volunteers.actions.deputies import (
    end_deputy,
    keep_deputies,
    make_deputy,
    take_over,
)
from samspil.volunteers.actions.hearing import hear, hear_in_passing
from samspil.volunteers.actions.importing import (
    ReadyRow,
    choose_columns,
    drop_file,
    forget_files,
    read_in,
    start_import,
)
from samspil.volunteers.actions.joining import would_like_to
from samspil.volunteers.actions.letters import secret_of, send_letter
from samspil.volunteers.actions.liking import say_liking
from samspil.volunteers.actions.merging import merge
from samspil.volunteers.actions.news import send_news
from samspil.volunteers.actions.people import (
    SomebodyAlike,
    ask_directly,
    change,
    say_away,
    take_back_away,
    write_up,
)
from samspil.volunteers.actions.ready import note_certificate, note_course, take_back_course
from samspil.volunteers.actions.removing import part_with
from samspil.volunteers.actions.stages import leave_centre, move, say_goodbye, wish
from samspil.volunteers.actions.talks import book_talk, call_off_talk, heard_from, hold_talk
from samspil.volunteers.actions.thanking import send_thanks
from samspil.volunteers.actions.undoing import undo
from samspil.volunteers.actions.welcoming import invite_to_own_page, welcome

__all__ = [
    "ReadyRow",
    "SomebodyAlike",
    "accept_agreement",
    "accept_by_link",
    "accepted_on_paper",
    "ask_directly",
    "ask_the_silent",
    "book_talk",
    "call_off_talk",
    "change",
    "choose_columns",
    "drop_file",
    "end_deputy",
    "forget_files",
    "hear",
    "hear_in_passing",
    "heard_from",
    "hold_talk",
    "invite_to_own_page",
    "keep_deputies",
    "leave_centre",
    "make_deputy",
    "merge",
    "move",
    "note_certificate",
    "note_course",
    "offer_agreement",
    "part_with",
    "read_in",
    "say_away",
    "say_goodbye",
    "say_liking",
    "secret_of",
    "send_letter",
    "send_news",
    "send_thanks",
    "start_import",
    "take_back_away",
    "take_back_course",
    "take_over",
    "undo",
    "welcome",
    "wish",
    "would_like_to",
    "write_text",
    "write_up",
]
