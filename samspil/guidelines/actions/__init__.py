"""What changes guidelines, what is said about them, and who says yes: their only writers."""

from samspil.guidelines.actions.drafts import restore_draft, set_contacts, write_draft
from samspil.guidelines.actions.hearings import (
    comment,
    move_hearing,
    open_hearing,
    put_in_force,
    reply,
    stop_hearing,
    take_back_comment,
)
from samspil.guidelines.actions.letters import ASK, plan_letters, send_letter
from samspil.guidelines.actions.yes import accept, take_back_yes

__all__ = [
    "ASK",
    "accept",
    "comment",
    "move_hearing",
    "open_hearing",
    "plan_letters",
    "put_in_force",
    "reply",
    "restore_draft",
    "send_letter",
    "set_contacts",
    "stop_hearing",
    "take_back_comment",
    "take_back_yes",
    "write_draft",
]
