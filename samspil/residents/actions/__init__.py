"""What changes anything about residents: the only writers."""

from samspil.residents.actions.common import Decision
from samspil.residents.actions.relatives import (
    end_relative,
    invite_relative,
    let_in,
    send_relative_again,
)
from samspil.residents.actions.removing import invited_for, part_with
from samspil.residents.actions.residents import (
    Facts,
    add_resident,
    change_resident,
    come_back,
    leave,
)
from samspil.residents.actions.sharing import decide_who_may_know
from samspil.residents.actions.talks import begin_talk, finish_talk, pass_over
from samspil.residents.actions.ticks import put_ticks
from samspil.residents.actions.wishes import (
    answer,
    change_wish,
    put_back,
    take_back,
    tell,
    write_as_relative,
)

__all__ = [
    "Decision",
    "Facts",
    "add_resident",
    "answer",
    "begin_talk",
    "change_resident",
    "change_wish",
    "come_back",
    "decide_who_may_know",
    "end_relative",
    "finish_talk",
    "invite_relative",
    "invited_for",
    "leave",
    "let_in",
    "part_with",
    "pass_over",
    "put_back",
    "put_ticks",
    "send_relative_again",
    "take_back",
    "tell",
    "write_as_relative",
]
