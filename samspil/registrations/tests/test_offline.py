"""What a device keeps of the form, and what it sends when there is a net again."""

import json
from contextlib import closing
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from samspil.organisations.models import Member, Role
from samspil.registrations.tests import deeds
from samspil.registrations.tests.test_pages import NEW, stored, typed
from samspil.testing.make import Cast
from samspil.testing.pages import logged_in

pytestmark = pytest.mark.django_db

AT = "/fjordby/registreringer/"
SEND, FORM = f"{AT}send/", f"{AT}uden-net/"


@pytest.fixture
def member(cast: Cast) -> Member:
    return cast.members[Role.COORDINATOR]


@pytest.fixture
def lone(member: Member) -> Client:
    return logged_in(member)


def waited(cast: Cast, member: Member, **other: Any) -> dict[str, Any]:
    """What waited on her telephone."""
    return typed(cast, **other) | {"person": str(member.person.pk)}


def status_of(client: Client, path: str) -> int:
    """Ask for a page or a file, and put the file away again."""
    with closing(client.get(path)) as answer:
        return int(answer.status_code)


@pytest.mark.slow
def test_what_waited_is_stored_once_however_often_it_is_sent(
    cast: Cast, lone: Client, member: Member
) -> None:
    said = waited(cast, member)
    answers = [lone.post(SEND, said) for _time in range(3)]
    [row] = stored(cast)
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert {answer.json()["url"] for answer in answers} == {f"{AT}{row.pk}/tak/"}


@pytest.mark.slow
def test_what_was_stored_and_not_heard_of_is_not_refused_the_second_time(
    cast: Cast, lone: Client, member: Member
) -> None:
    said = waited(cast, member)
    lone.post(SEND, said)
    [row] = stored(cast)
    deeds.delete(member, row)
    assert lone.post(SEND, said | {"centre": "999999"}).status_code == 200
    assert stored(cast) == []


def test_what_cannot_stand_is_answered_field_by_field(
    cast: Cast, lone: Client, member: Member
) -> None:
    answer = lone.post(SEND, waited(cast, member, residents="", what="Hos 010245-1234"))
    assert answer.status_code == 422
    problems = dict(answer.json()["problems"])
    assert problems["residents"] == "Skriv, hvor mange beboere der var med."
    assert "CPR-nummer" in problems["what"]
    assert stored(cast) == []


def test_what_is_not_hers_to_write_is_refused_with_the_reason(cast: Cast) -> None:
    lead = cast.members[Role.ASSOCIATION_LEAD]
    answer = logged_in(lead).post(SEND, waited(cast, lead))
    assert answer.status_code == 422
    assert answer.json()["problems"] == [
        ["", "Vælg din egen forening under »Hvem hører aktiviteten til?«."]
    ]


def test_nothing_is_stored_for_another_than_its_writer(cast: Cast, lone: Client) -> None:
    birgit = cast.members[Role.VOLUNTEER]
    assert lone.post(SEND, waited(cast, birgit)).status_code == 409
    assert lone.post(SEND, typed(cast)).status_code == 409
    assert stored(cast) == []


def test_what_was_cancelled_waits_as_well(cast: Cast, lone: Client, member: Member) -> None:
    said = waited(cast, member, status="cancelled-few")
    few = {name: said[name] for name in ("key", "person", "centre", "day", "category", "status")}
    assert lone.post(f"{SEND}?aflyst=1", few).status_code == 200
    assert [row.status for row in stored(cast)] == ["cancelled-few"]


@pytest.mark.slow
def test_it_is_told_when_another_has_written_something_alike(
    cast: Cast, lone: Client, member: Member
) -> None:
    said = waited(cast, member)
    assert lone.post(SEND, said | {"key": str(uuid4())}).json()["alike"] is False
    other = cast.members[Role.CARE_WORKER]
    answer = logged_in(other).post(SEND, said | {"person": str(other.person.pk)})
    assert answer.json()["alike"] is True
    assert len(stored(cast)) == 2


@pytest.mark.slow
def test_an_odd_key_is_refused_like_any_other_answer(
    cast: Cast, lone: Client, member: Member
) -> None:
    for key in ("", "x", "1" * 400):
        assert lone.post(SEND, waited(cast, member, key=key)).status_code == 422


@pytest.mark.slow
def test_the_page_that_a_device_keeps_names_nobody(cast: Cast, lone: Client) -> None:
    deeds.register(cast.members[Role.CARE_WORKER], deeds.walk(cast, what="Hemmelig tur"))
    words = lone.get(FORM).content.decode()
    assert 'name="residents"' in words
    assert cast.birkehoej.name in words
    names = [member.person.name for member in cast.members.values()]
    assert [name for name in names if name in words] == []
    assert "Hemmelig tur" not in words
    assert "csrfmiddlewaretoken" not in words


def test_the_page_brings_the_cookie_that_sending_needs(lone: Client) -> None:
    assert "csrftoken" in lone.get(FORM).cookies


def test_the_worker_knows_the_form_and_its_files_and_no_people(client: Client) -> None:
    answer = client.get(f"{AT}service-worker.js")
    words = answer.content.decode()
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
    assert f'"{FORM}"' in words
    kept = json.loads(words.split("const KEPT = ")[1].split(";")[0])
    assert {status_of(client, path) for path in kept} == {200}


@pytest.mark.slow
def test_the_worker_keeps_every_file_that_the_form_is_made_of(lone: Client, client: Client) -> None:
    words = client.get(f"{AT}service-worker.js").content.decode()
    form = lone.get(FORM).content.decode()
    used = {part.split('"')[0] for part in form.replace("'", '"').split('"/static/')[1:]}
    assert {name for name in used if f"/static/{name.split('#')[0]}" not in words} <= {
        "samspil/noscript.css",
        "samspil/app-192.png",
    }


def test_the_form_can_be_put_on_the_home_screen(client: Client) -> None:
    said = client.get(f"{AT}manifest.webmanifest").json()
    assert said["start_url"] == NEW
    assert {status_of(client, icon["src"]) for icon in said["icons"]} == {200}
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in said["icons"]}
