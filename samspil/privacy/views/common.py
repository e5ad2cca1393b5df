"""What the pages about what is stored share."""

from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.organisations.access import MemberRequest
from samspil.organisations.models import Role

Crumbs = list[tuple[str, str]]


def url(request: MemberRequest, name: str, *rest: object) -> str:
    """Return the address of one of this app's pages in the member's municipality."""
    return reverse(f"privacy:{name}", args=[request.member.tenant.slug, *rest])


def crumbs(request: MemberRequest, *more: tuple[str, str]) -> Crumbs:
    """Return the way to a page; the lead's goes through the front page of this app."""
    tenant = request.member.tenant
    way = [(tenant.authority_name, reverse("organisations:home", args=[tenant.slug]))]
    if request.member.holds(Role.LEAD):
        way.append((_("Privatliv"), url(request, "front") if more else ""))
    return [*way, *more]
