"""Log in by code: one flow, and every way it can go wrong."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected
from unittest.mock import patch

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from samspil.accounts.tests.helpers import (
    CODE,
    LOG_IN,
    MY_PAGE,
    ask_for_code,
    last_code,
    log_in,
    make_person,
    other_than,
)

pytestmark = pytest.mark.django_db


def test_a_code_by_mail_opens_the_page_she_came_for(client: Client) -> None:
    birgit = make_person("Birgit Holm", email="birgit@eksempel.dk")

    stranger = client.get(MY_PAGE)
    assert stranger["Location"] == f"{LOG_IN}?next={MY_PAGE}"

    asked = ask_for_code(client, "Birgit@Eksempel.dk", next=MY_PAGE)
    assert asked["Location"] == f"{CODE}?next=%2Fkonto%2Fmin-side%2F"
    page = client.get(asked["Location"])
    assert 'autocomplete="one-time-code"' in page.text
    assert 'inputmode="numeric"' in page.text

    code = last_code()
    answer = client.post(CODE, {"code": f"{code[:3]} {code[3:]}", "next": MY_PAGE})
    assert answer["Location"] == MY_PAGE
    assert birgit.name in client.get(MY_PAGE).text


def test_the_letter_is_plain_and_its_subject_tells_nothing(client: Client) -> None:
    birgit = make_person("Birgit Holm")
    ask_for_code(client, birgit.login.email)

    (letter,) = mail.outbox
    assert letter.subject == "Din kode til Samspil"
    assert letter.to == [birgit.login.email]
    assert last_code() not in letter.subject
    assert "10 minutter" in letter.body


@pytest.mark.slow
def test_an_unknown_address_gets_the_same_answer_and_a_letter_that_says_so(client: Client) -> None:
    birgit = make_person()
    known = ask_for_code(client, birgit.login.email)
    known_page = client.get(CODE).text.replace(birgit.login.email, "ADRESSEN")
    stranger = Client()
    unknown = ask_for_code(stranger, "ingen@eksempel.dk")
    unknown_page = stranger.get(CODE).text.replace("ingen@eksempel.dk", "ADRESSEN")

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert _without_secrets(known_page) == _without_secrets(unknown_page)
    letter = mail.outbox[-1]
    assert letter.to == ["ingen@eksempel.dk"]
    assert "Vi kender ikke adressen" in letter.body
    assert stranger.post(CODE, {"code": ""}).status_code == 422
    assert stranger.post(CODE, {"code": "000000"}).status_code == 422


def _without_secrets(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line]


def test_a_closed_log_in_is_unknown(client: Client) -> None:
    erik = make_person()
    erik.login.is_active = False
    erik.login.save()

    ask_for_code(client, erik.login.email)

    assert "Vi kender ikke adressen" in mail.outbox[-1].body


def test_a_log_in_that_is_closed_meanwhile_stays_out(client: Client) -> None:
    erik = make_person()
    ask_for_code(client, erik.login.email)
    erik.login.is_active = False
    erik.login.save()

    answer = client.post(CODE, {"code": last_code()}, follow=True)

    assert answer.status_code == 403
    assert "Din adgang er lukket" in answer.text


@pytest.mark.slow
def test_a_wrong_code_is_told_and_the_third_one_starts_over(client: Client) -> None:
    person = make_person()
    ask_for_code(client, person.login.email)
    code = last_code()

    first = client.post(CODE, {"code": other_than(code)})
    assert first.status_code == 422
    assert "Koden passer ikke" in first.text
    client.post(CODE, {"code": other_than(code)})
    third = client.post(CODE, {"code": other_than(code)}, follow=True)
    assert third.redirect_chain == [(LOG_IN, 302)]
    assert "Bed om en ny" in third.text

    too_late = client.post(CODE, {"code": code})
    assert too_late["Location"] == LOG_IN
    assert client.get(MY_PAGE).status_code == 302


def test_a_code_lives_ten_minutes(client: Client) -> None:
    person = make_person()
    ask_for_code(client, person.login.email)
    _make_older(client, seconds=9 * 60)
    assert client.get(CODE).status_code == 200
    _make_older(client, seconds=61)

    answer = client.post(CODE, {"code": last_code()})

    assert answer["Location"] == LOG_IN
    assert client.get(MY_PAGE).status_code == 302


def _make_older(client: Client, *, seconds: int) -> None:
    session = client.session
    session["account_login"]["state"]["stages"]["login_by_code"]["data"]["at"] -= seconds
    session.save()


def test_a_code_is_good_once_and_only_where_it_was_asked_for(client: Client) -> None:
    person = make_person()
    ask_for_code(client, person.login.email)
    code = last_code()
    elsewhere = Client()
    assert elsewhere.post(CODE, {"code": code})["Location"] == LOG_IN

    log_in(client, person)
    client.post("/konto/log-ud/")
    assert client.post(CODE, {"code": last_code()})["Location"] == LOG_IN


def test_only_the_newest_code_works(client: Client) -> None:
    person = make_person()
    ask_for_code(client, person.login.email)
    old = last_code()
    ask_for_code(client, person.login.email)
    new = last_code()

    assert old == new or client.post(CODE, {"code": old}).status_code == 422
    assert client.post(CODE, {"code": new})["Location"] == "/"


def test_asking_for_many_codes_is_asked_to_wait_in_danish(client: Client) -> None:
    person = make_person()
    answers = [ask_for_code(Client(), person.login.email) for _turn in range(5)]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 302, 429]
    assert "Det gik lidt hurtigt" in answers[-1].text
    assert len(mail.outbox) == 4


@pytest.mark.slow
def test_guessing_in_many_browsers_is_stopped(client: Client) -> None:
    person = make_person()
    browsers = [Client() for _turn in range(4)]
    for browser in browsers:
        ask_for_code(browser, person.login.email)
    guesses = [b.post(CODE, {"code": "x"}).status_code for b in browsers for _turn in range(3)]
    assert 429 not in guesses

    fifth = Client()
    with patch("allauth.core.internal.ratelimit.time.time", return_value=4e9):
        ask_for_code(fifth, person.login.email)
    assert fifth.post(CODE, {"code": last_code()}).status_code == 429


def test_what_is_no_address_is_told(client: Client) -> None:
    answer = ask_for_code(client, "birgit")

    assert answer.status_code == 422
    assert "navn@eksempel.dk" in answer.text
    assert mail.outbox == []


@pytest.mark.parametrize("trouble", [OSError("refused"), SMTPServerDisconnected("gone")])
def test_a_mail_server_that_is_down_is_said_plainly(client: Client, trouble: Exception) -> None:
    person = make_person()
    with patch("samspil.accounts.notices.send_mail", side_effect=trouble):
        answer = ask_for_code(client, person.login.email)

    assert answer.status_code == 503
    assert "Vi kan ikke sende mail lige nu" in answer.text


def test_the_log_in_page_can_be_opened_again_while_a_code_is_on_its_way(client: Client) -> None:
    person = make_person()
    ask_for_code(client, person.login.email)

    assert client.get(LOG_IN).status_code == 200
    assert client.post(CODE, {"code": last_code()})["Location"] == "/"


@pytest.mark.parametrize("elsewhere", ["https://ondt.example/", "//ondt.example/", "javascript:1"])
def test_log_in_leads_nowhere_else(client: Client, elsewhere: str) -> None:
    person = make_person()
    ask_for_code(client, person.login.email, next=elsewhere)

    answer = client.post(CODE, {"code": last_code(), "next": elsewhere})

    assert answer["Location"] == "/"
    assert f'value="{elsewhere}"' not in Client().get(f"{LOG_IN}?next={elsewhere}").text


def test_who_is_logged_in_goes_straight_on(client: Client) -> None:
    log_in(client, make_person())

    assert client.get(f"{LOG_IN}?next={MY_PAGE}")["Location"] == MY_PAGE


def test_a_log_in_lasts_thirty_days_whatever_is_done_meanwhile(client: Client) -> None:
    log_in(client, make_person())
    client.post("/konto/sprog/", {"language": "da"})

    left = client.session.get_expiry_date() - timezone.now()

    assert timedelta(days=29, hours=23) < left <= timedelta(days=30)


def test_log_out_takes_a_post_and_ends_it(client: Client) -> None:
    log_in(client, make_person())

    assert client.get("/konto/log-ud/").status_code == 405
    assert client.post("/konto/log-ud/")["Location"] == "/"
    assert client.get(MY_PAGE).status_code == 302


@pytest.mark.parametrize("closed", ["/konto/opret/", "/konto/opret/oidc/"])
def test_nobody_signs_up_by_herself(client: Client, closed: str) -> None:
    assert client.get(closed)["Location"] == LOG_IN
    assert client.post(closed, {"email": "ny@eksempel.dk"})["Location"] == LOG_IN


def test_whoever_is_sent_to_log_in_with_something_unsent_reads_that_it_is_kept() -> None:
    kept = "Det, du skrev, er gemt på denne enhed."
    assert kept in Client().get(LOG_IN, {"next": f"{MY_PAGE}?venter"}).text
    assert kept not in Client().get(LOG_IN, {"next": MY_PAGE}).text
