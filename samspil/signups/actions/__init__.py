"""What changes who comes, and what is written about it: their only writers."""

from samspil.signups.actions.afterwards import (
    confirm,
    confirm_by_link,
    put_in_charge,
    show_a_face,
)
from samspil.signups.actions.answering import (
    answer,
    answer_by_link,
    answer_for,
    sign_up_for,
)
from samspil.signups.actions.asking import MOST_TIMES, ask, ask_again, ask_associations
from samspil.signups.actions.changing import (
    cancelled,
    closed,
    moved,
    opened,
    restored,
    seats_changed,
    turn,
)
from samspil.signups.actions.choices import (
    choose,
    choose_answers,
    close_calendar,
    make_calendar,
)
from samspil.signups.actions.common import Herself
from samspil.signups.actions.letters import (
    ask_who_came,
    plan_answers,
    plan_reminders,
    send_letter,
)
from samspil.signups.actions.merging import follow_merge
from samspil.signups.actions.messages import (
    write_by_link,
    write_to_all,
    write_to_coordinator,
    write_to_volunteers,
)
from samspil.signups.actions.settling import tell_withdrawn
from samspil.signups.actions.several import (
    answer_all,
    answer_all_by_link,
    withdraw_in_pause,
    withdraw_while_away,
)
from samspil.signups.actions.stopping import give_up_seats
from samspil.signups.actions.whom import carry_on, part_gently, say_whom

__all__ = [
    "MOST_TIMES",
    "Herself",
    "answer",
    "answer_all",
    "answer_all_by_link",
    "answer_by_link",
    "answer_for",
    "ask",
    "ask_again",
    "ask_associations",
    "ask_who_came",
    "cancelled",
    "carry_on",
    "choose",
    "choose_answers",
    "close_calendar",
    "closed",
    "confirm",
    "confirm_by_link",
    "follow_merge",
    "give_up_seats",
    "make_calendar",
    "moved",
    "opened",
    "part_gently",
    "plan_answers",
    "plan_reminders",
    "put_in_charge",
    "restored",
    "say_whom",
    "seats_changed",
    "send_letter",
    "show_a_face",
    "sign_up_for",
    "tell_withdrawn",
    "turn",
    "withdraw_in_pause",
    "withdraw_while_away",
    "write_by_link",
    "write_to_all",
    "write_to_coordinator",
    "write_to_volunteers",
]
