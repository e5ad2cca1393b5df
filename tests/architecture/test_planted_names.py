"""
No page, no file and no letter shows somebody of another centre or municipality (as in casa#5511).

Names are planted at Birkehøj, next door at Møllebo, and far away in Bakkeby. Then every page and
file that somebody may open is searched for the others' names, from each side, and so is every
letter of the queue.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from samspil.guidelines import actions as guidelines
from samspil.organisations.access import inside
from samspil.organisations.models import Member, Role
from samspil.overview import actions as overview
from samspil.signups import actions as signups
from samspil.signups.models import Letter
from samspil.testing import make
from samspil.testing.make import NOW
from samspil.testing.pages import EVERYBODY, Page, logged_in, pages
from tests.architecture.conftest import World
from tests.architecture.examples import Examples
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


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ASSOCIATION_LEAD, Role.LEAD])
def test_no_file_names_somebody_elsewhere(world: World, gardeners: Gardeners, role: str) -> None:
    urls = [url for url in opened_by(role, world.examples) if is_file(url)]
    number, found = told(read(world.cast.members[role], urls), OTHERS)
    assert number >= 5
    assert found == []


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
