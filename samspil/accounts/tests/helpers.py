"""What the log-in tests do again and again."""

import re
from itertools import count
from typing import TYPE_CHECKING

from django.core import mail
from django.test import Client
from django.urls import reverse

from samspil.accounts.models import Login, Person

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

LOG_IN = "/konto/log-ind/"
CODE = "/konto/log-ind/kode/"
MY_PAGE = "/konto/min-side/"

_number = count(1)


def make_person(name: str = "", *, email: str = "") -> Person:
    """Make a person with an address, or one more person at an address that exists."""
    n = next(_number)
    address = email or f"person{n}@eksempel.dk"
    login = Login.objects.filter(email=address).first() or Login.objects.create_user(address)
    return Person.objects.create(login=login, name=name or f"Person {n}")


def ask_for_code(client: Client, email: str, **more: str) -> "Answer":
    """Ask for a code on the log-in page."""
    return client.post(LOG_IN, {"email": email} | more)


def code_in(body: object) -> str:
    """Return the six digits in a letter."""
    found = re.search(r"^\d{6}$", str(body), re.MULTILINE)
    assert found, f"no code in: {body}"
    return found.group()


def last_code() -> str:
    """Return the code of the latest letter."""
    return code_in(mail.outbox[-1].body)


def other_than(code: str) -> str:
    """Return a code that is wrong."""
    return f"{(int(code) + 1) % 10**6:06d}"


def log_in(client: Client, person: Person) -> None:
    """Log in by code, and say who, if the address is a couple's."""
    ask_for_code(client, person.login.email)
    answer = client.post(CODE, {"code": last_code()})
    if answer["Location"].startswith(reverse("accounts:choose")):
        client.post(reverse("accounts:choose"), {"person": person.pk, "next": "/"})
