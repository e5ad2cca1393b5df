"""The lead opens and closes the voting."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samspil.actionmap.models import Round
from samspil.kit.verdict import Refused
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.models import Role
from samspil.priorities import actions, policy, queries
from samspil.priorities.forms import VotingForm
from samspil.priorities.rules import MARKS_EACH, SECTORS
from samspil.priorities.views.common import crumbs


@open_to(Role.LEAD)
@require_http_methods(["GET", "POST"])
def voting(request: MemberRequest, round_id: int) -> HttpResponse:
    """Show how far the voting is; open it, or change how many marks there are."""
    round_ = _round(request, round_id)
    stands = queries.voting_of(round_)
    form = VotingForm(
        request.POST or None,
        initial={"marks_each": stands.marks_each if stands else MARKS_EACH},
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.open_voting(
                    by=request.member, round_id=round_id, now=timezone.now(), **form.cleaned_data
                )
            except Refused as no:
                form.add_error("marks_each", str(no))
                status = 409
            else:
                messages.success(request, _("Afstemningen er åben."))
                return redirect(request.path)
    voters = queries.voters_by_sector(round_)
    context = {
        "round": round_,
        "voting": stands,
        "form": form,
        "voters": [(actor, voters.get(actor, 0)) for actor in SECTORS],
        "lead": policy.lead_voting(request.member, round_),
        "breadcrumbs": crumbs(request, round_, (_("Afstemning"), "")),
    }
    return render(request, "priorities/voting.html", context, status=status)


@open_to(Role.LEAD)
@require_POST
def close_voting(request: MemberRequest, round_id: int) -> HttpResponse:
    """End the voting."""
    _round(request, round_id)
    actions.close_voting(by=request.member, round_id=round_id, now=timezone.now())
    messages.success(request, _("Afstemningen er lukket. Nu kan alle se mærkerne."))
    return redirect("priorities:voting", request.member.tenant.slug, round_id)


def _round(request: MemberRequest, round_id: int) -> Round:
    round_ = Round.objects.visible_to(request.member).filter(pk=round_id).first()
    if round_ is None:
        raise Http404
    return round_
