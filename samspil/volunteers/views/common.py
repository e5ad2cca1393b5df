"""What the pages about volunteers share."""

from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.kit.answers import or_404
from samspil.organisations.access import MemberRequest
from samspil.organisations.models import Role
from samspil.volunteers import policy, queries

Crumbs = list[tuple[str, str]]
OWN = (*policy.KEEPERS, Role.VOLUNTEER)  # a volunteer opens what is hers


def one(request: MemberRequest, volunteer_id: int) -> queries.VolunteerPage:
    """Return one volunteer's page, or answer 404; that she was seen is logged."""
    now = timezone.now()
    with or_404():
        return queries.volunteer_page(
            request.member, volunteer_id, now=now, today=timezone.localdate(now)
        )


def back_to(request: MemberRequest, name: str) -> str:
    """Return the page that a button was pressed on, one of ours; else the named one."""
    told = request.POST.get("back", "")
    if told.isascii() and told.isdigit() and len(told) < 19:
        return url(request, "volunteer", int(told))
    return url(request, name)


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


def tabs(request: MemberRequest, here: str) -> list[tuple[str, str, bool]]:
    """Return the tabs of those who look after volunteers."""
    words = [
        ("list", _("Alle")),
        ("new-ones", _("Nye frivillige")),
        ("contact", _("Hold kontakten")),
        ("thanks", _("Send tak")),
    ]
    if request.member.holds(*policy.CENTRE_KEEPERS):
        words += [("deputies", _("Afløser")), ("figures", _("I tal"))]
    return [(word, url(request, name), name == here) for name, word in words]
