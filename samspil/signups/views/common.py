"""What the pages about visits share."""

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.kit.addresses import address
from samspil.organisations.access import MemberRequest

Crumbs = list[tuple[str, str]]


def typed(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, also when it is nothing; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def crumbs(request: MemberRequest, *more: tuple[str, str]) -> Crumbs:
    """Return the way to a volunteer's page; without more, to her visits."""
    tenant = request.member.tenant
    mine = address("signups:mine", tenant.slug)
    return [
        (tenant.authority_name, address("organisations:home", tenant.slug)),
        (_("Mine ture"), mine if more else ""),
        *more,
    ]


def activity_crumbs(request: MemberRequest, title: str, activity_id: int, here: str) -> Crumbs:
    """Return the way to a page below an activity of the calendar."""
    tenant = request.member.tenant
    return [
        (tenant.authority_name, address("organisations:home", tenant.slug)),
        (_("Kalender"), address("activities:week", tenant.slug)),
        (title, reverse("activities:activity", args=[tenant.slug, activity_id])),
        (here, ""),
    ]
