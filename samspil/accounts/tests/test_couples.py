"""Two people, one address."""

import pytest
from django.test import Client
from django.urls import reverse

from samspil.accounts.models import Person
from samspil.accounts.tests.helpers import (
    CODE,
    MY_PAGE,
    ask_for_code,
    last_code,
    log_in,
    make_person,
)

pytestmark = pytest.mark.django_db

CHOOSE = "/konto/vaelg-person/"


@pytest.fixture
def birgit(db: None) -> Person:
    return make_person("Birgit Holm", email="holm@eksempel.dk")


@pytest.fixture
def ole(birgit: Person) -> Person:
    return make_person("Ole Holm", email="holm@eksempel.dk")


@pytest.mark.slow
def test_a_couple_says_who_it_is(client: Client, birgit: Person, ole: Person) -> None:
    ask_for_code(client, "holm@eksempel.dk", next=MY_PAGE)
    answer = client.post(CODE, {"code": last_code(), "next": MY_PAGE})
    assert answer["Location"] == f"{CHOOSE}?next=%2Fkonto%2Fmin-side%2F"

    question = client.get(answer["Location"])
    assert "Birgit Holm" in question.text
    assert "Ole Holm" in question.text
    chosen = client.post(CHOOSE, {"person": ole.pk, "next": MY_PAGE})

    assert chosen["Location"] == MY_PAGE
    assert "Ole Holm" in client.get(MY_PAGE).text


def test_a_page_for_a_person_asks_first(client: Client, birgit: Person, ole: Person) -> None:
    client.force_login(birgit.login)

    assert client.get(MY_PAGE)["Location"] == f"{CHOOSE}?next=%2Fkonto%2Fmin-side%2F"


def test_nobody_else_can_be_chosen(client: Client, birgit: Person, ole: Person) -> None:
    other = make_person("Dan")
    client.force_login(birgit.login)

    answer = client.post(CHOOSE, {"person": other.pk, "next": MY_PAGE})

    assert answer.status_code == 200
    assert "Hvem er du?" in answer.text
    assert client.post(CHOOSE, {"person": "x", "next": MY_PAGE}).status_code == 200
    assert client.get(MY_PAGE).status_code == 302


def test_choosing_leads_nowhere_else(client: Client, birgit: Person, ole: Person) -> None:
    client.force_login(birgit.login)

    answer = client.post(CHOOSE, {"person": ole.pk, "next": "https://ondt.example/"})

    assert answer["Location"] == "/"


@pytest.mark.slow
def test_she_can_change_to_him(client: Client, birgit: Person, ole: Person) -> None:
    log_in(client, birgit)
    assert "Er du ikke Birgit?" in client.get(MY_PAGE).text

    client.post(CHOOSE, {"person": ole.pk, "next": MY_PAGE})

    assert "Er du ikke Ole?" in client.get(MY_PAGE).text


def test_one_alone_is_never_asked(client: Client) -> None:
    alone = make_person("Erik Dahl")
    log_in(client, alone)

    assert client.get(f"{CHOOSE}?next={MY_PAGE}")["Location"] == MY_PAGE
    assert "Er du ikke" not in client.get(MY_PAGE).text


@pytest.mark.slow
def test_an_address_with_nobody_left_is_told_whom_to_ask(client: Client) -> None:
    gone = make_person()
    login = gone.login
    gone.delete()
    client.force_login(login)

    page = client.get(client.get(MY_PAGE)["Location"])

    assert page.status_code == 200
    assert "Spørg den, der har inviteret dig" in page.text


def test_choosing_is_for_those_who_are_logged_in(client: Client) -> None:
    assert client.get(CHOOSE)["Location"].startswith(reverse("account_login"))
