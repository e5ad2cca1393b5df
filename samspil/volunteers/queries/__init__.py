"""What the pages about volunteers need, and what other apps ask of them."""

from samspil.volunteers.queries.lists import (
    Choices,
    Count,
    Line,
    ListPage,
    Selection,
    choices_for_new,
    counts,
    list_page,
    names_at_work_with,
)
from samspil.volunteers.queries.people import VolunteerPage, mine, volunteer_page, whose_away

__all__ = [
    "Choices",
    "Count",
    "Line",
    "ListPage",
    "Selection",
    "VolunteerPage",
    "choices_for_new",
    "counts",
    "list_page",
    "mine",
    "names_at_work_with",
    "volunteer_page",
    "whose_away",
]
