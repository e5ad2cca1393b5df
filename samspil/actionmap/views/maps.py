"""The map, one opportunity, the columns to look at, and the public page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from samspil.actionmap import actions, grid, policy, queries
from samspil.actionmap.doors import doors_for
from samspil.actionmap.forms import SelectionForm
from samspil.actionmap.models import Round
from samspil.actionmap.notes import evidence_for, notes_for
from samspil.actionmap.policy import READERS
from samspil.actionmap.rules import parse_column
from samspil.actionmap.views.common import chosen_round, crumbs
from samspil.catalogue import queries as catalogue
from samspil.catalogue.study import study
from samspil.kit.rls import walls
from samspil.organisations.access import MemberRequest, open_to, open_to_all
from samspil.organisations.models import Municipality


@open_to(*READERS)
@require_GET
def map_page(request: MemberRequest) -> HttpResponse:
    """Show the map: the asked round, drivers and columns."""
    member = request.member
    rounds = queries.rounds(member.tenant)
    round_ = chosen_round(rounds, request.GET.get("runde", ""))
    lead = policy.lead_rounds(member)
    if round_ is None:
        context = {"lead": lead, "breadcrumbs": crumbs(request)}
        return render(request, "actionmap/no_round.html", context)
    selection = SelectionForm(request.GET).selection()
    view = queries.map_view(member, round_, selection=selection)
    shown = [row.opportunity.key for group in view.groups for row in group.rows]
    evidence = evidence_for(member, shown, [column.key for column in view.columns])
    context = {
        "view": view,
        "rounds": rounds,
        "drivers": study().drivers,
        "selection": selection,
        "query": request.GET.urlencode(),
        "grid": grid.draw(view, slug=member.tenant.slug, evidence=evidence),
        "lead": lead,
        "ways": doors_for(member, round_),
        "breadcrumbs": crumbs(request),
    }
    return render(request, "actionmap/map.html", context)


@open_to(*READERS)
@require_http_methods(["GET", "POST"])
def columns(request: MemberRequest) -> HttpResponse:
    """Let the reader choose which columns to see, and in which order."""
    member = request.member
    round_ = chosen_round(queries.rounds(member.tenant), request.GET.get("runde", ""))
    if round_ is None:
        raise Http404
    every = queries.columns_of(member.tenant, round_)
    if request.method == "POST":
        chosen = _reordered(request, [str(column.key) for column in every])
        actions.choose_columns(by=member, columns=[parse_column(key) for key in chosen])
        if "flyt" not in request.POST:
            return redirect("actionmap:map", member.tenant.slug)
        return redirect(request.get_full_path())
    chosen_now = queries.chosen_columns(member, every)
    context = {
        "chosen": chosen_now,
        "others": [column for column in every if column not in chosen_now],
        "round": round_,
        "breadcrumbs": crumbs(request, (_("Vælg kolonner"), "")),
    }
    return render(request, "actionmap/columns.html", context)


def _reordered(request: HttpRequest, known: list[str]) -> list[str]:
    """Return the ticked columns after the pressed button: a shortcut, a move, or as they stand."""
    match request.POST.get("genvej", ""):
        case "alle":
            return known
        case "faelles":
            return [key for key in known if "-" not in key]
        case "centre":
            return [key for key in known if key.startswith("centre-")]
        case "foreninger":
            return [key for key in known if key.startswith("association-")]
        case "vores":
            return []
    chosen = [key for key in request.POST.getlist("kolonne") if key in known]
    step, _sep, key = request.POST.get("flyt", "").partition(":")
    if key in chosen and step in {"op", "ned"}:
        here = chosen.index(key)
        there = max(0, here - 1) if step == "op" else min(len(chosen) - 1, here + 1)
        chosen.insert(there, chosen.pop(here))
    return chosen


@open_to(*READERS)
@require_GET
def opportunity(request: MemberRequest, opportunity: str) -> HttpResponse:
    """Show one opportunity: what it means, all columns, its neighbours; the map on a phone."""
    member = request.member
    rounds = queries.rounds(member.tenant)
    round_ = chosen_round(rounds, request.GET.get("runde", ""))
    try:
        page = queries.opportunity_page(member, opportunity, round_)
    except catalogue.UnknownOpportunity as missing:
        raise Http404 from missing
    evidence = evidence_for(member, [opportunity], [place.column.key for place in page.places])
    context = {
        "page": page,
        "counted": next(iter(evidence.values()), None),
        "places": [(each, evidence.get((opportunity, each.column.key))) for each in page.places],
        "rounds": rounds,
        "shapes": grid.SHAPES,
        "notes": notes_for(member, round_, opportunity) if round_ else (),
        "breadcrumbs": crumbs(request, (str(page.about.opportunity.title), "")),
    }
    return render(request, "actionmap/opportunity.html", context)


@open_to_all
@require_GET
def public(request: HttpRequest, municipality: str, round_id: int) -> HttpResponse:
    """Show a published round to anybody: the common columns, without names."""
    tenant = Municipality.objects.filter(slug=municipality).first()
    if tenant is None:
        raise Http404
    with walls(tenant_id=tenant.pk):
        round_ = Round.objects.filter(tenant=tenant, pk=round_id).first()
        if round_ is None or round_.published_at is None:
            raise Http404
        view = queries.public_view(tenant, round_)
        request.municipality = tenant  # type: ignore[attr-defined]  # read by the page's frame
        context = {"view": view, "grid": grid.draw(view, slug=tenant.slug, linked=False)}
        return render(request, "actionmap/public.html", context)
