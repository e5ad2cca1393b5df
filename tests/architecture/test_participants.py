"""The participants' doors, asked for every page that has one. The pages are read off the table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from samspil.actionmap.models import Round
from samspil.actionmap.tests import deeds as map_deeds
from samspil.organisations.access import inside
from samspil.organisations.models import Membership, Role
from samspil.participation.access import PARTICIPANT
from samspil.participation.rules import Way
from samspil.participation.tests import deeds, people
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import Page, logged_in, pages
from tests.architecture.conftest import World as Standing
from tests.architecture.examples import Examples

pytestmark = pytest.mark.slow  # every page of a participant, asked by everybody

PAGES = [page for page in pages() if PARTICIPANT in page.open_to]

# Which ways lead to which pages, said again: a door that opens wider must be opened here too.
WITHOUT_ACCOUNT = {Way.GUEST, Way.ROOM}
BEFORE_THE_MEETING = {Way.MEMBER, Way.GUEST}
WAYS: dict[str, set[Way]] = {
    **dict.fromkeys(
        (f"participation:{name}" for name in ("mine", "written", "row", "spot")),
        BEFORE_THE_MEETING,
    ),
    "participation:leave": WITHOUT_ACCOUNT,
}


@dataclass(frozen=True)
class World:
    """A little of everything, and the round that the examples are in."""

    cast: Cast
    examples: Examples
    round: Round


@pytest.fixture
def world(world: Standing) -> World:
    with inside(world.cast.fjordby):
        round_ = Round.objects.get(pk=world.examples.arguments["round_id"])
    return World(world.cast, world.examples, round_)


def statuses(browser: Client, url: str) -> set[int]:
    return {browser.get(url).status_code, browser.post(url).status_code}


def test_every_page_says_which_ways_lead_to_it() -> None:
    assert {page.name: set(page.open_to) - {PARTICIPANT} for page in PAGES} == {
        page.name: WAYS.get(page.name, set(Way)) for page in PAGES
    }


def test_every_page_stands_under_its_round() -> None:
    assert [page.name for page in PAGES if "round_id" not in page.arguments] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_door_lets_in_those_who_came_a_way_it_names_and_no_others(
    page: Page, world: World
) -> None:
    url = world.examples.url(page)
    seen = {}
    for way in Way:
        browser = people.came(world.cast, way, world.round)
        status = browser.get(url).status_code
        if way in page.open_to:  # what may be posted is asked by each page's own tests
            seen[way] = "shut" if status == 404 else "broken" if status > 499 else "open"
        else:
            seen[way] = "shut" if statuses(browser, url) == {404} else "open"
    assert seen == {way: "open" if way in page.open_to else "shut" for way in Way}


def nobody(_world: World) -> Client:
    return Client(raise_request_exception=False)


def the_lead(world: World) -> Client:
    return logged_in(world.cast.lead)


def somebody_from_next_door(world: World) -> Client:
    return logged_in(world.cast.stranger)


def a_member_whose_role_has_ended(world: World) -> Client:
    browser = people.came(world.cast, Way.MEMBER, world.round)
    karen = world.cast.members[Role.COORDINATOR]
    with inside(world.cast.fjordby):
        roles = Membership.objects.filter(person=karen.person)
        roles.update(ended_at=NOW, ended_by=world.cast.lead.person)
    return browser


def a_withdrawn_guest(world: World) -> Client:
    guest = people.guest(world.round, world.cast.lead)
    deeds.withdraw(world.cast.lead, guest)
    return people.carrying(guest)


def a_withdrawn_room_guest(world: World) -> Client:
    guest = people.room_guest(world.round)
    deeds.withdraw(world.cast.lead, guest)
    return people.carrying(guest)


def a_guest_with_another_ones_secret(world: World) -> Client:
    guest, other = (people.guest(world.round, world.cast.lead, name) for name in ("Inge", "Knud"))
    people.SECRETS[guest.pk] = people.SECRETS[other.pk]
    return people.carrying(guest)


def a_guest_of_another_municipality(world: World) -> Client:
    stranger = world.cast.stranger
    with inside(world.cast.bakkeby, person=stranger.person):
        there = Round.objects.create(
            tenant=world.cast.bakkeby,
            title="Runde 2026",
            opened_at=NOW,
            opened_by=stranger.person,
            catalogue_version=world.round.catalogue_version,
        )
    guest = people.guest(there, stranger)
    browser = people.carrying(guest)
    for morsel in browser.cookies.values():
        morsel["path"] = "/"  # as if she carried the cookie over
    return browser


SHUT_OUT: list[Callable[[World], Client]] = [
    nobody,
    the_lead,  # until she invites herself
    somebody_from_next_door,
    a_member_whose_role_has_ended,
    a_withdrawn_guest,
    a_withdrawn_room_guest,
    a_guest_with_another_ones_secret,
    a_guest_of_another_municipality,
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_everybody_else_sees_nothing(page: Page, world: World) -> None:
    url = world.examples.url(page)
    seen: dict[str, Any] = {}
    for who in SHUT_OUT:
        browser = who(world)
        elsewhere = url.replace("/fjordby/", "/findes-ikke/")
        seen[who.__name__] = statuses(browser, url) | statuses(browser, elsewhere)
    assert seen == {who.__name__: {404} for who in SHUT_OUT}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_guest_sees_nothing_of_another_round_or_another_municipality(
    page: Page, world: World
) -> None:
    url = world.examples.url(page)
    map_deeds.close(world.cast, world.round)
    next_year = map_deeds.open_round(world.cast, title="Runde 2027")
    for way in WITHOUT_ACCOUNT:
        browser = people.came(world.cast, way, next_year)
        assert statuses(browser, url) == {404}
        assert statuses(browser, url.replace("/fjordby/", "/bakkeby/")) == {404}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_closed_round_shuts_its_guests_out(page: Page, world: World) -> None:
    url = world.examples.url(page)
    browsers = [people.came(world.cast, way, world.round) for way in WITHOUT_ACCOUNT]
    map_deeds.close(world.cast, world.round)
    assert [statuses(browser, url) for browser in browsers] == [{404}, {404}]
