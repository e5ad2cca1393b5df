"""The list of priorities."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from samspil.actionmap import queries as map_queries
from samspil.actionmap.views.common import chosen_round
from samspil.catalogue.rules import Priority
from samspil.catalogue.study import study
from samspil.organisations.access import MemberRequest, open_to
from samspil.priorities import queries
from samspil.priorities.forms import SelectionForm
from samspil.priorities.policy import READERS
from samspil.priorities.rules import SECTORS
from samspil.priorities.views.common import crumbs


@open_to(*READERS)
@require_GET
def priority_list(request: MemberRequest) -> HttpResponse:
    """Show what is decided, what each side has marked, and what is still open."""
    rounds = map_queries.rounds(request.member.tenant)
    round_ = chosen_round(rounds, request.GET.get("runde", ""))
    context = {"rounds": rounds, "breadcrumbs": crumbs(request)}
    if round_ is not None:
        selection = SelectionForm(request.GET).selection()
        context |= {
            "page": queries.priority_list(request.member, round_, selection=selection),
            "selection": selection,
            "choices": list(Priority),
            "drivers": study().drivers,
            "sectors": SECTORS,
            "undecided": queries.UNDECIDED,
        }
    return render(request, "priorities/list.html", context)
