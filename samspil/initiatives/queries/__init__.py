"""What the pages about initiatives need."""

from samspil.initiatives.queries.calendars import feed_of, has_address, reader_of
from samspil.initiatives.queries.lists import (
    Board,
    Selection,
    board,
    of_round,
    owners,
    selected,
)
from samspil.initiatives.queries.one import (
    InitiativePage,
    initiative_page,
    owner_choices,
    version_of,
)
from samspil.initiatives.queries.pictures import InitiativePicture, pictures
from samspil.initiatives.queries.starts import notes_beside, sequels, start_blocks, ways_from_map

__all__ = [
    "Board",
    "InitiativePage",
    "InitiativePicture",
    "Selection",
    "board",
    "feed_of",
    "has_address",
    "initiative_page",
    "notes_beside",
    "of_round",
    "owner_choices",
    "owners",
    "pictures",
    "reader_of",
    "selected",
    "sequels",
    "start_blocks",
    "version_of",
    "ways_from_map",
]
