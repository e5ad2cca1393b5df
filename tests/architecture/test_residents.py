"""What is known of residents stays where it may be known, and is called the same everywhere."""

import pytest
from django.core import mail

from samspil.organisations.models import Member, Role
from samspil.registrations.rules import question as registered
from samspil.residents.rules import question
from samspil.residents.tests import deeds
from samspil.testing import make
from samspil.testing.pages import EVERYBODY, LOGGED_IN, Page, logged_in, pages
from tests.architecture.conftest import World
from tests.architecture.planting import text_of

# Every page, opened by everybody who may: on a busy machine that takes minutes.
pytestmark = pytest.mark.timeout(600)
PAGES = pages()
NAME = "Vilfredine"
WORDS = ("Solsorten ved bækken", "Skolekøkkenet på Lolland", "Harmonika om fredagen")


def test_what_a_resident_wants_is_called_as_what_is_registered() -> None:
    wanted = {card.code: card.label for card in question("want-now").cards}
    told = {option.code: option.label for option in registered("subtype").options}
    assert wanted == told
    assert {card.code for card in question("wish").cards} == set(told)


def planted(world: World) -> Member:
    """Let somebody in Stuen have told what nobody may know but the staff; return her relative."""
    cast = world.cast
    lone = cast.members[Role.COORDINATOR]
    her = deeds.resident(cast, NAME, practical="Kom ad havelågen")
    kin = make.member(Role.RELATIVE, at=cast.fjordby, centre=cast.birkehoej)
    deeds.relative(cast, her, kin)
    deeds.wish(lone, her, WORDS[0], "music-song")
    deeds.answer(lone, her, "used-to-love", WORDS[1])
    deeds.writes(kin, her, WORDS[2])
    return kin


def leaks(
    world: World, member: Member, secrets: tuple[str, ...], *, of: list[Page] = PAGES
) -> dict[str, list[str]]:
    """Open each page that the member may open; return those that tell secrets, and which."""
    browser = logged_in(member)
    found = {}
    for page in of:
        if not (member.holds(*page.open_to) or {EVERYBODY, LOGGED_IN} & set(page.open_to)):
            continue
        if (url := _address(world, page)) is None:
            continue
        told = text_of(browser.get(url))
        if there := [secret for secret in secrets if secret in told]:
            found[page.name] = there
    return found


def _address(world: World, page: Page) -> str | None:
    """Return an example address, None where the site's own pages have no example."""
    try:
        return world.examples.url(page)
    except KeyError:
        return None


# Other roles are asked in test_planted_names.py, which looks for the same on the same pages.


@pytest.mark.slow
def test_no_page_tells_it_to_the_staff_of_another_unit_or_another_centre(world: World) -> None:
    planted(world)
    cast = world.cast
    upstairs = make.unit(of=cast.birkehoej)
    for member in (
        make.member(Role.CARE_WORKER, at=cast.fjordby, centre=cast.birkehoej, units=(upstairs,)),
        make.member(Role.COORDINATOR, at=cast.fjordby, centre=cast.other_centre),
    ):
        assert leaks(world, member, (NAME, *WORDS)) == {}


@pytest.mark.slow
def test_no_page_tells_a_manager_or_a_relative_what_is_not_disclosed(world: World) -> None:
    kin = planted(world)
    assert leaks(world, world.cast.members[Role.MANAGER], WORDS) == {}
    assert leaks(world, kin, WORDS) == {"residents:kin": [WORDS[2]]}
    assert not any(NAME in letter.body or NAME in letter.subject for letter in mail.outbox)


@pytest.mark.slow
def test_the_search_finds_what_is_told_where_it_may_be(world: World) -> None:
    """The same search, of somebody who may know: it would find a leak."""
    planted(world)
    there = {"residents:list", "residents:choose", "residents:ticks"}
    of = [page for page in PAGES if page.name in there]
    found = leaks(world, world.cast.members[Role.COORDINATOR], (NAME,), of=of)
    assert set(found) == there
