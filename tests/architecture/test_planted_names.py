"""
No page, no file and no letter shows somebody of another centre or municipality (as in casa#5511).

Names are planted at Birkehøj, next door at Møllebo, and far away in Bakkeby. Then every page and
file that somebody may open is searched for the others' names, from each side, and so is every
letter of the queue.
"""

from collections.abc import Iterable, Iterator
from datetime import time, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samspil.activities import actions as activities
from samspil.activities.actions.screens import secret_of as secret_of_screen
from samspil.activities.rules import Timed
from samspil.activities.tests.deeds import at_two, walk
from samspil.guidelines import actions as guidelines
from samspil.organisations.access import inside
from samspil.organisations.models import Member, Role
from samspil.overview import actions as overview
from samspil.participation.access import PARTICIPANT
from samspil.signups import actions as signups
from samspil.signups.access import faces_of, secret_of
from samspil.signups.models import Letter
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import EVERYBODY, Page, logged_in, pages
from tests.architecture.conftest import World
from tests.architecture.examples import OF_A_VISIT, Examples
from tests.architecture.fields import secrets_of, texts_seen_by
from tests.architecture.planting import (
    FAR_AWAY,
    HERE,
    NEXT_DOOR,
    Gardeners,
    Planted,
    planted,
    text_of,
)

pytestmark = pytest.mark.slow  # every page, for each role


@pytest.fixture(scope="module")
def standing_garden(standing_world: World, django_db_blocker: Any) -> Gardeners:
    """Plant the names once a file."""
    with django_db_blocker.unblock():
        return planted(standing_world.cast)


@pytest.fixture
def gardeners(standing_garden: Gardeners, db: None) -> Gardeners:
    """Who coordinates where the names are planted, for one test."""
    return standing_garden


FILES = (
    ".xlsx",
    ".csv",
    ".pdf",
    ".ics",
    ".json",
    ".docx",
    ".zip",
    "pdf/",
    "/skema/",
    "stor-skrift/",
)


def is_file(url: str) -> bool:
    return url.partition("?")[0].endswith(FILES)


def opened_by(role: str, examples: Examples) -> list[str]:
    """Return the addresses of what the role may open and that needs no answer first."""

    def fits(page: Page) -> bool:
        return page.of_municipality and role in page.open_to and EVERYBODY not in page.open_to

    return [examples.url(page) for page in pages() if fits(page)]


def about(keys: dict[str, int], role: str) -> list[str]:
    """Return the addresses that the role may open about the one volunteer, resident or activity."""
    given = {"municipality": "fjordby"} | keys
    return [
        reverse(page.name, kwargs={name: given[name] for name in page.arguments})
        for page in pages()
        if role in page.open_to
        and len(page.arguments) == 2
        and set(page.arguments) <= set(given)
        and "municipality" in page.arguments
    ]


def opened_without_examples(member: Member) -> list[str]:
    """Return the addresses that take nothing but the municipality: lists, overviews, files."""
    roles = {each.role for each in member.memberships}
    slug = member.tenant.slug
    return [
        reverse(page.name, kwargs={"municipality": slug})
        for page in pages()
        if page.arguments == ("municipality",)
        and roles & set(page.open_to)
        and EVERYBODY not in page.open_to
    ]


def read(member: Member, urls: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each address that answers, with what a reader reads there."""
    browser = logged_in(member)
    for url in urls:
        answer = browser.get(url)
        if answer.status_code == 200:
            yield url, text_of(answer)


def told(texts: Iterable[tuple[str, str]], names: tuple[str, ...]) -> tuple[int, list[Any]]:
    """Return how many were read, and each place where one of the names stands."""
    number, found = 0, []
    for url, text in texts:
        number += 1
        found += [(url, name) for name in names if name in text]
    return number, found


OTHERS = (*NEXT_DOOR.people, *FAR_AWAY.everything)


@pytest.mark.parametrize(
    "role",
    [
        *(Role.COORDINATOR, Role.MANAGER, Role.CARE_WORKER),
        *(Role.VOLUNTEER, Role.ASSOCIATION_LEAD, Role.RELATIVE, Role.LEAD, Role.READER),
    ],
)
def test_no_page_names_somebody_elsewhere(world: World, gardeners: Gardeners, role: str) -> None:
    cast = world.cast
    here, next_door, _far_away = gardeners.keys
    urls = [*opened_by(role, world.examples), *about(here, role), *about(next_door, role)]
    urls = [url for url in urls if not is_file(url)]
    texts = list(read(cast.members[role], urls))
    number, found = told(texts, OTHERS)
    assert number >= 5
    assert found == []
    # Of one's own place, each text is read by those who may: see fields.py. Secrets are by nobody.
    whole = " ".join(text for _url, text in texts)
    assert {name for name, text in HERE.marked.items() if text in whole} == texts_seen_by(role)
    assert [secret for secret in secrets_of(cast.fjordby) if secret in whole] == []


@pytest.mark.parametrize(
    "role",
    [
        *(Role.COORDINATOR, Role.MANAGER, Role.CARE_WORKER, Role.VOLUNTEER, Role.RELATIVE),
        *(Role.ASSOCIATION_LEAD, Role.LEAD),
    ],
)
def test_no_file_names_somebody_elsewhere(world: World, gardeners: Gardeners, role: str) -> None:
    """Nor what the role reads on no page. Those of the map and the guidelines: as the lead's."""
    urls = {*opened_by(role, world.examples), *about(gardeners.keys[0], role)}
    if role != Role.LEAD:
        urls -= set(opened_by(Role.LEAD, world.examples))
    texts = list(read(world.cast.members[role], [url for url in sorted(urls) if is_file(url)]))
    _number, found = told(texts, OTHERS)
    assert found == []
    whole = " ".join(text for _url, text in texts)
    seen = {name for name, text in HERE.marked.items() if text in whole}
    assert seen <= texts_seen_by(role)
    # Something is read, and found where the files are of people.
    assert texts or role == Role.RELATIVE
    assert bool(seen) == (role in {Role.COORDINATOR, Role.MANAGER})


def test_what_is_searched_for_is_found_where_it_belongs(gardeners: Gardeners) -> None:
    for member, own in (
        (gardeners.here, HERE),
        (gardeners.next_door, NEXT_DOOR),
        (gardeners.far_away, FAR_AWAY),
    ):
        urls = [
            reverse(name, kwargs={"municipality": member.tenant.slug})
            for name in ("volunteers:list", "volunteers:export-excel", "residents:list")
        ]
        seen = " ".join(text for _url, text in read(member, urls))
        names = (own.volunteer, own.mobile, own.resident)
        assert [name for name in names if name not in seen] == []


def test_next_door_and_far_away_neither_page_nor_file_names_somebody_of_ours(
    world: World, gardeners: Gardeners
) -> None:
    far, next_door = gardeners.far_away, gardeners.next_door
    lead = world.cast.stranger
    foreign = (*HERE.everything, *NEXT_DOOR.everything)
    for member, names in (
        (next_door, (*HERE.people, *FAR_AWAY.everything)),
        (far, foreign),
        (make.member(Role.MANAGER, at=far.tenant, centre=far.memberships[0].centre), foreign),
        (lead, foreign),
    ):
        number, found = told(read(member, opened_without_examples(member)), names)
        assert number >= 15
        assert found == []


NOBODYS = ("organisations:invitation", "meetings:enter", "meetings:join", "meetings:pulse")


def without_log_in() -> list[Page]:
    """
    Return the pages of a municipality that are opened by a link, or by anybody.

    Those of a round's participants are asked in test_participants.py.
    """
    known = {*Role, PARTICIPANT}
    return [page for page in pages() if page.of_municipality and not known & set(page.open_to)]


def test_no_page_without_a_log_in_names_anybody_planted(world: World, gardeners: Gardeners) -> None:
    """Each that there is, by the examples: they are of other people, so nobody belongs there."""
    names = (*HERE.people, *OTHERS)
    anybody = Client()
    answers = {
        page.name: anybody.get(world.examples.url(page))
        for page in without_log_in()
        if page.name not in NOBODYS
    }
    closed = {name for name, answer in answers.items() if answer.status_code not in {200, 302, 405}}
    assert closed == set(), "an example does not open it, so nothing is asked"
    assert len(answers) >= 25
    found = {
        (name, each)
        for name, answer in answers.items()
        for each in names
        if each in text_of(answer)
    }
    assert found == set()


def own_links(cast: Cast, by: Member, what: Planted, volunteer_id: int) -> dict[str, str]:
    """Let the planted volunteer come to something soon; return what leads to it from outside."""
    slug, centre = by.tenant.slug, by.memberships[0].centre_id
    now = timezone.now()
    manager = make.member(Role.MANAGER, at=by.tenant, centre=by.memberships[0].centre)
    with inside(by.tenant, person=manager.person):
        screen = activities.make_screen(by=manager, centre_id=centre or 0, now=now)
    with inside(by.tenant, person=by.person):
        said = walk(cast, centre_id=centre, title=what.title, open_to_community=True)
        day = timezone.localdate(now)
        for when in (Timed(day, time(0), time(23, 59)), at_two(day + timedelta(days=1))):
            # Planned at midnight, so that what is today is still to come.
            midnight = timezone.localtime(now).replace(hour=0, minute=0) - timedelta(minutes=1)
            made = activities.plan(by=by, what=said, when=when, now=midnight)
            [ask] = signups.ask(
                by=by, activity_id=made.pk, volunteer_ids=[volunteer_id], now=midnight
            )
            signups.answer_by_link(ask=ask, answer="yes", now=midnight)
        her = signups.Herself(tenant=by.tenant, person=None)
        feed = signups.make_calendar(by=her, volunteer=ask.volunteer, now=now)
    own: dict[str, Any] = {"municipality": slug, "token": secret_of(ask)}
    links = {f"signups:{name}": own for name in OF_A_VISIT}
    links |= {
        "signups:feed": {"municipality": slug, "token": feed},
        "signups:faces": {
            "municipality": slug, "activity_id": made.pk, "token": faces_of(made)
        },
        "activities:screen": {"municipality": slug, "token": secret_of_screen(screen.seed)},
        "activities:open-at": {"municipality": slug, "centre_id": centre},
        "activities:open-feed": {"municipality": slug, "centre_id": centre},
        "activities:open": {"municipality": slug},
    }  # fmt: skip
    return {name: reverse(name, kwargs=kwargs) for name, kwargs in links.items()}


def test_no_link_feed_or_screen_tells_of_anybody_else(world: World, gardeners: Gardeners) -> None:
    places = (
        (gardeners.here, HERE, NEXT_DOOR.people + FAR_AWAY.everything),
        (gardeners.next_door, NEXT_DOOR, HERE.people + FAR_AWAY.everything),
        (gardeners.far_away, FAR_AWAY, HERE.everything + NEXT_DOOR.everything),
    )
    anybody, told_of = Client(), set()
    for (by, own, others), keys in zip(places, gardeners.keys, strict=True):
        private = tuple(text for name, text in own.marked.items() if not name.endswith("Ask.words"))
        for name, url in own_links(world.cast, by, own, keys["volunteer_id"]).items():
            text = text_of(anybody.get(url))
            assert [each for each in (*others, *private) if each in text] == [], name
            told_of |= {name} if own.title in text else set()
    # Something is told on each: it is the one place's own that is read.
    assert told_of >= {"signups:answer", "signups:feed", "signups:answer-calendar"}
    assert told_of >= {"activities:screen", "activities:open-at", "activities:open-feed"}


def test_no_letter_names_somebody_elsewhere(
    world: World, gardeners: Gardeners, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    for tenant in (world.cast.fjordby, world.cast.bakkeby):
        with inside(tenant):
            for letter in overview.plan_mondays(tenant=tenant, now=NOW):
                overview.send_monday(letter_id=letter, now=NOW)
            for letter in guidelines.plan_letters(tenant=tenant, now=NOW):
                guidelines.send_letter(letter_id=letter, now=NOW)
            for letter in Letter.objects.values_list("pk", flat=True):
                signups.send_letter(letter_id=letter, now=NOW)
    for addresses, names in _whose(gardeners):
        hers = [each for each in mail.outbox if addresses & set(each.to)]
        assert len(hers) >= 2
        for sent in hers:
            whole = sent.message().as_string() + str(sent.body)
            assert [name for name in names if name in whole] == []


def _whose(gardeners: Gardeners) -> list[tuple[set[str], tuple[str, ...]]]:
    """Return who gets letters at each place, with the names that may not be in them."""

    def of(member: Member, what: Planted) -> set[str]:
        return {member.person.login.email, what.address}

    return [
        (of(gardeners.here, HERE), (*NEXT_DOOR.everything, *FAR_AWAY.everything)),
        (of(gardeners.next_door, NEXT_DOOR), (*HERE.everything, *FAR_AWAY.everything)),
        (of(gardeners.far_away, FAR_AWAY), (*HERE.everything, *NEXT_DOOR.everything)),
    ]
