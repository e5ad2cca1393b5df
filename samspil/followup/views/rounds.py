"""Two rounds side by side, and what came of what was decided."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from samspil.actionmap import policy as map_policy
from samspil.actionmap import queries as maps
from samspil.catalogue.study import study
from samspil.followup import drawing, queries
from samspil.followup.forms import chosen_part, chosen_rounds
from samspil.followup.policy import READERS
from samspil.followup.words import definitions
from samspil.organisations.access import MemberRequest, open_to


def common_keys() -> frozenset[str]:
    """Return the keys of the columns that a kind of place shares."""
    return frozenset(str(column.key) for column in maps.common_columns())


def show(
    request: MemberRequest, template: str, *crumbs: tuple[str, str], **more: Any
) -> HttpResponse:
    """Answer with a page about what moved; `crumbs` lead on from its front page."""
    tenant = request.member.tenant
    context = {
        "breadcrumbs": [
            (tenant.authority_name, reverse("organisations:home", args=[tenant.slug])),
            (_("Opfølgning"), reverse("followup:comparison", args=[tenant.slug])),
            *crumbs,
        ],
        **more,
    }
    return render(request, template, context)


def _tabs(request: MemberRequest, rounds: str, *, here: str) -> list[tuple[str, str, bool]]:
    slug = request.member.tenant.slug
    pages = [(_("Hvad har flyttet sig?"), "comparison"), (_("Du sagde, vi gjorde"), "outcomes")]
    return [
        (label, f"{reverse(f'followup:{name}', args=[slug])}?{rounds}", name == here)
        for label, name in pages
    ]


@open_to(*READERS)
@require_GET
def comparison(request: MemberRequest) -> HttpResponse:
    """Show what changed from one round to another, per box, driver and column."""
    member = request.member
    rounds = maps.rounds(member.tenant)
    pair = chosen_rounds(rounds, request.GET)
    if pair is None:
        return show(request, "followup/one_round.html", rounds=rounds)
    own = frozenset(str(key) for key in map_policy.own_columns(member))
    part = chosen_part(request.GET, usual=common_keys() | own)
    view = queries.comparison(member, *pair, selection=part)
    asked = f"foer={view.before.pk}&nu={view.now.pk}"
    return show(
        request,
        "followup/comparison.html",
        view=view,
        rounds=rounds,
        drivers=study().drivers,
        column=request.GET.get("kolonne", ""),
        definitions=definitions(),
        changes=drawing.draw(view, slug=member.tenant.slug),
        tabs=_tabs(request, asked, here="comparison"),
        rounds_query=asked,
    )


@open_to(*READERS)
@require_GET
def outcomes(request: MemberRequest) -> HttpResponse:
    """Show what was decided, what came of it, and what was declined and why."""
    member = request.member
    rounds = maps.rounds(member.tenant)
    pair = chosen_rounds(rounds, request.GET)
    if pair is None:
        return show(request, "followup/one_round.html", rounds=rounds)
    view = queries.comparison(member, *pair)
    asked = f"foer={view.before.pk}&nu={view.now.pk}"
    return show(
        request,
        "followup/outcomes.html",
        (_("Du sagde, vi gjorde"), ""),
        view=view,
        rounds=rounds,
        outcomes=queries.outcomes(member, view),
        tabs=_tabs(request, asked, here="outcomes"),
        rounds_query=asked,
    )
