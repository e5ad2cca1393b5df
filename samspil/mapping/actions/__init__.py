"""The only writers of the mapping report's own rows, and of rows that are taken away again."""

from samspil.mapping.actions.benchmark import leave, take_part
from samspil.mapping.actions.counting import count_anew, fold, folded_at_the_end
from samspil.mapping.actions.extracts import record_extract_across
from samspil.mapping.actions.scratch import Scratch, scratch

__all__ = [
    "Scratch",
    "count_anew",
    "fold",
    "folded_at_the_end",
    "leave",
    "record_extract_across",
    "scratch",
    "take_part",
]
