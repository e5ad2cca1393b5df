"""The study's lists with how it is here beside them."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from samspil.actionmap import queries as maps
from samspil.actionmap.views.common import chosen_round
from samspil.catalogue.study import study
from samspil.lenses import queries
from samspil.lenses.policy import READERS
from samspil.lenses.views.common import show
from samspil.organisations.access import MemberRequest, open_to


@open_to(*READERS)
@require_GET
def index(request: MemberRequest) -> HttpResponse:
    """Show which lenses there are."""
    return show(request, "lenses/index.html")


@open_to(*READERS)
@require_GET
def recommendations(request: MemberRequest) -> HttpResponse:
    """Show the nine recommendations with the situation beside; ?alle=1 unfolds every column."""
    rounds = maps.rounds(request.member.tenant)
    round_ = chosen_round(rounds, request.GET.get("runde", ""))
    return show(
        request,
        "lenses/recommendations.html",
        (_("De ni anbefalinger"), ""),
        page=queries.recommendations_page(request.member, round_),
        rounds=rounds,
        unfolded=request.GET.get("alle") == "1",
    )


@open_to(*READERS)
@require_GET
def forms_of_volunteering(request: MemberRequest) -> HttpResponse:
    """Show the forms of volunteering, what helps and hinders each, and who is of it here."""
    return show(
        request,
        "lenses/forms.html",
        (_("Former for frivillighed"), ""),
        forms_seen=queries.forms_page(request.member),
        organisation=study().organisation,
    )
