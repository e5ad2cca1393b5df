"""What the pages of residents need: frozen pictures, a fixed number of queries each."""

from samspil.residents.queries.cards import VolunteerCard, volunteer_cards
from samspil.residents.queries.days import (
    DayPage,
    InvitePage,
    NotReached,
    Reached,
    day_page,
    not_reached,
    reached,
    would_you_like,
)
from samspil.residents.queries.lists import Chooser, Filters, ListPage, chooser, list_page, places
from samspil.residents.queries.one import (
    Item,
    ResidentPage,
    SharePage,
    StartPage,
    basis,
    item_of,
    own_resident,
    resident_page,
    share_page,
    start_page,
)
from samspil.residents.queries.relatives import (
    KinPage,
    RelativesPage,
    calendar_for,
    kin_pages,
    kin_resident,
    relatives_page,
)
from samspil.residents.queries.starts import start_blocks
from samspil.residents.queries.talks import (
    QuestionPage,
    question_page,
    talks_again,
)
from samspil.residents.queries.wishes import (
    WishesPage,
    WishFilters,
    WishLine,
    told_lately,
    wishes_page,
)

__all__ = [
    "Chooser",
    "DayPage",
    "Filters",
    "InvitePage",
    "Item",
    "KinPage",
    "ListPage",
    "NotReached",
    "QuestionPage",
    "Reached",
    "RelativesPage",
    "ResidentPage",
    "SharePage",
    "StartPage",
    "VolunteerCard",
    "WishFilters",
    "WishLine",
    "WishesPage",
    "basis",
    "calendar_for",
    "chooser",
    "day_page",
    "item_of",
    "kin_pages",
    "kin_resident",
    "list_page",
    "not_reached",
    "own_resident",
    "places",
    "question_page",
    "reached",
    "relatives_page",
    "resident_page",
    "share_page",
    "start_blocks",
    "start_page",
    "talks_again",
    "told_lately",
    "volunteer_cards",
    "wishes_page",
    "would_you_like",
]
