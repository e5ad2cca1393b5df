"""The rounds: opened, changed, closed and published by the municipal lead."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samspil.actionmap import actions, queries
from samspil.actionmap.forms import OpenRoundForm, RoundForm
from samspil.actionmap.models import Round
from samspil.actionmap.views.common import crumbs
from samspil.kit.answers import now_said
from samspil.kit.verdict import Refused
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.models import Role


@open_to(Role.LEAD)
@require_GET
def rounds(request: MemberRequest) -> HttpResponse:
    """Show the rounds and what can be done with them."""
    found = queries.rounds(request.member.tenant)
    context = {
        "rounds": found,
        "any_open": any(round_.is_open for round_ in found),
        "breadcrumbs": crumbs(request, (_("Runder"), "")),
    }
    return render(request, "actionmap/rounds.html", context)


@open_to(Role.LEAD)
@require_http_methods(["GET", "POST"])
def open_round(request: MemberRequest) -> HttpResponse:
    """Open a new round, from earlier texts or empty."""
    slug = request.member.tenant.slug
    earlier = queries.rounds(request.member.tenant)
    start = str(earlier[0].pk) if earlier else ""
    title = _("Runde %(year)d") % {"year": timezone.localdate().year}
    form = OpenRoundForm(
        request.POST or None, earlier=earlier, initial={"title": title, "start_from": start}
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.open_round(by=request.member, now=timezone.now(), **form.cleaned_data)
            except Refused as no:
                form.add_error(None, str(no))
                status = 409
            else:
                messages.success(request, _("Runden er åben. Nu kan I skrive i kortet."))
                return redirect("actionmap:map", slug)
    context = {
        "form": form,
        "breadcrumbs": crumbs(
            request,
            (_("Runder"), reverse("actionmap:rounds", args=[slug])),
            (_("Åbn en ny runde"), ""),
        ),
    }
    return render(request, "actionmap/open_round.html", context, status=status)


@open_to(Role.LEAD)
@require_http_methods(["GET", "POST"])
def change_round(request: MemberRequest, round_id: int) -> HttpResponse:
    """Give a round another name or last day."""
    round_ = _round(request, round_id)
    slug = request.member.tenant.slug
    form = RoundForm(request.POST or None, initial={"title": round_.title, "due_on": round_.due_on})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            actions.change_round(
                by=request.member, round_id=round_.pk, now=timezone.now(), **form.cleaned_data
            )
            messages.success(request, _("Gemt kl. %(time)s") % {"time": now_said()})
            return redirect("actionmap:rounds", slug)
    context = {
        "form": form,
        "round": round_,
        "breadcrumbs": crumbs(
            request, (_("Runder"), reverse("actionmap:rounds", args=[slug])), (round_.title, "")
        ),
    }
    return render(request, "actionmap/change_round.html", context, status=status)


def _round(request: MemberRequest, round_id: int) -> Round:
    round_ = Round.objects.visible_to(request.member).filter(pk=round_id).first()
    if round_ is None:
        raise Http404
    return round_


@open_to(Role.LEAD)
@require_http_methods(["GET", "POST"])
def close_round(request: MemberRequest, round_id: int) -> HttpResponse:
    """Ask before freezing a round, then freeze it."""
    round_ = _round(request, round_id)
    slug = request.member.tenant.slug
    back = reverse("actionmap:rounds", args=[slug])
    if request.method == "POST":
        actions.close_round(by=request.member, round_id=round_.pk, now=timezone.now())
        messages.success(request, _("Runden er lukket. Alt, der står, bliver stående."))
        return redirect(back)
    context = {
        "heading": _("Luk %(round)s?") % {"round": round_.title},
        "text": _("Når runden er lukket, kan ingen ændre i den. Du kan åbne en ny bagefter."),
        "consequences": [
            _("Det, der står i kortet, bliver stående og kan læses og printes."),
            _("Kladder, som ingen har gemt, forsvinder."),
        ],
        "verb": _("Luk runden"),
        "back_url": back,
        "breadcrumbs": crumbs(request, (_("Runder"), back), (round_.title, "")),
    }
    return render(request, "kit/confirm.html", context)


@open_to(Role.LEAD)
@require_POST
def publish_round(request: MemberRequest, round_id: int) -> HttpResponse:
    """Switch the round's public page on or off."""
    public_now = request.POST.get("offentlig") == "ja"
    _round(request, round_id)
    actions.publish_round(
        by=request.member, round_id=round_id, public=public_now, now=timezone.now()
    )
    said = (
        _("Alle med adressen kan nu læse runden.")
        if public_now
        else _("Runden kan ikke længere læses uden at logge ind.")
    )
    messages.success(request, said)
    return redirect("actionmap:rounds", request.member.tenant.slug)
