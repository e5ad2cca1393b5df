"""The map's pages, asked through the door."""

from django.test import Client
from django.urls import reverse

from samspil.accounts.queries import PERSON_KEY
from samspil.actionmap import actions
from samspil.actionmap.models import Round
from samspil.organisations.access import inside
from samspil.organisations.models import Member
from samspil.testing.make import NOW, Cast


def open_round(cast: Cast) -> Round:
    with inside(cast.fjordby, person=cast.lead.person):
        return actions.open_round(by=cast.lead, title="Runde 2026", now=NOW, start_from=None)


def logged_in(member: Member) -> Client:
    client = Client()
    client.force_login(
        member.person.login, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    session = client.session
    session[PERSON_KEY] = member.person.pk
    session.save()
    return client


def test_the_map_opens_on_driver_one(cast: Cast) -> None:
    open_round(cast)
    page = logged_in(cast.members["coordinator"]).get(reverse("actionmap:map", args=["fjordby"]))
    assert page.status_code == 200
    text = page.content.decode()
    assert "Bredt udvalg af aktiviteter" in text
    assert "Spørg nogen, du kender" not in text
