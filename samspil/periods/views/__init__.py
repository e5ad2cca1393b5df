"""The pages about periods: HTTP words only, one query or one action each."""

from samspil.periods.views.centres import countdown, say_nothing, take_back_nothing
from samspil.periods.views.planning import change, close, new, period, periods, reopen

__all__ = [
    "change",
    "close",
    "countdown",
    "new",
    "period",
    "periods",
    "reopen",
    "say_nothing",
    "take_back_nothing",
]
