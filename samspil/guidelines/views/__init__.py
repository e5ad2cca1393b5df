"""The pages about what volunteers may do: HTTP words only, one query or one action each."""

from samspil.guidelines.views.hearings import (
    comment,
    draft,
    open_hearing,
    put_in_force,
    reply,
    stop_hearing,
    take_back_comment,
)
from samspil.guidelines.views.reading import (
    edition,
    editions,
    index,
    large_print,
    one_page,
    place,
)
from samspil.guidelines.views.writing import change, contacts, history, restore
from samspil.guidelines.views.yes import accept, take_back_yes, who

__all__ = [
    "accept",
    "change",
    "comment",
    "contacts",
    "draft",
    "edition",
    "editions",
    "history",
    "index",
    "large_print",
    "one_page",
    "open_hearing",
    "place",
    "put_in_force",
    "reply",
    "restore",
    "stop_hearing",
    "take_back_comment",
    "take_back_yes",
    "who",
]
