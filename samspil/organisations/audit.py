"""The log of who used which data, when and why: rows are added, never changed."""

from datetime import datetime
from typing import Any

from django.db.models import Model

from samspil.organisations.models import AuditEntry, Member

Kind = AuditEntry.Kind


def record(
    deed: str,
    *,
    kind: str,
    by: Member,
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
    AuditEntry.objects.create(
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


def _plain(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value is not None}
