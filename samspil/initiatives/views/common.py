"""What the pages about initiatives share."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from samspil.kit.answers import or_404
from samspil.kit.verdict import Conflict
from samspil.organisations.access import MemberRequest

Crumbs = list[tuple[str, str]]


def crumbs(request: MemberRequest, *more: tuple[str, str]) -> Crumbs:
    """Return the way to a page below the board; without more, to the board."""
    tenant = request.member.tenant
    return [
        (tenant.authority_name, reverse("organisations:home", args=[tenant.slug])),
        (_("Handlinger"), reverse("initiatives:board", args=[tenant.slug]) if more else ""),
        *more,
    ]


def done(
    request: MemberRequest, initiative_id: int, deed: Callable[[], object], *, said: str
) -> HttpResponse:
    """
    Do it, say so, and go back to where she pressed: the board, or the initiative's page.

    When somebody else was first, nothing is done, and she sees there what stands now.
    """
    try:
        with or_404():
            deed()
    except Conflict:
        messages.warning(
            request, _("En anden har ændret handlingen imens. Se, hvad der står nu, og prøv igen.")
        )
    else:
        messages.success(request, said)
    back = request.POST.get("tilbage", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return redirect(back)
    return redirect("initiatives:initiative", request.member.tenant.slug, initiative_id)


def whole(text: str) -> int:
    """Return the number that a form carried along, or 0."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
