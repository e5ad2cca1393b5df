"""What the pages ask of the database: as often of much as of little, and never very often."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.test import Client

from samspil.actionmap import actions, queries
from samspil.actionmap.models import Cell, Round
from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.participation.access import PARTICIPANT
from samspil.participation.rules import Way
from samspil.participation.tests import people
from samspil.testing.make import Cast
from samspil.testing.pages import EVERYBODY, LOGGED_IN, Page, counted, logged_in, pages
from tests.architecture.examples import Examples, a_little
from tests.architecture.plenty import plenty

pytestmark = pytest.mark.slow  # every page, with little and with much

MOST_QUERIES = 15
MOST_FOR_THE_MAP = 12
MAP = "/fjordby/indsatskort/"
# It is written by a process of its own, in seconds.
SLOW = {"actionmap:pdf", "registrations:paper-form", "followup:pdf", "meetings:minutes-pdf"}
SLOW |= {"guidelines:pdf", "guidelines:large-print"}
SLOW |= {"activities:poster", "activities:day-paper"}
SLOW |= {"volunteers:agreement-pdf", "volunteers:certificate-pdf", "volunteers:hours-pdf"}
SLOW |= {"volunteers:mileage-pdf", "volunteers:phones-pdf", "volunteers:agreement-link-pdf"}
# What a phone asks each second, by its cookie alone; counted by its own tests.
ASKED_ELSEWHERE = {"meetings:pulse"}
Asked = dict[str, list[str]]


@dataclass(frozen=True)
class Reader:
    """Somebody with a browser, and the pages that she may open."""

    browser: Client
    pages: list[Page]

    def asks(self, examples: Examples) -> Asked:
        """Open every page, and return the queries that each asked."""
        answers = {page.name: counted(self.browser, examples.url(page)) for page in self.pages}
        odd = {name: status for name, (status, _sql) in answers.items() if status in NOT_THERE}
        assert odd == {}
        return {name: sql for name, (_status, sql) in answers.items()}


NOT_THERE = {404, 500}  # then the example is wrong, or the page


def reader(cast: Cast, role: str, *, slow: bool = False) -> Reader:
    known = {role, EVERYBODY, LOGGED_IN}
    return Reader(
        browser=logged_in(cast.members[role]),
        pages=[
            page
            for page in pages()
            if known & set(page.open_to)
            and page.name not in ASKED_ELSEWHERE
            and (page.name in SLOW) == slow
            # A page of the site itself that names something is asked by its own tests.
            and (page.of_municipality or not page.arguments)
        ],
    )


def participant(cast: Cast, way: str, round_: Round) -> Reader:
    """Return somebody who takes part in the round, with the pages that are open to her way."""
    return Reader(
        browser=people.came(cast, way, round_),
        pages=[page for page in pages() if PARTICIPANT in page.open_to and way in page.open_to],
    )


def more_often(few: Asked, many: Asked) -> dict[str, list[str]]:
    """Return the pages that ask more of much, with what they ask the more."""
    return {
        name: [sql for sql in many[name] if many[name].count(sql) > few[name].count(sql)]
        for name in few
        if len(many[name]) != len(few[name])
    }


def readers(cast: Cast, role: str) -> Iterator[Reader]:
    """Yield who looks: the role; and beside the lead those who take part in her round."""
    yield reader(cast, role)
    if role == Role.LEAD:
        yield reader(cast, role, slow=True)
        with inside(cast.fjordby):
            round_ = Round.objects.open().get()
        yield from (participant(cast, way, round_) for way in Way)


@pytest.mark.timeout(600)  # all their pages twice, also on a machine that does other things
@pytest.mark.parametrize("role", [Role.LEAD, Role.COORDINATOR])
def test_every_page_asks_as_often_of_much_as_of_little(cast: Cast, role: str) -> None:
    examples = a_little(cast, by=cast.members[role])
    asking = [who for who in readers(cast, role) if who.pages]
    for who in asking:
        who.browser.get(MAP)  # what is only asked once a log-in
    few = [who.asks(examples) for who in asking]
    plenty(cast)
    for who, before in zip(asking, few, strict=True):
        many = who.asks(examples)
        assert before
        assert before.keys() == many.keys()
        assert more_often(before, many) == {}
        assert {name: len(sql) for name, sql in before.items() if len(sql) > MOST_QUERIES} == {}
    if role == Role.LEAD:  # to make so much takes as long as to look at it
        _the_map_asks_little_however_wide_it_is(cast)


def choose_every_column(cast: Cast) -> int:
    """Let the lead look at all columns, all filled; return how many."""
    with inside(cast.fjordby, person=cast.lead.person):
        columns = queries.columns_of(cast.fjordby, Round.objects.open().get())
        actions.choose_columns(by=cast.lead, columns=[column.key for column in columns])
        assert Cell.objects.count() > 100
    return len(columns)


def _the_map_asks_little_however_wide_it_is(cast: Cast) -> None:
    assert choose_every_column(cast) >= 25
    browser = logged_in(cast.lead)
    browser.get(MAP)
    for query in ("", "?drivkraft=alle", "?drivkraft=alle&soeg=Banko&vis=empty"):
        status, asked = counted(browser, MAP + query)
        assert status == 200
        assert len(asked) <= MOST_FOR_THE_MAP, asked
