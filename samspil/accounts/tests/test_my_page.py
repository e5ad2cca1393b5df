"""Min side: name, address, open log-ins, language, places."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.utils import timezone

from samspil.accounts import places
from samspil.accounts.models import Login, Person
from samspil.accounts.places import Place
from samspil.accounts.tests.helpers import (
    LOG_IN,
    MY_PAGE,
    last_code,
    log_in,
    make_person,
    other_than,
)
from samspil.accounts.tests.test_passkeys import add_passkey, age_log_in, open_with

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # it walks through pages

NAME = "/konto/min-side/navn/"
EMAIL = "/konto/min-side/mail/"
PROOF = "/konto/min-side/mail/kode/"
LANGUAGE = "/konto/sprog/"


@pytest.fixture
def birgit(db: None) -> Person:
    return make_person("Birgit Holm", email="holm@eksempel.dk")


@pytest.fixture
def ole(birgit: Person) -> Person:
    return make_person("Ole Holm", email="holm@eksempel.dk")


# --- Name


def test_the_name_is_changed(client: Client, birgit: Person) -> None:
    log_in(client, birgit)

    assert client.post(NAME, {"name": "  Birgit   Skov "})["Location"] == MY_PAGE

    birgit.refresh_from_db()
    assert birgit.name == "Birgit Skov"
    assert "Dit navn er gemt." in client.get(MY_PAGE).text


def test_a_name_cannot_be_empty_or_the_others(client: Client, birgit: Person, ole: Person) -> None:
    log_in(client, birgit)

    empty = client.post(NAME, {"name": "   "})
    taken = client.post(NAME, {"name": "ole holm"})

    assert (empty.status_code, taken.status_code) == (422, 422)
    assert "Skriv dit navn." in empty.text
    assert "Der er allerede en med det navn" in taken.text
    birgit.refresh_from_db()
    assert birgit.name == "Birgit Holm"


# --- Address


def test_an_address_is_proved_and_then_opens(client: Client, birgit: Person) -> None:
    elsewhere = Client()
    log_in(elsewhere, birgit)
    log_in(client, birgit)

    assert client.post(EMAIL, {"email": "Birgit@Nyt.dk"})["Location"] == PROOF
    assert mail.outbox[-1].to == ["birgit@nyt.dk"]
    assert Login.objects.get().email == "holm@eksempel.dk"
    moved = client.post(PROOF, {"code": last_code()})

    assert moved["Location"] == MY_PAGE
    assert "birgit@nyt.dk" in client.get(MY_PAGE).text
    assert Login.objects.get().email == "birgit@nyt.dk"
    assert elsewhere.get(MY_PAGE).status_code == 302
    assert "Firefox" not in client.get(MY_PAGE).text
    again = Client()
    birgit.login.refresh_from_db()
    log_in(again, birgit)
    assert again.get(MY_PAGE).status_code == 200


def test_the_old_address_hears_that_it_no_longer_opens(
    client: Client, birgit: Person, django_capture_on_commit_callbacks: Any
) -> None:
    log_in(client, birgit)
    client.post(EMAIL, {"email": "birgit@nyt.dk"})
    with django_capture_on_commit_callbacks(execute=True):
        client.post(PROOF, {"code": last_code()})

    letter = mail.outbox[-1]
    assert letter.to == ["holm@eksempel.dk"]
    assert letter.subject == "Din mailadresse i Samspil er ændret"
    assert "birgit@nyt.dk" not in letter.body


def test_a_wrong_code_moves_nothing(client: Client, birgit: Person) -> None:
    log_in(client, birgit)
    client.post(EMAIL, {"email": "birgit@nyt.dk"})
    code = last_code()

    answers = [client.post(PROOF, {"code": other_than(code)}) for _turn in range(3)]
    too_late = client.post(PROOF, {"code": code})

    assert [answer.status_code for answer in answers] == [422, 422, 302]
    assert too_late["Location"] == EMAIL
    assert Login.objects.get().email == "holm@eksempel.dk"


def test_a_code_to_a_new_address_lives_ten_minutes(client: Client, birgit: Person) -> None:
    log_in(client, birgit)
    client.post(EMAIL, {"email": "birgit@nyt.dk"})
    session = client.session
    session["new_address"] = session["new_address"] | {
        "sent_at": session["new_address"]["sent_at"] - 601
    }
    session.save()

    assert client.post(PROOF, {"code": last_code()})["Location"] == EMAIL
    assert Login.objects.get().email == "holm@eksempel.dk"


def test_a_taken_address_looks_free_on_the_page_and_not_in_the_letter(
    client: Client, birgit: Person
) -> None:
    make_person("Dan", email="dan@eksempel.dk")
    log_in(client, birgit)

    answer = client.post(EMAIL, {"email": "dan@eksempel.dk"})

    assert answer["Location"] == PROOF
    assert "Den bruges allerede" in mail.outbox[-1].body
    for wrong in ("", "000000"):
        assert client.post(PROOF, {"code": wrong}).status_code == 422


def test_her_own_address_is_no_change(client: Client, birgit: Person) -> None:
    log_in(client, birgit)

    assert client.post(EMAIL, {"email": "HOLM@eksempel.dk"}).status_code == 422


def test_one_of_a_couple_moves_out_with_her_passkey(
    client: Client, birgit: Person, ole: Person
) -> None:
    his = Client()
    log_in(his, ole)
    hers_elsewhere = Client()
    log_in(hers_elsewhere, birgit)
    log_in(client, birgit)
    passkey = add_passkey(client)

    client.post(EMAIL, {"email": "birgit@nyt.dk"})
    assert client.post(PROOF, {"code": last_code()})["Location"] == MY_PAGE

    birgit.refresh_from_db()
    ole.refresh_from_db()
    assert (birgit.login.email, ole.login.email) == ("birgit@nyt.dk", "holm@eksempel.dk")
    assert "birgit@nyt.dk" in client.get(MY_PAGE).text
    assert his.get(MY_PAGE).status_code == 200
    assert hers_elsewhere.get(MY_PAGE)["Location"].startswith(LOG_IN)
    by_key = Client()
    assert open_with(by_key, passkey)["Location"] == MY_PAGE
    assert "birgit@nyt.dk" in by_key.get(MY_PAGE).text


def test_changing_address_takes_a_fresh_log_in(client: Client, birgit: Person) -> None:
    log_in(client, birgit)
    age_log_in(client, seconds=16 * 60)

    assert client.get(EMAIL)["Location"].startswith("/konto/log-ind-igen/")


def test_nobody_is_pestered_with_codes(client: Client, birgit: Person) -> None:
    log_in(client, birgit)
    answers = [client.post(EMAIL, {"email": "dan@nyt.dk"}).status_code for _turn in range(5)]

    assert answers == [302, 302, 302, 302, 429]


def test_the_code_page_by_itself_leads_back(client: Client, birgit: Person) -> None:
    log_in(client, birgit)

    assert client.get(PROOF)["Location"] == EMAIL


# --- Open log-ins

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Safari/604.1"


def test_open_log_ins_are_listed_in_plain_words_and_ended(client: Client, birgit: Person) -> None:
    phone = Client(headers={"user-agent": PHONE})
    log_in(phone, birgit)
    log_in(client, birgit)
    page = client.get(MY_PAGE).text
    assert "Safari på iPhone" in page
    assert "Det er her, du er nu" in page
    there = UserSession.objects.get(user_agent=PHONE)

    client.post(f"/konto/min-side/log-ind/{there.pk}/slut/")

    assert phone.get(MY_PAGE).status_code == 302
    assert client.get(MY_PAGE).status_code == 200
    assert "Safari på iPhone" not in client.get(MY_PAGE).text


def test_every_other_log_in_is_ended_at_once(client: Client, birgit: Person) -> None:
    others = [Client(), Client()]
    for other in others:
        log_in(other, birgit)
    log_in(client, birgit)

    client.post("/konto/min-side/log-ind/slut-andre/")

    assert [other.get(MY_PAGE).status_code for other in others] == [302, 302]
    assert client.get(MY_PAGE).status_code == 200
    assert (
        Session.objects.filter(session_key__in=UserSession.objects.values("session_key")).count()
        == 1
    )


def test_the_others_log_ins_are_not_hers_to_see_or_end(
    client: Client, birgit: Person, ole: Person
) -> None:
    his = Client(headers={"user-agent": PHONE})
    log_in(his, ole)
    log_in(client, birgit)
    assert "iPhone" not in client.get(MY_PAGE).text
    there = UserSession.objects.get(user_agent=PHONE)

    assert client.post(f"/konto/min-side/log-ind/{there.pk}/slut/").status_code == 404
    client.post("/konto/min-side/log-ind/slut-andre/")

    assert his.get(MY_PAGE).status_code == 200


def test_this_browsers_log_in_is_ended_by_logging_out_only(client: Client, birgit: Person) -> None:
    log_in(client, birgit)
    here = UserSession.objects.get()

    assert client.post(f"/konto/min-side/log-ind/{here.pk}/slut/").status_code == 404


def test_being_seen_is_noted_once_an_hour(client: Client, birgit: Person) -> None:
    log_in(client, birgit)
    long_ago = timezone.now() - timedelta(hours=3)
    UserSession.objects.update(last_seen_at=long_ago)
    client.get(MY_PAGE)
    assert UserSession.objects.get().last_seen_at == long_ago

    session = client.session
    session["seen"] = long_ago.isoformat()
    session.save()
    client.get(MY_PAGE)

    assert timezone.now() - UserSession.objects.get().last_seen_at < timedelta(minutes=1)


# --- Language


def test_the_language_is_remembered_in_the_browser_and_for_letters(
    client: Client, birgit: Person
) -> None:
    log_in(client, birgit)

    answer = client.post(LANGUAGE, {"language": "en-gb", "next": MY_PAGE})

    assert answer["Location"] == MY_PAGE
    assert answer.cookies["sprog"].value == "en-gb"
    birgit.refresh_from_db()
    assert birgit.language == "en-gb"
    assert client.get(MY_PAGE)["Content-Language"] == "en-gb"


def test_a_stranger_may_pick_a_language(client: Client) -> None:
    answer = client.post(LANGUAGE, {"language": "en-gb", "next": LOG_IN})

    assert answer["Location"] == LOG_IN
    assert client.get(LOG_IN)["Content-Language"] == "en-gb"


@pytest.mark.parametrize("language", ["", "xx", "../../x"])
def test_a_language_we_do_not_have_changes_nothing(
    client: Client, birgit: Person, language: str
) -> None:
    log_in(client, birgit)

    answer = client.post(LANGUAGE, {"language": language, "next": "https://ondt.example/"})

    assert answer["Location"] == "/"
    assert "sprog" not in answer.cookies
    assert client.get(LANGUAGE).status_code == 405


def test_a_new_browser_speaks_her_language(client: Client, birgit: Person) -> None:
    birgit.language = "en-gb"
    birgit.save()
    log_in(client, birgit)

    assert client.cookies["sprog"].value == "en-gb"


# --- Places


def test_places_come_from_whoever_knows_them(
    client: Client, birgit: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(person: Person) -> list[Place]:
        return [Place(label="Birkehøj", role=f"Frivillig: {person.name}", url="/fjordby/")]

    monkeypatch.setattr(places, "_sources", [])
    log_in(client, birgit)
    assert "Du hører ikke til nogen steder endnu" in client.get(MY_PAGE).text

    places.register_places(answer)
    places.register_places(answer)

    page = client.get(MY_PAGE).text
    assert page.count("Frivillig: Birgit Holm") == 1
    assert 'href="/fjordby/"' in page
