"""What the pages about periods need, and what other apps ask of them."""

from samspil.periods.queries.locks import lock
from samspil.periods.queries.pages import (
    Countdown,
    Line,
    PeriodPage,
    Phase,
    begun,
    choosable,
    chosen_in,
    countdown,
    period_page,
    periods,
)
from samspil.periods.queries.report import last_changed, same_weeks
from samspil.periods.queries.weeks import CentreWeek, CentreWeeks, centres_of, standing

__all__ = [
    "CentreWeek",
    "CentreWeeks",
    "Countdown",
    "Line",
    "PeriodPage",
    "Phase",
    "begun",
    "centres_of",
    "choosable",
    "chosen_in",
    "countdown",
    "last_changed",
    "lock",
    "period_page",
    "periods",
    "same_weeks",
    "standing",
]
