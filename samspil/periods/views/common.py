"""What the pages about periods share."""

from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.organisations.access import MemberRequest

Crumbs = list[tuple[str, str]]


def crumbs(request: MemberRequest, *more: tuple[str, str]) -> Crumbs:
    """Return the way to a page below the list; without more, to the list."""
    tenant = request.member.tenant
    listed = reverse("periods:list", args=[tenant.slug])
    return [
        (tenant.authority_name, reverse("organisations:home", args=[tenant.slug])),
        (_("Perioder"), listed if more else ""),
        *more,
    ]
