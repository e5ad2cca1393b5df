"""Which person is asking: the log-in says the address, the session or the passkey says who."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import wraps
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, cast

from allauth.account.adapter import get_adapter
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from samspil.accounts.models import Login, PasskeyOwner, Person
from samspil.accounts.queries import PERSON_KEY

if TYPE_CHECKING:
    from django.db.models import QuerySet

P = ParamSpec("P")

LOGGED_IN = ("logged in",)


class LoginRequest(HttpRequest):
    """A request from somebody who is logged in."""

    login: Login


class PersonRequest(LoginRequest):
    """A request from a person we know by name."""

    person: Person


def login_of(request: HttpRequest) -> Login | None:
    """Return the log-in behind the request, or None for a stranger."""
    user = request.user
    return None if isinstance(user, AnonymousUser) else user


def persons_of(login: Login) -> "QuerySet[Person]":
    """Return the people behind the address, oldest first."""
    return Person.objects.filter(login=login).order_by("id")


def candidates(request: HttpRequest, login: Login) -> list[Person]:
    """Return whom this session may be: a passkey is one person, a code is all at the address."""
    owner = _passkey_owner(request, login)
    return [owner] if owner else list(persons_of(login))


def choose(request: HttpRequest, person: Person) -> None:
    """Remember in the session who is asking."""
    request.session[PERSON_KEY] = person.pk


def source_of(request: HttpRequest) -> str:
    """
    Return a mark of the network address that a request comes from, which does not tell it.

    Of IPv6 the network: whoever has one address there has them all.
    """
    told = get_adapter().get_client_ip(request)
    with suppress(ValueError):
        address = ip_address(told)
        told = str(ip_network((address, 64), strict=False) if address.version == 6 else address)
    return salted_hmac("samspil.accounts.source", told, algorithm="sha256").hexdigest()


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
        return next((each for each in login.people if each.pk == chosen), None)
    persons = candidates(request, login)
    if len(persons) != 1:
        return None
    choose(request, persons[0])
    return persons[0]


def logged_in_at(request: HttpRequest) -> datetime | None:
    """Return when a code, a passkey or the municipality last proved who is asking, if known."""
    times = [method["at"] for method in request.session.get("account_authentication_methods", [])]
    return datetime.fromtimestamp(max(times), tz=UTC) if times else None


def safe_next(request: HttpRequest) -> str:
    """Return the address to go on to if it is on this site, else nothing."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    fine = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if fine else ""


def with_next(name: str, target: str) -> str:
    """Return the address of the named page, which leads on to `target` if there is one."""
    query = f"?{urlencode({'next': target})}" if target else ""
    return f"{reverse(name)}{query}"


def open_to_logged_in(
    view: Callable[Concatenate[LoginRequest, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Let those in who are logged in, whoever they are; strangers are sent to the log-in page."""

    @wraps(view)
    def through(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        login = login_of(request)
        if login is None:
            return redirect_to_login(request.get_full_path())
        guarded = cast("LoginRequest", request)
        guarded.login = login
        return view(guarded, *args, **kwargs)

    through.open_to = LOGGED_IN  # type: ignore[attr-defined]  # read by the doors' own tests
    return through


def open_to_person(
    view: Callable[Concatenate[PersonRequest, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Let a person in; at an address with several people she says first who she is."""

    @wraps(view)
    def through(request: LoginRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        person = person_of(request)
        if person is None:
            return redirect(with_next("accounts:choose", request.get_full_path()))
        guarded = cast("PersonRequest", request)
        guarded.person = person
        return view(guarded, *args, **kwargs)

    return open_to_logged_in(through)


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
