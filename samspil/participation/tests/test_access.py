"""The participants' door: who comes in, and who sees that there is nothing."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import Client, RequestFactory

from samspil.accounts.models import Person
from samspil.actionmap.models import Round
from samspil.actionmap.tests import deeds
from samspil.organisations.access import inside
from samspil.organisations.models import CareCentre, Membership, Role
from samspil.participation.access import (
    COOKIE,
    ParticipantRequest,
    open_to_participants,
    participant_asking,
)
from samspil.participation.models import Participant
from samspil.participation.rules import Way
from samspil.participation.tests import people
from samspil.testing.make import NOW, Cast


def answer(request: ParticipantRequest, round_id: int, rest: str = "") -> HttpResponse:
    """Say who came in, where, and what there is inside the walls."""
    centres = CareCentre.objects.count()
    member = request.member.person.name if request.member else "-"
    return HttpResponse(f"{request.participant.called} {round_id} {centres} {member} {rest}")


for_all = open_to_participants()(answer)
for_guests = open_to_participants(Way.GUEST)(answer)


def asked(
    browser: Client | None,
    round_: Round,
    *,
    slug: str = "fjordby",
    person: Person | None = None,
    method: str = "get",
) -> Any:
    """Return a request that comes with the browser's cookies, or from a person who is logged in."""
    request: Any = getattr(RequestFactory(), method)(f"/{slug}/deltag/{round_.pk}/")
    request.COOKIES = {name: m.value for name, m in browser.cookies.items()} if browser else {}
    request.user, request.session = (person.login, {}) if person else (AnonymousUser(), {})
    request.htmx = False
    return request


@pytest.fixture
def here(cast: Cast) -> Round:
    return deeds.open_round(cast)


def opened(door: Any, request: Any, round_: Round, *, slug: str = "fjordby") -> HttpResponse:
    found: HttpResponse = door(request, municipality=slug, round_id=round_.pk, rest="og mere")
    return found


def test_a_room_guest_comes_in_with_her_cookie_and_inside_the_walls(
    cast: Cast, here: Round
) -> None:
    gerda = people.room_guest(here)
    found = opened(for_all, asked(people.carrying(gerda), here), here)
    assert found.content.decode() == f"Gerda {here.pk} 2 - og mere"


def test_a_member_comes_in_by_her_account(cast: Cast, here: Round) -> None:
    karen = cast.members[Role.COORDINATOR]
    people.member_participant(here, karen, cast.lead)
    found = opened(for_all, asked(None, here, person=karen.person), here)
    assert found.content.decode().startswith(f"{karen.person.name} {here.pk} 2 {karen.person.name}")


def test_the_door_says_whom_it_is_open_to() -> None:
    assert for_all.open_to == ("participant", "member", "guest", "room")  # type: ignore[attr-defined]  # put there by the door
    assert for_guests.open_to == ("participant", "guest")  # type: ignore[attr-defined]  # as above


def shut(door: Any, request: Any, round_: Round, *, slug: str = "fjordby") -> bool:
    return opened(door, request, round_, slug=slug).status_code == 404


def test_strangers_see_nothing(cast: Cast, here: Round) -> None:
    assert shut(for_all, asked(None, here), here)
    assert shut(for_all, asked(None, here, slug="findes-ikke"), here, slug="findes-ikke")
    for member in (cast.lead, cast.stranger):  # the lead herself does not take part yet
        assert shut(for_all, asked(None, here, person=member.person), here)


def test_a_member_whose_role_has_ended_sees_nothing(cast: Cast, here: Round) -> None:
    karen = cast.members[Role.COORDINATOR]
    people.member_participant(here, karen, cast.lead)
    with inside(cast.fjordby):
        Membership.objects.filter(person=karen.person).update(
            ended_at=NOW, ended_by=cast.lead.person
        )
    assert shut(for_all, asked(None, here, person=karen.person), here)


def test_a_room_guest_does_not_pass_a_door_for_guests(cast: Cast, here: Round) -> None:
    assert shut(for_guests, asked(people.carrying(people.room_guest(here)), here), here)
    inge = people.guest(here, cast.lead)
    assert not shut(for_guests, asked(people.carrying(inge), here), here)


def test_a_guest_of_one_round_sees_nothing_of_another(cast: Cast, here: Round) -> None:
    deeds.close(cast, here)
    second = deeds.open_round(cast, title="Runde 2027")
    gerda = people.room_guest(second)
    assert not shut(for_all, asked(people.carrying(gerda), second), second)
    assert shut(for_all, asked(people.carrying(gerda), here), here)


def test_a_guest_of_one_municipality_sees_nothing_of_another(cast: Cast, here: Round) -> None:
    browser = people.carrying(people.room_guest(here))
    assert shut(for_all, asked(browser, here, slug="bakkeby"), here, slug="bakkeby")


def test_withdrawn_and_forgotten_ones_see_nothing(cast: Cast, here: Round) -> None:
    inge, knud = people.guest(here, cast.lead), people.guest(here, cast.lead, "Knud")
    with inside(cast.fjordby):
        Participant.objects.filter(pk=inge.pk).update(
            withdrawn_at=NOW, withdrawn_by=cast.lead.person
        )
        Participant.objects.filter(pk=knud.pk).update(
            forgotten_at=NOW, name="", email="", token_hash=""
        )
    for gone in (inge, knud):
        assert shut(for_all, asked(people.carrying(gone), here), here)


def test_a_closed_round_shuts_out_guests_and_lets_members_read(cast: Cast, here: Round) -> None:
    karen = cast.members[Role.COORDINATOR]
    people.member_participant(here, karen, cast.lead)
    gerda = people.room_guest(here)
    deeds.close(cast, here)
    assert shut(for_all, asked(people.carrying(gerda), here), here)
    assert not shut(for_all, asked(None, here, person=karen.person), here)


def test_a_cookie_that_was_tampered_with_opens_nothing(cast: Cast, here: Round) -> None:
    gerda, other = people.room_guest(here), people.room_guest(here, "Bodil")
    browser = people.carrying(gerda)
    good = browser.cookies[COOKIE].value
    wrong = (
        good.replace(f"{gerda.pk}.", f"{other.pk}.", 1),
        good[:-1] + ("A" if good[-1] != "A" else "B"),
        f"{gerda.pk}.{people.SECRETS[gerda.pk]}",  # unsigned
        "æøå",
        "",
    )
    for value in wrong:
        browser.cookies[COOKIE].set(COOKIE, value, value)
        assert shut(for_all, asked(browser, here), here), value


def test_a_signed_cookie_with_another_ones_secret_opens_nothing(cast: Cast, here: Round) -> None:
    gerda, other = people.room_guest(here), people.room_guest(here, "Bodil")
    people.SECRETS[gerda.pk] = people.SECRETS[other.pk]
    assert shut(for_all, asked(people.carrying(gerda), here), here)


def test_the_cookie_is_kept_from_scripts_and_from_other_municipalities(
    cast: Cast, here: Round
) -> None:
    morsel = people.carrying(people.room_guest(here)).cookies[COOKIE]
    assert morsel["httponly"]
    assert morsel["samesite"] == "Lax"
    assert morsel["path"] == "/fjordby/"
    assert morsel["max-age"] == 90 * 24 * 60 * 60


def test_whoever_writes_is_in_the_history(cast: Cast, here: Round) -> None:
    gerda = people.room_guest(here)

    def leave(request: ParticipantRequest, round_id: int) -> HttpResponse:
        request.participant.sector = "centre"
        request.participant.save(update_fields=["sector"])
        return HttpResponse()

    request = asked(people.carrying(gerda), here, method="post")
    open_to_participants()(leave)(request, municipality="fjordby", round_id=here.pk)
    with inside(cast.fjordby):
        latest = Participant.pgh_event_model.objects.latest("pgh_id")  # type: ignore[attr-defined]  # made by `tracked`
    assert latest.pgh_context["participant"] == gerda.pk


def test_an_open_page_knows_who_of_the_participants_is_asking(cast: Cast, here: Round) -> None:
    gerda = people.room_guest(here)
    request = asked(people.carrying(gerda), here)
    with inside(cast.fjordby):
        assert participant_asking(request, cast.fjordby, here.pk) == gerda
        assert participant_asking(asked(None, here), cast.fjordby, here.pk) is None
    deeds.close(cast, here)
    with inside(cast.fjordby):
        assert participant_asking(request, cast.fjordby, here.pk) is None
