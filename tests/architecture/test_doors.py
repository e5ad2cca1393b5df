"""The doors, asked for every page, every role, and strangers. The pages are read off the table."""

from typing import Any

import pytest

from samspil.actionmap import actions
from samspil.actionmap.rules import ColumnKey
from samspil.organisations.access import inside
from samspil.organisations.models import Membership, Role
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import EVERYBODY, LOGGED_IN, Page, logged_in, pages

PAGES = pages()
MEMBER_PAGES = [page for page in PAGES if EVERYBODY not in page.open_to and page.of_municipality]
WORDS = {page.name: page for page in PAGES}


@pytest.fixture
def samples(cast: Cast) -> dict[str, Any]:
    """One example of every argument that an address takes."""
    with inside(cast.fjordby, person=cast.lead.person):
        round_ = actions.open_round(by=cast.lead, title="Runde 2026", now=NOW, start_from=None)
        actions.save_cell(
            by=cast.lead,
            round_id=round_.pk,
            opportunity="varied-activities",
            column=ColumnKey("centre", cast.birkehoej.pk),
            text="Banko om tirsdagen",
            status="partial",
            read_version=0,
            now=NOW,
        )
        membership = Membership.objects.filter(role=Role.VOLUNTEER).get()
    return {
        "municipality": "fjordby",
        "round_id": round_.pk,
        "opportunity": "varied-activities",
        "key": "varied-activities",
        "column": f"centre-{cast.birkehoej.pk}",
        "version": 1,
        "centre_id": cast.birkehoej.pk,
        "unit_id": cast.unit.pk,
        "association_id": cast.venner.pk,
        "membership_id": membership.pk,
        "person_id": membership.person_id,
        "invitation_id": 1,
        "import_id": 1,
    }


def test_every_page_says_whom_it_is_open_to() -> None:
    assert [page.name for page in PAGES if not page.open_to] == []


def test_a_page_inside_a_municipality_is_open_to_roles_or_to_everybody() -> None:
    known = {role.value for role in Role} | {EVERYBODY}
    odd = [page.name for page in PAGES if page.of_municipality and not set(page.open_to) <= known]
    assert odd == []


def test_a_page_of_the_site_itself_is_open_to_everybody_or_to_whoever_is_logged_in() -> None:
    outside = [page for page in PAGES if not page.of_municipality]
    assert [p.name for p in outside if p.open_to not in {(EVERYBODY,), (LOGGED_IN,)}] == []


@pytest.mark.parametrize("page", MEMBER_PAGES, ids=lambda page: page.name)
def test_the_door_lets_in_the_roles_it_names_and_no_others(
    page: Page, cast: Cast, samples: dict[str, Any]
) -> None:
    url = page.url(samples)
    seen = {}
    for role, member in cast.members.items():
        status = logged_in(member).get(url).status_code
        seen[role] = "shut" if status == 403 else "broken" if status >= 500 else "open"
    assert seen == {role: "open" if role in page.open_to else "shut" for role in cast.members}


@pytest.mark.parametrize("page", MEMBER_PAGES, ids=lambda page: page.name)
def test_a_stranger_sees_nothing_and_nobody_is_asked_to_log_in(
    page: Page, cast: Cast, samples: dict[str, Any], client: Any
) -> None:
    url = page.url(samples)
    from_next_door = logged_in(cast.stranger)
    assert from_next_door.get(url).status_code == 404
    assert from_next_door.post(url).status_code == 404
    assert from_next_door.get(url.replace("/fjordby/", "/findes-ikke/")).status_code == 404
    answer = client.get(url)
    assert answer.status_code == 302
    assert answer.url.startswith("/konto/log-ind/")


@pytest.mark.parametrize("page", MEMBER_PAGES, ids=lambda page: page.name)
def test_another_municipalitys_things_are_not_found_through_ones_own_address(
    page: Page, cast: Cast, samples: dict[str, Any]
) -> None:
    if len(page.arguments) == 1:
        return  # the address names nothing but the municipality
    own = page.url(samples | {"municipality": "bakkeby"})
    client = logged_in(cast.stranger)
    named = set(page.arguments) - {"municipality"}
    shared = {"opportunity", "key"}  # the study is the same everywhere
    if named <= shared:
        return
    assert client.get(own).status_code in {404, 405}
    assert client.post(own).status_code in {404, 405, 409, 422}
