"""The pages of marks and decisions: HTTP words only, one query or one action each."""

from samspil.priorities.views.decisions import decision, restore
from samspil.priorities.views.lists import priority_list
from samspil.priorities.views.marks import judge, marks, put_mark, take_mark
from samspil.priorities.views.voting import close_voting, voting

__all__ = [
    "close_voting",
    "decision",
    "judge",
    "marks",
    "priority_list",
    "put_mark",
    "restore",
    "take_mark",
    "voting",
]
