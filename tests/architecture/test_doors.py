"""The doors, asked for every page, every role, and strangers. The pages are read off the table."""

import pytest
from django.test import Client

from samspil.activities.access import ON_A_SCREEN
from samspil.mapping.access import ACROSS
from samspil.organisations.models import Role
from samspil.participation.access import PARTICIPANT
from samspil.participation.rules import Way
from samspil.registrations.access import AT_A_DOOR
from samspil.signups.access import AT_FACES, BY_LINK
from samspil.testing import make
from samspil.testing.pages import EVERYBODY, LOGGED_IN, Page, counted, logged_in, pages
from tests.architecture.conftest import World
from tests.architecture.examples import OF_OWN_OPPORTUNITIES

PAGES = pages()
WITHOUT_ACCOUNT = {AT_A_DOOR, BY_LINK, AT_FACES, ON_A_SCREEN}  # by an address that is a key
MEMBER_PAGES = [
    page
    for page in PAGES
    if page.of_municipality and not {EVERYBODY, PARTICIPANT, *WITHOUT_ACCOUNT} & set(page.open_to)
]


def test_every_page_says_whom_it_is_open_to() -> None:
    assert [page.name for page in PAGES if not page.open_to] == []


def test_a_page_inside_a_municipality_is_open_to_roles_to_participants_or_to_everybody() -> None:
    known = {role.value for role in Role} | {EVERYBODY, PARTICIPANT, *WITHOUT_ACCOUNT, *Way}
    odd = [page.name for page in PAGES if page.of_municipality and not set(page.open_to) <= known]
    assert odd == []


def test_a_page_of_the_site_itself_is_open_to_everybody_or_to_whoever_is_logged_in() -> None:
    outside = [page for page in PAGES if not page.of_municipality]
    # Between municipalities there is a door of its own, see mapping.tests.test_country.
    known = {(EVERYBODY,), (LOGGED_IN,), (ACROSS,)}
    assert [page.name for page in outside if page.open_to not in known] == []
    assert [page.name for page in outside if page.open_to == (ACROSS,)] == ["country"]


# Whom the pages are for, said again: a door that opens wider must be opened here too.
MAP_ROLES = {"lead", "manager", "coordinator", "care_worker", "association_lead", "reader"}
FOR_EVERYBODY = {
    *("activities:open", "activities:open-at", "activities:open-feed"),
    *("organisations:accessibility", "organisations:privacy", "organisations:invitation"),
    *("actionmap:public", "participation:invitation"),
    *("meetings:enter", "meetings:join", "meetings:pulse"),
    *("initiatives:feed-mine", "initiatives:feed-all", "signups:feed"),
    *("initiatives:feed-mine", "initiatives:feed-all"),
    # Whoever would like to volunteer, and whoever has the link of an agreement.
    *("volunteers:join-where", "volunteers:join", "volunteers:join-thanks"),
    *("volunteers:agreement-link", "volunteers:agreement-link-pdf"),
    # They know addresses and no people; a browser asks for the second without its cookies.
    *("registrations:service-worker", "registrations:manifest"),
}
FOR_ALL_MEMBERS = {
    *("privacy:mine", "privacy:take-mine-out"),
    *("privacy:export", "privacy:export-pdf", "privacy:export-json"),
    *("organisations:home", "participation:log-in", "overview:start"),
}
FOR_READERS_OF_THE_MAP = {
    *("catalogue:index", "catalogue:recommendations", "catalogue:leadership", "catalogue:forms"),
    *("catalogue:tension-field", "catalogue:study"),
    *("actionmap:map", "actionmap:columns", "actionmap:opportunity", "actionmap:cell"),
    *("actionmap:draft", "actionmap:history", "actionmap:restore"),
    *("actionmap:print", "actionmap:pdf", "actionmap:excel", "actionmap:csv"),
    # Who leads a meeting is said by the lead; the others are told so (meetings.policy.facilitate).
    *("meetings:meetings", "meetings:meeting", "meetings:prepare", "meetings:begin"),
    *("meetings:close", "meetings:show", "meetings:park", "meetings:code", "meetings:present"),
    *("meetings:keep-text", "meetings:agree", "meetings:minutes", "meetings:minutes-pdf"),
    *("actionmap:import", "actionmap:import-preview", "actionmap:import-errors"),
    "actionmap:import-undo",
    *("lenses:index", "lenses:recommendations", "lenses:forms", "lenses:roles"),
    *("lenses:holder-history", "lenses:canvases", "lenses:canvas", "lenses:canvas-pdf"),
    "lenses:canvas-history",
    *("followup:comparison", "followup:outcomes", "followup:print", "followup:pdf"),
    "followup:word",
    *("priorities:list", "priorities:decision"),
    *("mapping:municipality", "mapping:centres", "mapping:centre", "mapping:periods"),
    *("initiatives:board", "initiatives:list", "initiatives:initiative", "initiatives:calendar"),
    *("initiatives:close-calendar", "initiatives:one-date"),
}
# Who may own an initiative; whether this one is hers is said by initiatives.policy.change.
OWNERS = MAP_ROLES - {"reader"}
FOR_OWNERS_OF_INITIATIVES = {
    *("initiatives:change", "initiatives:set-stage", "initiatives:add-note"),
    *("initiatives:take-back", "initiatives:put-back", "initiatives:restore"),
    *("initiatives:take-back-note", "initiatives:put-back-note"),
}
REGISTRARS = {"manager", "coordinator", "care_worker", "association_lead", "volunteer"}
FOR_REGISTRARS = {
    *("registrations:paper", "registrations:paper-form"),
    *("registrations:new", "registrations:receipt", "registrations:change"),
    *("registrations:offline", "registrations:send"),
    *("registrations:delete", "registrations:put-back", "registrations:restore"),
}
FOR_READERS_OF_REGISTRATIONS = {"registrations:list", "registrations:row"}
SPEAKERS = {"manager", "coordinator"}
FOR_SPEAKERS_OF_A_CENTRE = {
    *("periods:countdown", "periods:say-nothing", "periods:take-back-nothing"),
}
KEEPERS = {"lead", "manager", "coordinator"}
FOR_KEEPERS_OF_REGISTRATIONS = {
    *("registrations:import", "registrations:import-preview", "registrations:import-columns"),
    *("registrations:import-take", "registrations:import-errors", "registrations:import-drop"),
    "registrations:import-undo",
    *("registrations:doors", "registrations:poster", "registrations:close-door"),
}
STAFF = {"manager", "coordinator", "care_worker"}
FOR_STAFF = {
    f"residents:{name}"
    for name in (
        *("list", "new", "ticks", "not-reached", "resident", "story", "journey", "sharing"),
        *("change", "would-you-like", "relatives", "end-relative", "send-again"),
        *("leave", "come-back"),
    )
}
LISTENERS = {"coordinator", "care_worker"}  # a manager sees no wishes unless she is named
FOR_LISTENERS = {
    f"residents:{name}"
    for name in (
        *("choose", "tell", "change-wish", "begin", "ask", "ask-alone", "talk-done"),
        *("share", "share-name", "wishes"),
    )
}
FOR_RELATIVES = {"residents:kin", "residents:kin-calendar", "residents:kin-write"}
# Whom exactly she may give out or erase is said by privacy.policy.
FOR_WHO_ANSWERS_FOR_DATA = {
    *("privacy:somebody", "privacy:take-out", "privacy:erase", "privacy:erasure"),
}
# Who comes by the code at a centre's door, without an account; see registrations.access.
FOR_VISITORS_AT_A_DOOR = {"registrations:door", "registrations:door-thanks"}
PLANNERS = {"manager", "coordinator", "care_worker"}
READERS_OF_THE_CALENDAR = PLANNERS | {"lead", "association_lead", "volunteer", "relative"}
FOR_READERS_OF_THE_CALENDAR = {
    *(
        "activities:week",
        "activities:day",
        "activities:day-large",
        "activities:month",
        "activities:list",
    ),
    *("activities:activity", "activities:papers", "activities:poster"),
}
FOR_WRITERS_OF_THE_CALENDAR = {
    *("activities:new", "activities:new-task", "activities:change", "activities:proposals"),
    *("activities:cancel", "activities:end-series", "activities:restore"),
}
FOR_THOSE_WHO_RUN_A_CENTRE = {
    *("activities:accept", "activities:decline", "activities:longer"),
    *("activities:make-screen", "activities:close-screen"),
}
# An association sees its own; another's is refused by mapping.policy.read_association.
FOR_READERS_OF_ASSOCIATIONS = {"mapping:association"}
NAMERS = {"lead", "manager", "association_lead"}
FOR_NAMERS_OF_HOLDERS = {"lenses:holder", "lenses:restore-holder"}
KEEPERS_OF_VOLUNTEERS = {"manager", "coordinator", "association_lead"}
FOR_KEEPERS_OF_VOLUNTEERS = {
    *("volunteers:new", "volunteers:volunteer", "volunteers:new-ones", "volunteers:contact"),
    *("volunteers:thanks", "volunteers:export-excel", "volunteers:export-csv"),
    *("volunteers:hold-talk", "volunteers:call-off-talk", "volunteers:take-back-course"),
    *("volunteers:on-paper", "volunteers:book-talk", "volunteers:heard", "volunteers:offer"),
    *("volunteers:certificate", "volunteers:note-course", "volunteers:merge"),
    *("volunteers:own-page", "volunteers:phones-pdf"),
    *(f"volunteers:import{part}" for part in ("", "-preview", "-columns", "-now", "-rest")),
    *("volunteers:import-drop", "volunteers:import-undo"),
}
FOR_KEEPERS_AT_A_CENTRE = {
    *("volunteers:deputies", "volunteers:take-over", "volunteers:end-deputy"),
    "volunteers:figures",
}
FOR_VOLUNTEERS_ALONE = {"volunteers:mine", "volunteers:accept", "volunteers:wish"}
# A volunteer opens what is hers; see volunteers.models.VolunteerQuerySet.visible_to.
FOR_A_VOLUNTEER_TOO = {
    *("volunteers:change", "volunteers:away", "volunteers:take-back-away"),
    *("volunteers:liking", "volunteers:leave-centre"),
    *("volunteers:agreement", "volunteers:agreement-pdf", "volunteers:begin", "volunteers:pause"),
    *("volunteers:goodbye", "volunteers:papers", "volunteers:certificate-pdf"),
    *("volunteers:hours-pdf", "volunteers:mileage-pdf"),
}
# What volunteers may do is for everybody to read; who has a say where is said by guidelines.policy.
FOR_EVERYBODY_TO_READ = {
    f"guidelines:{name}" for name in ("index", "place", "pdf", "large-print", "editions", "edition")
}
PARTIES_TO_GUIDELINES = set(Role.values) - {"reader", "relative"}
FOR_PARTIES_TO_GUIDELINES = {
    f"guidelines:{name}"
    for name in ("accept", "take-back-yes", "draft", "comment", "take-back-comment")
}
FOR_WRITERS_OF_GUIDELINES = {
    f"guidelines:{name}"
    for name in (
        *("who", "change", "history", "restore", "contacts", "open-hearing", "stop-hearing"),
        *("reply", "put-in-force"),
    )
}
# Whom a visit is for: see signups.access and signups.policy.
BY_A_LETTER = {
    f"signups:answer{name}" for name in ("", "-after", "-all", "-calendar", "-message", "-ways")
}
FOR_VISITORS = {
    *("signups:mine", "signups:open", "signups:ways", "signups:trip", "signups:trip-calendar"),
    *("signups:calendar", "signups:close-calendar", "signups:answer-mine"),
}
ASKERS = {"manager", "coordinator", "association_lead"}
FOR_ASKERS = {
    *("signups:ask", "signups:who", "signups:answer-for", "signups:sign-up-for"),
    *("signups:ask-again", "signups:message", "signups:put-in-charge"),
}
FOR_WRITERS_OF_MESSAGES = {"signups:write", "signups:messages"}
WRITERS = {"lead", "manager", "coordinator", "association_lead"}
FOR_WRITERS_OF_THE_MAP = {
    *("lenses:new-canvas", "lenses:rename-canvas", "lenses:agree", "lenses:restore-agreement"),
    *("lenses:put-canvas-away", "lenses:take-canvas-out", "lenses:add-line", "lenses:line"),
    *("lenses:take-back-line", "lenses:put-back-line", "initiatives:new"),
}

FOR_WHO_COORDINATES = {
    *("overview:monday", "overview:choose-monday", "overview:hours"),
    *("signups:group", "signups:choose-answers"),
}


def test_what_is_not_named_here_is_for_the_municipal_lead_alone() -> None:
    wanted = {
        **{name: {EVERYBODY} for name in FOR_EVERYBODY},
        **{name: set(Role.values) for name in FOR_ALL_MEMBERS},
        **{name: MAP_ROLES for name in FOR_READERS_OF_THE_MAP},  # noqa: C420 - as those above
        **{name: REGISTRARS for name in FOR_REGISTRARS},  # noqa: C420 - as those above
        **{name: REGISTRARS | {"lead"} for name in FOR_READERS_OF_REGISTRATIONS},
        **{name: SPEAKERS for name in FOR_SPEAKERS_OF_A_CENTRE},  # noqa: C420 - as those above
        **{name: SPEAKERS for name in FOR_WHO_COORDINATES},  # noqa: C420 - as those above
        "periods:list": SPEAKERS | {"lead"},
        **{name: {BY_LINK} for name in BY_A_LETTER},
        "signups:faces": {AT_FACES},
        **{name: {"volunteer"} for name in FOR_VISITORS},
        **{name: ASKERS for name in FOR_ASKERS},  # noqa: C420 - as those above
        **{name: set(Role.values) - {"reader"} for name in FOR_WRITERS_OF_MESSAGES},
        "signups:afterwards": ASKERS | {"care_worker", "volunteer"},
        "signups:withdraw": ASKERS | {"volunteer"},
        "signups:withdraw-in-pause": ASKERS | {"volunteer"},
        **{name: set(Role.values) for name in FOR_EVERYBODY_TO_READ},
        **{name: PARTIES_TO_GUIDELINES for name in FOR_PARTIES_TO_GUIDELINES},  # noqa: C420 - as those above
        **{name: KEEPERS for name in FOR_WRITERS_OF_GUIDELINES},  # noqa: C420 - as those above
        "volunteers:list": KEEPERS_OF_VOLUNTEERS | {"lead", "care_worker"},
        "volunteers:invite": REGISTRARS | {"relative"},
        **{name: {"volunteer"} for name in FOR_VOLUNTEERS_ALONE},
        **{name: SPEAKERS for name in FOR_KEEPERS_AT_A_CENTRE},  # noqa: C420 - as those above
        "volunteers:ask-directly": {"association_lead"},
        **{name: KEEPERS_OF_VOLUNTEERS for name in FOR_KEEPERS_OF_VOLUNTEERS},  # noqa: C420 - as those above
        **{name: KEEPERS_OF_VOLUNTEERS | {"volunteer"} for name in FOR_A_VOLUNTEER_TOO},
        **{name: STAFF for name in FOR_STAFF},  # noqa: C420 - as those above
        # A care worker closes for a few days; how long is said by activities.policy.
        **dict.fromkeys(("activities:closures", "activities:open-again"), STAFF),
        "signups:whom": STAFF,
        **{name: LISTENERS for name in FOR_LISTENERS},  # noqa: C420 - as those above
        **{
            name: LISTENERS | {"relative"} for name in ("residents:take-back", "residents:put-back")
        },
        **{name: {"relative"} for name in FOR_RELATIVES},
        "residents:cards": {"volunteer"},
        **{
            name: KEEPERS | {"association_lead", "care_worker"} for name in FOR_WHO_ANSWERS_FOR_DATA
        },
        "privacy:log": {"lead", "reader"},
        **{name: {AT_A_DOOR} for name in FOR_VISITORS_AT_A_DOOR},
        **{name: READERS_OF_THE_CALENDAR for name in FOR_READERS_OF_THE_CALENDAR},  # noqa: C420 - as those above
        **{name: PLANNERS | {"association_lead"} for name in FOR_WRITERS_OF_THE_CALENDAR},
        **{name: SPEAKERS for name in FOR_THOSE_WHO_RUN_A_CENTRE},  # noqa: C420 - as those above
        "activities:day-paper": PLANNERS,
        "activities:screen": {ON_A_SCREEN},
        **{name: KEEPERS for name in FOR_KEEPERS_OF_REGISTRATIONS},  # noqa: C420 - as those above
        **{name: {"lead", "association_lead"} for name in FOR_READERS_OF_ASSOCIATIONS},
        **{name: NAMERS for name in FOR_NAMERS_OF_HOLDERS},  # noqa: C420 - as those above
        **{name: WRITERS for name in FOR_WRITERS_OF_THE_MAP},  # noqa: C420 - as those above
        **{name: OWNERS for name in FOR_OWNERS_OF_INITIATIVES},  # noqa: C420 - as those above
    }
    # Those for a round's participants are said again in test_participants.py.
    inside = [p for p in PAGES if p.of_municipality and PARTICIPANT not in p.open_to]
    assert {page.name: set(page.open_to) for page in inside} == {
        page.name: wanted.get(page.name, {"lead"}) for page in inside
    }


@pytest.mark.slow
def test_every_address_has_an_example(world: World) -> None:
    missing = [
        page.name
        for page in PAGES
        if page.of_municipality and not set(page.arguments) <= set(world.examples.arguments)
    ]
    assert missing == []


@pytest.mark.slow  # every page, asked by everybody
@pytest.mark.parametrize("page", MEMBER_PAGES, ids=lambda page: page.name)
def test_the_door_lets_in_the_roles_it_names_and_no_others(page: Page, world: World) -> None:
    url = world.examples.url(page)
    seen = {}
    for role, member in world.cast.members.items():
        browser = world.browser(member)
        statuses = {browser.get(url).status_code}
        if role not in page.open_to:  # what others may post is asked by each page's own tests
            statuses.add(browser.post(url).status_code)
        seen[role] = "shut" if statuses == {403} else "broken" if max(statuses) > 499 else "open"
    assert seen == {role: "open" if role in page.open_to else "shut" for role in world.cast.members}


@pytest.mark.slow  # every page, asked by everybody
@pytest.mark.parametrize("page", MEMBER_PAGES, ids=lambda page: page.name)
def test_a_stranger_sees_nothing_and_nobody_is_asked_to_log_in(
    page: Page, world: World, client: Client
) -> None:
    url = world.examples.url(page)
    from_next_door = world.browser(world.cast.stranger)
    elsewhere = url.replace("/fjordby/", "/findes-ikke/")
    for browser_answers in (from_next_door.get, from_next_door.post):
        assert browser_answers(url).status_code == 404
        assert browser_answers(elsewhere).status_code == 404
    for answer in (client.get(url), client.post(url)):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/konto/log-ind/")


FEEDS = {"initiatives:feed-mine", "initiatives:feed-all", "signups:feed"}
KEYED = [
    page
    for page in PAGES
    if {PARTICIPANT, *WITHOUT_ACCOUNT} & set(page.open_to) or page.name in FEEDS
]


@pytest.mark.slow
@pytest.mark.parametrize("page", KEYED, ids=lambda page: page.name)
def test_a_door_for_others_finds_the_municipality_with_its_walls_and_nobody_without_a_key(
    page: Page, world: World, client: Client
) -> None:
    url = world.examples.url(page)
    _status, asked = counted(client, url)
    assert [sql for sql in asked if sql.startswith('SELECT "organisations_municipality"')] == []
    assert client.get(url.replace("/fjordby/", "/findes-ikke/")).status_code in {404, 405, 429}


# What is the same in every municipality: the study's opportunities, and the number of a version.
SHARED = {"municipality", "opportunity", "key", "version", "duty", "question", "whose", "rule"}
# Pages of the study's own opportunities; of a municipality's own, the key is its alone.
NAMES_ITS_OWN = {f"catalogue:{name}" for name in OF_OWN_OPPORTUNITIES}
NAMING = [
    page for page in MEMBER_PAGES if set(page.arguments) - SHARED or page.name in NAMES_ITS_OWN
]


@pytest.mark.slow
@pytest.mark.parametrize("page", NAMING, ids=lambda page: page.name)
def test_another_municipalitys_things_are_not_found_through_ones_own_address(
    page: Page, world: World
) -> None:
    url = world.examples.url(page, municipality="bakkeby")
    next_door = world.cast.stranger
    if not next_door.holds(*page.open_to):
        next_door = make.member(page.open_to[0], at=world.cast.bakkeby)
    browser = logged_in(next_door)
    assert browser.get(url).status_code in {404, 405}
    assert browser.post(url).status_code in {404, 405}
