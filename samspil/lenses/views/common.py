"""What the lenses' pages share."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.actionmap.rules import ColumnKey, parse_column
from samspil.organisations.access import MemberRequest

Crumbs = tuple[tuple[str, str], ...]


def show(
    request: MemberRequest, template: str, *crumbs: tuple[str, str], status: int = 200, **more: Any
) -> HttpResponse:
    """Answer with a page of the lenses; `crumbs` lead on from their front page."""
    tenant = request.member.tenant
    context = {
        "breadcrumbs": [
            (tenant.authority_name, reverse("organisations:home", args=[tenant.slug])),
            (_("Undersøgelsens vinkler"), reverse("lenses:index", args=[tenant.slug])),
            *crumbs,
        ],
        **more,
    }
    return render(request, template, context, status=status)


def place_in(text: str) -> ColumnKey:
    """Return the place that an address names, or answer that there is none."""
    try:
        return parse_column(text)
    except ValueError as unknown:
        raise Http404 from unknown


def seen_version(request: MemberRequest) -> int:
    """Return the version that stood on the page she pressed on; 0 when it does not say."""
    seen = request.POST.get("read_version", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0
