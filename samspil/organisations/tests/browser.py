"""A member's browser, for the tests of the set-up pages."""

from typing import Any

from django.test import Client
from django.urls import reverse

from samspil.accounts.queries import PERSON_KEY
from samspil.organisations.models import Member


def logged_in(member: Member) -> Client:
    """Return the member's browser."""
    client = Client()
    client.force_login(member.person.login)
    session = client.session
    session[PERSON_KEY] = member.person.pk
    session.save()
    return client


def url(name: str, *rest: object) -> str:
    """Return a page of Fjordby's."""
    return reverse(f"organisations:{name}", args=["fjordby", *rest])


def text(response: Any) -> str:
    """Return what the page says."""
    content: bytes = response.content
    return content.decode()


def hidden(response: Any, name: str = "seen") -> str:
    """Return what the page's form keeps hidden."""
    form = response.context["form"]
    return str(form[name].value())
