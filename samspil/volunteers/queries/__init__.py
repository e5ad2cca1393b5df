"""What the pages about volunteers need, and what other apps ask of them."""

from samspil.volunteers.queries.agreements import (
    agreement_by_token,
    agreement_page,
    has_promised,
    persons_gone,
    standing_text,
)
from samspil.volunteers.queries.blocks import start_blocks
from samspil.volunteers.queries.centres import (
    DeputiesPage,
    coordinator_of,
    deputies_page,
    public_centres,
    reasons_to_leave,
    stopped,
    ways_in,
)
from samspil.volunteers.queries.contact import (
    Attention,
    Reason,
    attention,
    hold_contact,
    silent_for_a_year,
)
from samspil.volunteers.queries.dates import Near, dates_with_volunteers
from samspil.volunteers.queries.export import Beside, Cell, beside
from samspil.volunteers.queries.files import (
    last_file,
    perhaps_the_same,
    remembered_columns,
    stayed,
    uploaded,
)
from samspil.volunteers.queries.hours import Hours, hours_of, lines_of
from samspil.volunteers.queries.journey import Journey, Step, journey
from samspil.volunteers.queries.lists import (
    LACKING,
    ORDERS,
    Choices,
    Count,
    Line,
    ListPage,
    Selection,
    choices_for_new,
    counts,
    everybody,
    list_page,
    names_at_work_with,
)
from samspil.volunteers.queries.news import New, new_ones
from samspil.volunteers.queries.people import (
    VolunteerPage,
    invitation_of,
    may_leave,
    mine,
    sees,
    stands_for,
    volunteer_page,
    whose_away,
)
from samspil.volunteers.queries.reach import by_text, reached
from samspil.volunteers.queries.signs import (
    last_signs,
    taken_to_have_stopped,
    unanswered,
    without_a_word,
)
from samspil.volunteers.queries.thanks import ThanksPage, thanks_page

__all__ = [
    "LACKING",
    "ORDERS",
    "Attention",
    "Beside",
    "Cell",
    "Choices",
    "Count",
    "DeputiesPage",
    "Hours",
    "Journey",
    "Line",
    "ListPage",
    "Near",
    "New",
    "Reason",
    "Selection",
    "Step",
    "ThanksPage",
    "VolunteerPage",
    "agreement_by_token",
    "agreement_page",
    "attention",
    "beside",
    "by_text",
    "choices_for_new",
    "coordinator_of",
    "counts",
    "dates_with_volunteers",
    "deputies_page",
    "everybody",
    "has_promised",
    "hold_contact",
    "hours_of",
    "invitation_of",
    "journey",
    "last_file",
    "last_signs",
    "lines_of",
    "list_page",
    "may_leave",
    "mine",
    "names_at_work_with",
    "new_ones",
    "perhaps_the_same",
    "persons_gone",
    "public_centres",
    "reached",
    "reasons_to_leave",
    "remembered_columns",
    "sees",
    "silent_for_a_year",
    "standing_text",
    "stands_for",
    "start_blocks",
    "stayed",
    "stopped",
    "taken_to_have_stopped",
    "thanks_page",
    "unanswered",
    "uploaded",
    "volunteer_page",
    "ways_in",
    "whose_away",
    "without_a_word",
]
