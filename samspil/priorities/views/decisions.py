"""One opportunity's decision: read by all, written and undone by the lead."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samspil.actionmap.models import Round
from samspil.kit.verdict import Conflict, Refused
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.models import Role
from samspil.priorities import actions, queries
from samspil.priorities.forms import DecisionForm
from samspil.priorities.policy import READERS
from samspil.priorities.sequels import sequels_for
from samspil.priorities.views.common import crumbs


@open_to(*READERS)
@require_http_methods(["GET", "POST"])
def decision(request: MemberRequest, round_id: int, opportunity: str) -> HttpResponse:
    """Show what is decided and what it rests on; take the decision when one is sent."""
    try:
        page = queries.decision_page(request.member, round_id=round_id, opportunity=opportunity)
    except Round.DoesNotExist as missing:
        raise Http404 from missing
    stands = page.decision
    form = DecisionForm(
        request.POST or None,
        initial={
            "choice": stands.choice if stands else "",
            "reason": stands.reason if stands else "",
            "read_version": page.version,
        },
    )
    sequels = sequels_for(request.member, opportunity)
    context: dict[str, Any] = {
        "page": page,
        "form": form,
        "sequels": [each for each in sequels if not each.begins],
        "beginnings": [each for each in sequels if each.begins],
    }
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.decide(
                    by=request.member,
                    round_id=round_id,
                    opportunity=opportunity,
                    now=timezone.now(),
                    **form.cleaned_data,
                )
            except Conflict as met:
                status, context["theirs"] = 409, met.theirs
                # Sent again, her own words replace those that she has now seen.
                again = request.POST.copy()
                again["read_version"] = str(met.theirs.version)
                form.data = again
            except Refused as no:
                form.add_error(None, str(no))
                status = 409
            else:
                messages.success(request, _("Beslutningen er gemt."))
                return redirect(request.path)
    context["breadcrumbs"] = crumbs(request, page.round, (str(page.opportunity.title), ""))
    return render(request, "priorities/decision.html", context, status=status)


@open_to(Role.LEAD)
@require_POST
def restore(request: MemberRequest, round_id: int, opportunity: str, version: int) -> HttpResponse:
    """Let an earlier decision stand again; version 0 is none."""
    read = request.POST.get("read_version", "")
    try:
        actions.restore(
            by=request.member,
            round_id=round_id,
            opportunity=opportunity,
            version=version,
            read_version=int(read) if read.isascii() and read.isdigit() else 0,
            now=timezone.now(),
        )
    except Round.DoesNotExist as missing:
        raise Http404 from missing
    said = _("Den tidligere beslutning gælder igen.") if version else _("Beslutningen er fortrudt.")
    messages.success(request, said)
    return redirect("priorities:decision", request.member.tenant.slug, round_id, opportunity)
