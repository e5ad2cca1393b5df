"""The log of who used which data, when and why: rows are added, never changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db.models import Model

from samspil.accounts.models import Person
from samspil.kit.storing import store
from samspil.organisations.models import AuditEntry, Municipality

Kind = AuditEntry.Kind


class Doer(Protocol):
    """Who used the data: a member, or somebody who is let in without an account."""

    @property
    def tenant(self) -> Municipality:
        """The municipality she is in."""

    @property
    def person(self) -> Person | None:
        """The person, None for somebody without an account."""


@dataclass(frozen=True, slots=True)
class NobodyInPerson:
    """Who does what is done by itself, at night or in the morning."""

    tenant: Municipality
    person: None = None


def record(
    deed: str,
    *,
    kind: str,
    by: Doer,
    at: datetime,
    of: Model | None = None,
    purpose: str = "",
    **facts: str | int | bool | None,
) -> None:
    """
    Add one row to the log.

    :param deed: what was done, as `app.verb`, for example `organisations.members_listed`.
    :param of: the row it concerns; None when it concerns a list.
    :param facts: what helps to understand it later. Never names, texts or addresses.
    """
    add(entry(deed, kind=kind, by=by, at=at, of=of, purpose=purpose, **facts))


def entry(
    deed: str,
    *,
    kind: str,
    by: Doer,
    at: datetime,
    of: Model | None = None,
    purpose: str = "",
    **facts: str | int | bool | None,
) -> AuditEntry:
    """Return the row that `record` adds, for a deed that adds several."""
    return AuditEntry(
        tenant=by.tenant,
        at=at,
        person=by.person,
        kind=kind,
        deed=deed,
        subject_type=of._meta.label if of else "",
        subject_id=of.pk if of else None,
        purpose=purpose,
        facts=_plain(facts),
    )


def add(first: AuditEntry, *more: AuditEntry) -> None:
    """Add the rows to the log, in one statement."""
    store(first, *more)


def _plain(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value is not None}
