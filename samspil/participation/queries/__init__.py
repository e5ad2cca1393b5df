"""What the pages about participants and their views need. Frozen pictures, few queries each."""

from samspil.participation.queries.leading import (
    AllViewsPage,
    ViewsPage,
    all_views_page,
    round_and_views,
    views_page,
)
from samspil.participation.queries.people import (
    PersonPage,
    StatusPage,
    participant_of,
    participants_of,
    people_before,
    person_page,
    status_page,
    waiting_for_a_reminder,
)
from samspil.participation.queries.seeing import (
    Frame,
    ViewPicture,
    all_views,
    differences_in,
    frames_of,
    number_of_views,
    views_are_open,
    views_at,
)
from samspil.participation.queries.starts import doors, is_invited, notes, start_blocks
from samspil.participation.queries.writing import (
    MyRow,
    MyRows,
    Spot,
    my_rows,
    row_of,
    spot_of,
    written_by,
)

__all__ = [
    "AllViewsPage",
    "Frame",
    "MyRow",
    "MyRows",
    "PersonPage",
    "Spot",
    "StatusPage",
    "ViewPicture",
    "ViewsPage",
    "all_views",
    "all_views_page",
    "differences_in",
    "doors",
    "frames_of",
    "is_invited",
    "my_rows",
    "notes",
    "number_of_views",
    "participant_of",
    "participants_of",
    "people_before",
    "person_page",
    "round_and_views",
    "row_of",
    "spot_of",
    "start_blocks",
    "status_page",
    "views_are_open",
    "views_at",
    "views_page",
    "waiting_for_a_reminder",
    "written_by",
]
