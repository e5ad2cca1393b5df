"""What the pages of marks and decisions share."""

from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.actionmap.models import Round
from samspil.organisations.access import MemberRequest

Crumbs = list[tuple[str, str]]


def crumbs(request: MemberRequest, round_: Round | None = None, *more: tuple[str, str]) -> Crumbs:
    """Return the way to a page below the list of priorities; without a round, to the list."""
    tenant = request.member.tenant
    there = list_address(request, round_) if round_ else ""
    return [
        (tenant.authority_name, reverse("organisations:home", args=[tenant.slug])),
        (_("Indsatskort"), reverse("actionmap:map", args=[tenant.slug])),
        (_("Prioritering"), there),
        *more,
    ]


def list_address(request: MemberRequest, round_: Round) -> str:
    """Return the address of the round's list."""
    return f"{reverse('priorities:list', args=[request.member.tenant.slug])}?runde={round_.pk}"
