"""Monday's page, and whether it comes by mail."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samspil.kit.addresses import address_of_each
from samspil.organisations.access import MemberRequest, open_to
from samspil.overview import actions, queries, words
from samspil.overview.policy import LOOK_AFTER


@open_to(*LOOK_AFTER)
@require_GET
def monday(request: MemberRequest) -> HttpResponse:
    """Show what the week brings at her own centres."""
    member = request.member
    slug = member.tenant.slug
    home = (member.tenant.authority_name, reverse("overview:start", args=[slug]))
    context = {
        "page": queries.monday_of_member(member, now=timezone.now(), named=True),
        "words": words,
        "to": {
            "new_ones": reverse("volunteers:new-ones", args=[slug]),
            "contact": reverse("volunteers:contact", args=[slug]),
            "not_reached": reverse("residents:not-reached", args=[slug]),
            "wishes": reverse("residents:wishes", args=[slug]),
            "who": address_of_each("signups:who", slug),
            "ask": address_of_each("signups:ask", slug),
            "calendar": reverse("activities:list", args=[slug]),
        },
        "wants": queries.wants_monday(member),
        "breadcrumbs": [home, (_("Mandag"), "")],
    }
    return render(request, "overview/monday.html", context)


@open_to(*LOOK_AFTER)
@require_POST
def choose_monday(request: MemberRequest) -> HttpResponse:
    """Say whether it is to come by mail."""
    wants = request.POST.get("vil") == "ja"
    actions.choose_monday(by=request.member, wants=wants, now=timezone.now())
    said = _("Mailen kommer hver mandag.") if wants else _("Du får ikke mailen om mandagen mere.")
    messages.success(request, said)
    return redirect("overview:monday", request.member.tenant.slug)
