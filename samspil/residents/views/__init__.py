"""The pages of residents: HTTP words only, one query or one action each."""

from samspil.residents.views.days import cards, not_reached, ticks, would_you_like
from samspil.residents.views.disclosing import share, share_name
from samspil.residents.views.leaving import come_back, leave
from samspil.residents.views.one import change, journey, new, resident, residents, sharing, story
from samspil.residents.views.relatives import (
    calendar,
    end_relative,
    kin,
    relatives,
    send_again,
    write,
)
from samspil.residents.views.talks import ask, ask_alone, begin, talk_done
from samspil.residents.views.wishes import (
    change_wish,
    choose,
    put_back,
    take_back,
    tell,
    wishes,
)

__all__ = [
    "ask",
    "ask_alone",
    "begin",
    "calendar",
    "cards",
    "change",
    "change_wish",
    "choose",
    "come_back",
    "end_relative",
    "journey",
    "kin",
    "leave",
    "new",
    "not_reached",
    "put_back",
    "relatives",
    "resident",
    "residents",
    "send_again",
    "share",
    "share_name",
    "sharing",
    "story",
    "take_back",
    "talk_done",
    "tell",
    "ticks",
    "wishes",
    "would_you_like",
    "write",
]
