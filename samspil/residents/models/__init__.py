"""Residents, what they have told, who may know it, and who took part."""

from samspil.residents.models.days import Tick
from samspil.residents.models.residents import (
    DECIDERS,
    LEADING,
    STAFF,
    Decider,
    Relative,
    Resident,
    in_reach,
)
from samspil.residents.models.wishes import (
    OF_VOLUNTEERS,
    Audience,
    Disclosure,
    Talk,
    Wish,
    name_told_to,
)

__all__ = [
    "DECIDERS",
    "LEADING",
    "OF_VOLUNTEERS",
    "STAFF",
    "Audience",
    "Decider",
    "Disclosure",
    "Relative",
    "Resident",
    "Talk",
    "Tick",
    "Wish",
    "in_reach",
    "name_told_to",
]
