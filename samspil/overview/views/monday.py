"""Monday's page, and whether it comes by mail."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samspil.organisations.access import MemberRequest, open_to
from samspil.overview import actions, queries
from samspil.overview.policy import LOOK_AFTER
from samspil.overview.words import quiet_in_words, waiting_in_words


@open_to(*LOOK_AFTER)
@require_GET
def monday(request: MemberRequest) -> HttpResponse:
    """Show what the week brings at her own centres."""
    member = request.member
    home = reverse("overview:start", args=[member.tenant.slug])
    page = queries.monday_of_member(member, now=timezone.now())
    context = {
        "page": page,
        "waiting": waiting_in_words(page.volunteers.waiting),
        "quiet": quiet_in_words(page.volunteers.quiet),
        "wants": queries.wants_monday(member),
        "breadcrumbs": [(member.tenant.authority_name, home), (_("Mandag"), "")],
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
