"""Who has stopped as a volunteer keeps a page of her own, and is asked for nothing here."""

from typing import Any, Protocol

from django.db.models import QuerySet

from samspil.kit.prepared import Given
from samspil.organisations.models import MembershipQuerySet, Role


class Gone(Protocol):
    """Returns the persons, by their keys, who have stopped as volunteers in the municipality."""

    def __call__(self, tenant_id: int | Given, /) -> QuerySet[Any, Any]: ...


_sources: list[Gone] = []


def register_gone(source: Gone) -> None:
    """Plug an app's answer in, once, when the site starts."""
    if source not in _sources:
        _sources.append(source)


def without_gone(roles: MembershipQuerySet, tenant_id: int | Given) -> MembershipQuerySet:
    """Leave out the volunteer's role of those who have stopped; her other roles stand."""
    for source in _sources:
        roles = roles.exclude(role=Role.VOLUNTEER, person__in=source(tenant_id))
    return roles
