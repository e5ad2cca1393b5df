"""What the pages about guidelines share."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.guidelines import queries
from samspil.guidelines.queries import Place
from samspil.kit.answers import attempt, or_404
from samspil.kit.verdict import Conflict, Verdict
from samspil.organisations.access import MemberRequest

Crumbs = list[tuple[str, str]]


def place_or_404(request: MemberRequest, key: str) -> Place:
    """Return the place in the address, or answer 404."""
    with or_404():
        return queries.place_of(request.member, key)


def crumbs(request: MemberRequest, where: Place | None = None, *more: tuple[str, str]) -> Crumbs:
    """Return the way to the list of places, to a place, or to a page below it."""
    tenant = request.member.tenant
    way = [
        (tenant.authority_name, reverse("organisations:home", args=[tenant.slug])),
        (_("Hvad må jeg?"), reverse("guidelines:index", args=[tenant.slug]) if where else ""),
    ]
    if where:
        here = reverse("guidelines:place", args=[tenant.slug, where.key]) if more else ""
        way.append((where.name, here))
    return [*way, *more]


def turned_away(request: MemberRequest, where: Place, why: Verdict) -> HttpResponse:
    """Say why the page is not hers, at the place's own page."""
    messages.warning(request, why.reason)
    return redirect("guidelines:place", request.member.tenant.slug, where.key)


def pressed(
    request: MemberRequest, key: str, deed: Callable[[], object], *, said: str, to: str
) -> HttpResponse:
    """Do the deed, say so or say why not, and go to the place's page of that name."""
    try:
        attempt(request, deed, said=said)
    except Conflict:
        messages.warning(
            request, _("En anden har ændret udkastet imens. Se, hvad der står nu, og prøv igen.")
        )
    return redirect(f"guidelines:{to}", request.member.tenant.slug, key)
