"""Passkeys: made by a person, used by her, seen and removed by her alone."""

import json
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from fido2.utils import websafe_encode

from samspil.accounts.models import PasskeyOwner, Person
from samspil.accounts.rules import passkey_handle
from samspil.accounts.tests.helpers import LOG_IN, MY_PAGE, ask_for_code, log_in, make_person
from samspil.accounts.tests.soft_passkey import SoftPasskey

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # it walks through pages

ADD = "/konto/min-side/noegle/ny/"
OPEN = "/konto/log-ind/noegle/"
AGAIN = "/konto/log-ind-igen/?next=%2Fkonto%2Fmin-side%2Fnoegle%2Fny%2F"


def asked_to_make(client: Client) -> dict[str, Any]:
    page = client.get(ADD).text
    attribute = page.partition('data-passkey-options="')[2].partition('"')[0]
    options: dict[str, Any] = json.loads(unescape(attribute))
    return options


def add_passkey(client: Client, name: str = "Min telefon") -> SoftPasskey:
    passkey = SoftPasskey()
    credential = passkey.make(asked_to_make(client))
    answer = client.post(ADD, {"name": name, "credential": credential})
    assert answer["Location"] == MY_PAGE, answer.text
    return passkey


def asked_to_use(client: Client) -> dict[str, Any]:
    options: dict[str, Any] = client.get(OPEN, headers={"accept": "application/json"}).json()
    return options["request_options"]  # type: ignore[no-any-return]  # JSON


def open_with(client: Client, passkey: SoftPasskey, **how: Any) -> "Answer":
    credential = passkey.use(asked_to_use(client), **how)
    return client.post(OPEN, {"credential": credential, "next": MY_PAGE})


def age_log_in(client: Client, *, seconds: int) -> None:
    session = client.session
    for method in session["account_authentication_methods"]:
        method["at"] -= seconds
    session.save()


@pytest.fixture
def birgit(db: None) -> Person:
    return make_person("Birgit Holm", email="holm@eksempel.dk")


@pytest.fixture
def ole(birgit: Person) -> Person:
    return make_person("Ole Holm", email="holm@eksempel.dk")


def test_a_passkey_is_made_named_and_used(
    client: Client, birgit: Person, django_capture_on_commit_callbacks: Any
) -> None:
    log_in(client, birgit)
    with django_capture_on_commit_callbacks(execute=True):
        passkey = add_passkey(client, "Min telefon")
    assert "Min telefon" in client.get(MY_PAGE).text
    assert "Du har fået en adgangsnøgle" in mail.outbox[-1].subject

    elsewhere = Client()
    assert open_with(elsewhere, passkey)["Location"] == MY_PAGE
    assert "Birgit Holm" in elsewhere.get(MY_PAGE).text
    assert "Sidst brugt" in elsewhere.get(MY_PAGE).text


def test_a_code_still_opens_for_somebody_with_a_passkey(client: Client, birgit: Person) -> None:
    log_in(client, birgit)
    add_passkey(client)

    elsewhere = Client()
    log_in(elsewhere, birgit)

    assert elsewhere.get(MY_PAGE).status_code == 200


def test_of_a_couple_the_passkey_is_its_owner(client: Client, birgit: Person, ole: Person) -> None:
    log_in(client, ole)
    passkey = add_passkey(client)

    elsewhere = Client()
    assert open_with(elsewhere, passkey)["Location"] == MY_PAGE
    assert "Ole Holm" in elsewhere.get(MY_PAGE).text
    # Nor can it become the other one.
    elsewhere.post("/konto/vaelg-person/", {"person": birgit.pk, "next": "/"})
    assert "Birgit" not in elsewhere.get(MY_PAGE).text


def test_both_of_a_couple_can_have_one_on_the_same_tablet(
    client: Client, birgit: Person, ole: Person
) -> None:
    log_in(client, birgit)
    hers = add_passkey(client)
    again = asked_to_make(client)["publicKey"]
    assert [key["id"] for key in again["excludeCredentials"]] == [websafe_encode(hers.id)]

    other = Client()
    log_in(other, ole)
    options = asked_to_make(other)["publicKey"]
    assert options["excludeCredentials"] == []
    assert options["user"]["id"] == websafe_encode(passkey_handle(ole.pk).encode())
    assert options["user"]["id"] != hers.handle


def test_only_her_own_passkeys_are_seen_and_removed(
    client: Client, birgit: Person, ole: Person
) -> None:
    log_in(client, birgit)
    add_passkey(client, "Birgits telefon")
    key = Authenticator.objects.get()

    his = Client()
    log_in(his, ole)
    assert "Birgits telefon" not in his.get(MY_PAGE).text
    assert his.get(f"/konto/min-side/noegle/{key.pk}/fjern/").status_code == 404
    assert his.post(f"/konto/min-side/noegle/{key.pk}/fjern/").status_code == 404
    assert Authenticator.objects.count() == 1


def test_she_removes_it_after_being_asked(client: Client, birgit: Person) -> None:
    log_in(client, birgit)
    passkey = add_passkey(client, "Min gamle telefon")
    remove = f"/konto/min-side/noegle/{Authenticator.objects.get().pk}/fjern/"

    assert "Vil du fjerne nøglen Min gamle telefon?" in client.get(remove).text
    assert Authenticator.objects.count() == 1
    assert client.post(remove)["Location"] == MY_PAGE

    assert PasskeyOwner.objects.count() == 0
    refused = open_with(Client(), passkey)
    assert refused["Location"] == f"{LOG_IN}?next=%2Fkonto%2Fmin-side%2F"


def test_it_takes_a_log_in_within_a_quarter_of_an_hour(client: Client, birgit: Person) -> None:
    log_in(client, birgit)
    passkey = SoftPasskey()
    made = passkey.make(asked_to_make(client))
    age_log_in(client, seconds=16 * 60)

    assert client.get(ADD)["Location"] == AGAIN
    assert client.post(ADD, {"name": "x", "credential": made})["Location"] == AGAIN
    assert Authenticator.objects.count() == 0
    page = client.get(AGAIN)
    assert "Log ind igen" in page.text
    out = client.post(AGAIN, {"next": ADD})
    assert out["Location"] == f"{LOG_IN}?next=%2Fkonto%2Fmin-side%2Fnoegle%2Fny%2F"
    assert birgit.login.email in client.get(out["Location"]).text
    log_in(client, birgit)
    assert client.get(ADD).status_code == 200


def test_removing_takes_a_fresh_log_in_too(client: Client, birgit: Person) -> None:
    log_in(client, birgit)
    add_passkey(client)
    age_log_in(client, seconds=16 * 60)

    answer = client.post(f"/konto/min-side/noegle/{Authenticator.objects.get().pk}/fjern/")

    assert answer["Location"].startswith("/konto/log-ind-igen/")
    assert Authenticator.objects.count() == 1


def test_a_demo_log_in_without_proof_is_not_fresh(client: Client, birgit: Person) -> None:
    client.force_login(birgit.login)

    assert client.get(ADD)["Location"] == AGAIN


def test_somebody_elses_handle_does_not_make_it_hers(
    client: Client, birgit: Person, ole: Person
) -> None:
    log_in(client, ole)
    passkey = add_passkey(client)
    pretended = websafe_encode(passkey_handle(birgit.pk).encode())

    elsewhere = Client()
    open_with(elsewhere, passkey, handle=pretended)

    assert elsewhere.get(MY_PAGE).status_code == 302


def test_a_passkey_without_finger_or_pin_is_not_enough(client: Client, birgit: Person) -> None:
    log_in(client, birgit)
    passkey = add_passkey(client)

    elsewhere = Client()
    open_with(elsewhere, passkey, verified=False)

    assert elsewhere.get(MY_PAGE).status_code == 302


def test_an_answer_is_good_once(client: Client, birgit: Person) -> None:
    log_in(client, birgit)
    passkey = add_passkey(client)
    elsewhere = Client()
    credential = passkey.use(asked_to_use(elsewhere))
    elsewhere.post(OPEN, {"credential": credential})
    elsewhere.post("/konto/log-ud/")

    elsewhere.post(OPEN, {"credential": credential})

    assert elsewhere.get(MY_PAGE).status_code == 302


@pytest.mark.parametrize(
    "nonsense",
    ["", "x", "{}", "[]", '"x"', "null", '{"response": {}}', '{"response": {"userHandle": "ø"}}'],
)
def test_nonsense_is_turned_away(client: Client, birgit: Person, nonsense: str) -> None:
    asked_to_use(client)
    answer = client.post(OPEN, {"credential": nonsense}, follow=True)
    assert answer.redirect_chain == [(LOG_IN, 302)]

    log_in(client, birgit)
    asked_to_make(client)
    assert client.post(ADD, {"name": "x", "credential": nonsense}).status_code == 422
    assert Authenticator.objects.count() == 0


def test_a_passkey_gets_the_browsers_name_when_none_is_typed(birgit: Person) -> None:
    client = Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"})
    log_in(client, birgit)
    add_passkey(client, "")

    assert Authenticator.objects.get().data["name"] == "Firefox på Windows-computer"


def test_a_passkey_works_while_a_code_is_on_its_way(client: Client, birgit: Person) -> None:
    log_in(client, birgit)
    passkey = add_passkey(client)
    elsewhere = Client()
    ask_for_code(elsewhere, birgit.login.email)

    assert open_with(elsewhere, passkey)["Location"] == MY_PAGE


def test_a_closed_log_in_opens_for_no_passkey(client: Client, birgit: Person) -> None:
    log_in(client, birgit)
    passkey = add_passkey(client)
    birgit.login.is_active = False
    birgit.login.save()

    elsewhere = Client()
    assert open_with(elsewhere, passkey)["Location"] == "/konto/lukket/"
    assert elsewhere.get(MY_PAGE).status_code == 302


def test_trying_passkeys_again_and_again_is_asked_to_wait(client: Client) -> None:
    answers = [client.post(OPEN, {"credential": "x"}).status_code for _turn in range(31)]

    assert answers[-1] == 429
