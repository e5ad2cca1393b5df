"""Which person is asking: the log-in says the address, the session or the passkey says who."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from samspil.accounts.models import Login, PasskeyOwner, Person

if TYPE_CHECKING:
    from django.db.models import QuerySet

PERSON_KEY = "person"


def login_of(request: HttpRequest) -> Login | None:
    """Return the log-in behind the request, or None for a stranger."""
    user = request.user
    return None if isinstance(user, AnonymousUser) else user


def persons_of(login: Login) -> "QuerySet[Person]":
    """Return the people behind the address, oldest first."""
    return Person.objects.filter(login=login).order_by("id")


def choose(request: HttpRequest, person: Person) -> None:
    """Remember in the session who is asking."""
    request.session[PERSON_KEY] = person.pk


def person_of(request: HttpRequest) -> Person | None:
    """
    Return who is asking, or None when the address is a couple's and nobody has been chosen.

    Someone who logged in with a passkey is its owner; an address with one person is that person.
    """
    login = login_of(request)
    if login is None:
        return None
    chosen = request.session.get(PERSON_KEY)
    if chosen:
        return Person.objects.filter(login=login, pk=chosen).first()
    owner = _passkey_owner(request, login)
    persons = [owner] if owner else list(persons_of(login)[:2])
    if len(persons) != 1:
        return None
    choose(request, persons[0])
    return persons[0]


def _passkey_owner(request: HttpRequest, login: Login) -> Person | None:
    """Return the owner of the passkey that this session was logged in with, if any."""
    methods = request.session.get("account_authentication_methods", [])
    keys = [m["id"] for m in methods if m.get("type") == "webauthn" and m.get("passwordless")]
    if not keys:
        return None
    owner = (
        PasskeyOwner.objects.select_related("person")
        .filter(authenticator_id=keys[-1], person__login=login)
        .first()
    )
    return owner.person if owner else None
