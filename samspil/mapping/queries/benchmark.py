"""Whether a municipality takes part in the anonymous benchmark, and who decided it when."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from samspil.accounts.models import Person
from samspil.mapping.models import BenchmarkPlace
from samspil.organisations.models import Member, versions_of
from samspil.organisations.queries import Change


def takes_part_since(member: Member) -> datetime | None:
    """Return since when her municipality takes part; None when it does not."""
    row = BenchmarkPlace.objects.filter(tenant=member.tenant).first()
    return row.since if row else None


def benchmark_history(member: Member) -> list[Change]:
    """Return when it began and stopped to take part, newest first."""
    events = list(versions_of(BenchmarkPlace).filter(tenant=member.tenant).order_by("-pgh_id"))
    actors = {by for event in events if (by := _by(event))}
    names = dict(Person.objects.filter(pk__in=actors).values_list("pk", "name"))
    return [
        Change(
            who=names.get(_by(event) or 0, ""),
            when=event.pgh_created_at,
            what=_("Begyndte at deltage.") if event.pgh_label == "insert" else _("Holdt op."),
        )
        for event in events
    ]


def _by(event: Any) -> int | None:
    by: int | None = (event.pgh_context or {}).get("person")
    return by
