"""The municipality's own log-in, against a real provider in another process."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from pytest_django.fixtures import Settings

from samspil.accounts import actions
from samspil.accounts.models import Person
from samspil.testing import make
from samspil.testing.oidc_provider import CLIENT_ID, CLIENT_SECRET, EMPLOYEES

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

LOG_IN = "/konto/oidc/kommune/"
CALLBACK = "/konto/oidc/kommune/callback/"
MY_PAGE = "/konto/min-side/"
MIKKEL, NEW, UNVERIFIED = EMPLOYEES
PATIENCE = 30  # seconds for the provider to start


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """Return the address of a running provider."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    words = [sys.executable, "-m", "samspil.testing.oidc_provider", str(port)]
    process = subprocess.Popen(  # noqa: S603 - our own words
        [*words, f"http://testserver{CALLBACK}"], stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(url, process)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def _wait_for(url: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            requests.get(f"{url}/.well-known/openid-configuration", timeout=5).raise_for_status()
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("The provider did not start.")


def _set_up(settings: Settings, url: str, **more: Any) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "kommune",
                    "name": "Fjordby Kommune",
                    "client_id": CLIENT_ID,
                    "secret": CLIENT_SECRET,
                    "settings": {"server_url": url} | more,
                }
            ],
        }
    }


def _at_the_provider(address: str, *, employee: str, action: str = "grant") -> str:
    """Do what she does there, and return the address that she is sent back to."""
    with requests.Session() as browser:
        gate = browser.get(address, allow_redirects=False, timeout=10)
        here = f"{urlsplit(address).scheme}://{urlsplit(address).netloc}"
        entrance = f"{here}{gate.headers['Location']}&as={employee}"
        consent = browser.get(entrance, timeout=10)
        fields = dict(re.findall(r'<input[^>]*name="(\w+)"[^>]*value="([^"]*)"', consent.text))
        scopes = re.findall(r'name="scopes"[^>]*value="(\w+)"', consent.text)
        answer = browser.post(
            consent.url.partition("?")[0],
            {name: unescape(value) for name, value in fields.items()}
            | {"scopes": scopes or ["openid", "profile", "email"], "action": action},
            allow_redirects=False,
            timeout=10,
        )
        return answer.headers["Location"]


def _log_in(client: Client, *, employee: str, action: str = "grant") -> "Answer":
    sent = client.post(LOG_IN, {"next": MY_PAGE})
    back = _at_the_provider(sent["Location"], employee=employee, action=action)
    return client.get(back.removeprefix("http://testserver"))


@pytest.fixture
def mikkel(db: None) -> Person:
    return make.person("Mikkel Holm", email=MIKKEL)


def test_an_invited_employee_gets_in_and_is_known_next_time(
    client: Client, provider: str, settings: Settings, mikkel: Person
) -> None:
    _set_up(settings, provider)
    page = client.get("/konto/log-ind/").text
    assert "Log ind med Fjordby Kommune" in page

    assert _log_in(client, employee=MIKKEL)["Location"] == MY_PAGE
    assert "Mikkel Holm" in client.get(MY_PAGE).text

    again = Client()
    assert _log_in(again, employee=MIKKEL)["Location"] == MY_PAGE
    kept = SocialAccount.objects.get()
    assert kept.user == mikkel.login
    assert kept.extra_data == {}
    assert EmailAddress.objects.count() == 0


def test_the_request_carries_a_proof_of_who_asked(
    client: Client, provider: str, settings: Settings
) -> None:
    _set_up(settings, provider)

    sent = client.post(LOG_IN)

    assert "code_challenge_method=S256" in sent["Location"]
    assert "state=" in sent["Location"]


def test_whoever_is_not_invited_is_told_whom_to_ask(
    client: Client, provider: str, settings: Settings, mikkel: Person
) -> None:
    _set_up(settings, provider)

    answer = _log_in(client, employee=NEW)

    assert answer.status_code == 403
    assert "Du er ikke inviteret endnu" in answer.text
    assert client.get(MY_PAGE).status_code == 302
    assert SocialAccount.objects.count() == 0


def test_an_employee_whose_log_in_is_closed_stays_out(
    client: Client, provider: str, settings: Settings, mikkel: Person
) -> None:
    _set_up(settings, provider)
    _log_in(client, employee=MIKKEL)
    mikkel.login.is_active = False
    mikkel.login.save()

    elsewhere = Client()
    assert _log_in(elsewhere, employee=MIKKEL).status_code == 403
    assert elsewhere.get(MY_PAGE).status_code == 302


@pytest.mark.parametrize(("vouched", "status"), [(False, 403), (True, 302)])
def test_an_address_that_nobody_vouches_for_opens_nothing(
    client: Client, provider: str, settings: Settings, *, vouched: bool, status: int
) -> None:
    _set_up(settings, provider, verified_email=vouched)
    make.person("Uden Bekræftelse", email=UNVERIFIED)

    assert _log_in(client, employee=UNVERIFIED).status_code == status


def test_a_couple_is_asked_who_it_is_here_too(
    client: Client, provider: str, settings: Settings, mikkel: Person
) -> None:
    _set_up(settings, provider)
    make.person("Lise Holm", email=MIKKEL)

    answer = _log_in(client, employee=MIKKEL)

    assert answer["Location"].startswith("/konto/vaelg-person/")


def test_a_new_address_lets_go_of_the_old_log_in(
    client: Client, provider: str, settings: Settings, mikkel: Person
) -> None:
    _set_up(settings, provider)
    _log_in(client, employee=MIKKEL)
    actions.correct_email(login=mikkel.login, email="en.anden@fjordby.example")

    assert _log_in(Client(), employee=MIKKEL).status_code == 403


def test_she_may_change_her_mind_at_the_provider(
    client: Client, provider: str, settings: Settings, mikkel: Person
) -> None:
    _set_up(settings, provider)

    answer = _log_in(client, employee=MIKKEL, action="deny")

    assert answer["Location"] == "/konto/oidc/afbrudt/"
    assert "Du er ikke logget ind" in client.get(answer["Location"]).text


def test_nobody_ties_the_municipality_to_another_log_in(
    client: Client, provider: str, settings: Settings, mikkel: Person
) -> None:
    _set_up(settings, provider)
    client.force_login(make.person("Dan").login)
    sent = client.post(LOG_IN, {"process": "connect"})
    back = _at_the_provider(sent["Location"], employee=MIKKEL)

    answer = client.get(back.removeprefix("http://testserver"))

    assert answer.status_code == 403
    assert SocialAccount.objects.count() == 0


def test_a_provider_that_is_down_is_a_plain_page(client: Client, settings: Settings) -> None:
    _set_up(settings, f"http://127.0.0.1:{_free_port()}")

    answer = client.post(LOG_IN)

    assert answer.status_code == 503
    assert "Kommunens log ind svarer ikke lige nu" in answer.text


def test_a_provider_that_goes_down_on_the_way_is_a_plain_page(
    client: Client, provider: str, settings: Settings, mikkel: Person
) -> None:
    _set_up(settings, provider)
    sent = client.post(LOG_IN)
    back = _at_the_provider(sent["Location"], employee=MIKKEL).removeprefix("http://testserver")
    _set_up(settings, f"http://127.0.0.1:{_free_port()}")

    assert client.get(back).status_code == 503


def test_an_answer_nobody_asked_for_is_a_plain_page(
    client: Client, provider: str, settings: Settings
) -> None:
    _set_up(settings, provider)

    answer = client.get(f"{CALLBACK}?code=x&state=y")

    assert answer.status_code == 401
    assert "Kommunens log ind lykkedes ikke" in answer.text
    assert "lykkedes ikke" in client.get("/konto/oidc/fejl/").text


def test_without_a_provider_there_is_no_button_and_no_door(client: Client) -> None:
    assert "Er du ansat i kommunen?" not in client.get("/konto/log-ind/").text
    assert client.post(LOG_IN).status_code == 404
    assert client.get(LOG_IN)["Location"] == "/konto/log-ind/"
