"""What start pages and Monday's page show: frozen pictures, in a fixed number of queries."""

from samspil.overview.queries.dates import Dates, Due, ToldLately, dates_of
from samspil.overview.queries.figures import CentreLine, Figures, Months, centre_lines, months_of
from samspil.overview.queries.hours import Hours, Outcome, hours_at
from samspil.overview.queries.kin import residents_of_relative
from samspil.overview.queries.monday import Monday, monday_of_member, wants_monday
from samspil.overview.queries.plan import (
    Ahead,
    Day,
    Item,
    Plan,
    ahead_at_centres,
    plan_at_centres,
    plan_of_associations,
    today_at_work,
)

__all__ = [
    "Ahead",
    "CentreLine",
    "Dates",
    "Day",
    "Due",
    "Figures",
    "Hours",
    "Item",
    "Monday",
    "Months",
    "Outcome",
    "Plan",
    "ToldLately",
    "ahead_at_centres",
    "centre_lines",
    "dates_of",
    "hours_at",
    "monday_of_member",
    "months_of",
    "plan_at_centres",
    "plan_of_associations",
    "residents_of_relative",
    "today_at_work",
    "wants_monday",
]
