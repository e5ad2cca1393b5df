"""What the pages about volunteers share."""

from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.organisations.access import MemberRequest
from samspil.volunteers import policy

Crumbs = list[tuple[str, str]]


def url(request: MemberRequest, name: str, *rest: object) -> str:
    """Return the address of one of this app's pages in the member's municipality."""
    return reverse(f"volunteers:{name}", args=[request.member.tenant.slug, *rest])


def crumbs(request: MemberRequest, *more: tuple[str, str]) -> Crumbs:
    """Return the way to a page below the list, or below her own page if she has no list."""
    tenant = request.member.tenant
    home = (tenant.authority_name, reverse("organisations:home", args=[tenant.slug]))
    if request.member.holds(*policy.READERS):
        above = (_("Frivillige"), url(request, "list"))
    else:
        above = (_("Mit frivilligliv"), url(request, "mine"))
    return [home, above, *more] if more else [home, (above[0], "")]


def kept(request: MemberRequest) -> str:
    """Return what the list is narrowed to, to be kept when the pages are turned."""
    pairs = [(name, value) for name, value in request.GET.items() if name != "side" and value]
    return urlencode(pairs)


def posted(request: MemberRequest) -> QueryDict | None:
    """Return what was sent, or None when the page is only looked at."""
    return request.POST if request.method == "POST" else None
