"""Every page of the site, read off the address table, with an example address of each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from samspil.accounts.queries import PERSON_KEY
from samspil.organisations.models import Member

EVERYBODY, LOGGED_IN = "everybody", "logged in"

# What the transaction and the walls say is the same for every page and is not counted.
HOUSEKEEPING = ("SAVEPOINT", "RELEASE", "ROLLBACK", "SELECT set_config", "BEGIN", "COMMIT")


@dataclass(frozen=True)
class Page:
    """One entry of the address table."""

    name: str
    arguments: tuple[str, ...]
    view: Callable[..., HttpResponse]

    @property
    def open_to(self) -> tuple[str, ...]:
        """Whom the page says it is open to; empty when it does not say."""
        found: tuple[str, ...] = getattr(self.view, "open_to", ())
        return found

    @property
    def of_municipality(self) -> bool:
        """Whether its address begins with a municipality's slug."""
        return "municipality" in self.arguments

    def url(self, samples: dict[str, Any]) -> str:
        """
        Return an example address.

        :raises KeyError: an argument has no example; add one where the samples are made.
        """
        return reverse(self.name, kwargs={name: samples[name] for name in self.arguments})


def pages() -> list[Page]:
    """Return every page, in the address table's order."""
    return list(_walk(get_resolver().url_patterns, "", ()))


def _walk(
    patterns: list[URLPattern | URLResolver], namespace: str, above: tuple[str, ...]
) -> Iterator[Page]:
    for pattern in patterns:
        # Django writes the outer ones among the inner ones, once an address has been looked up.
        arguments = tuple(dict.fromkeys((*above, *pattern.pattern.converters)))
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, inner, arguments)
        else:
            yield Page(f"{namespace}{pattern.name}", arguments, pattern.callback)


def logged_in(member: Member) -> Client:
    """Return a browser in which the member has logged in."""
    client = Client(raise_request_exception=False)
    client.force_login(member.person.login)
    session = client.session
    session[PERSON_KEY] = member.person.pk
    session.save()
    return client


def counted(client: Client, url: str, **form: str) -> tuple[int, list[str]]:
    """
    Return the page's status and its queries, without the transaction's housekeeping.

    :param form: what is sent by its form, where it is.
    """
    with CaptureQueriesContext(connection) as context:
        status = (client.post(url, form) if form else client.get(url)).status_code
    statements = [query["sql"] for query in context.captured_queries]
    return status, [
        sql
        for sql in statements
        if not sql.startswith(HOUSEKEEPING) and 'INSERT INTO "organisations_auditentry"' not in sql
    ]
