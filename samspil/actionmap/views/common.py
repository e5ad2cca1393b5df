"""What the map's pages share."""

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.actionmap.models import Round
from samspil.organisations.access import MemberRequest

Crumbs = list[tuple[str, str]]


def crumbs(request: MemberRequest, *more: tuple[str, str]) -> Crumbs:
    tenant = request.member.tenant
    return [
        (tenant.authority_name, reverse("organisations:home", args=[tenant.slug])),
        (_("Indsatskort"), reverse("actionmap:map", args=[tenant.slug])),
        *more,
    ]


def chosen_round(rounds: list[Round], asked: str) -> Round | None:
    """Return the round asked for, else the latest; None when there is none at all."""
    by_id = {str(round_.pk): round_ for round_ in rounds}
    if asked and asked not in by_id:
        raise Http404
    return by_id[asked] if asked else next(iter(rounds), None)
