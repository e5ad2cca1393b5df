"""What the pages about guidelines show: frozen pictures, in a fixed number of queries."""

from samspil.guidelines.queries.drafts import (
    Draft,
    Said,
    draft_of,
    first_words,
    history_of,
    version_of,
)
from samspil.guidelines.queries.editions import (
    EditionPage,
    Standing,
    edition_page,
    editions_of,
    standing,
)
from samspil.guidelines.queries.places import (
    Call,
    Place,
    PlaceLine,
    asked_at,
    calls_of,
    guideline_at,
    home_place,
    place_of,
    places,
)
from samspil.guidelines.queries.starts import Hearing, Waiting, hearings_of, waiting
from samspil.guidelines.queries.yes import WhoSaidYes, who_said_yes

__all__ = [
    "Call",
    "Draft",
    "EditionPage",
    "Hearing",
    "Place",
    "PlaceLine",
    "Said",
    "Standing",
    "Waiting",
    "WhoSaidYes",
    "asked_at",
    "calls_of",
    "draft_of",
    "edition_page",
    "editions_of",
    "first_words",
    "guideline_at",
    "hearings_of",
    "history_of",
    "home_place",
    "place_of",
    "places",
    "standing",
    "version_of",
    "waiting",
    "who_said_yes",
]
