"""Who took part, who would like to come, and who has not been reached."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from samspil.kit.answers import attempt, filled, or_404
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.models import Role
from samspil.residents import actions, policy, queries
from samspil.residents.forms import TicksForm, day_of
from samspil.residents.models import Tick
from samspil.residents.queries.days import A_WEEK
from samspil.residents.rules import NOT_REACHED, NOT_REACHED_CHOICES
from samspil.residents.views.common import (
    FORM_METHODS,
    crumbs,
    form_page,
    posted,
    seen,
    url,
    way_to,
)


def _number(said: str) -> int | None:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else None


@open_to(*policy.READERS)
@FORM_METHODS
def ticks(request: MemberRequest) -> HttpResponse:
    """Show the residents of a unit on a day, and put their ticks."""
    now = timezone.now()
    today = timezone.localdate(now)
    page = queries.day_page(
        request.member,
        unit_id=_number(request.GET.get("afdeling", "")),
        day=min(day_of(request.GET.get("dag", ""), today=today), today + A_WEEK),
        occasion=_number(request.GET.get("til", "")),
        today=today,
    )
    seen(request, "ticks_seen", number=len(page.residents))
    form = TicksForm(
        posted(request),
        residents=page.residents,
        ticks=page.ticks,
        ahead=page.ahead,
        initial={"day": page.day, "occasion": page.occasion.key if page.occasion else None},
    )
    done = filled(
        form,
        lambda: (
            actions.put_ticks(
                by=request.member,
                day=page.day,
                marks=form.marks(),
                occasion=page.occasion.key if page.occasion else None,
                now=now,
            ),
        ),
    )
    if done:
        messages.success(request, _("Krydserne er gemt."))
        chosen: dict[str, str | int] = {"dag": page.day.isoformat()}
        if page.unit:
            chosen["afdeling"] = page.unit.pk
        if page.occasion:
            chosen["til"] = page.occasion.key
        return redirect(f"{url(request, 'ticks')}?{urlencode(chosen)}")
    return form_page(
        request,
        "residents/ticks.html",
        form,
        page=page,
        rows=[form[f"r{each.pk}"] for each in page.residents],
        last_day=today + A_WEEK,
        breadcrumbs=crumbs(request, (_("Hvem vil med?") if page.ahead else _("Hvem var med?"), "")),
    )


@open_to(*policy.READERS)
@require_GET
def not_reached(request: MemberRequest) -> HttpResponse:
    """Show who has not taken part in the last days, women and men, unit by unit."""
    days, large = _number(request.GET.get("dage", "")), "stor" in request.GET
    chosen = days if days in NOT_REACHED_CHOICES else NOT_REACHED.days
    page = queries.not_reached(request.member, today=timezone.localdate(), days=chosen)
    seen(request, "not_reached_seen", number=page.missed.all)
    context = {
        "page": page,
        "large": large,
        "tabs": [
            (
                _("%(days)d dage") % {"days": each},
                f"?{urlencode({'dage': each, **({'stor': 1} if large else {})})}",
                each == chosen,
            )
            for each in NOT_REACHED_CHOICES
        ],
        "breadcrumbs": crumbs(request, (_("Ikke nået"), "")),
    }
    return render(request, "residents/not_reached.html", context)


@open_to(*policy.READERS)
@FORM_METHODS
def would_you_like(request: MemberRequest, resident_id: int) -> HttpResponse:
    """Show what there is to come to, big and one tap each; store what the resident says."""
    now = timezone.now()
    with or_404():
        page = queries.would_you_like(request.member, resident_id, now=now)
    here = url(request, "would-you-like", page.resident.pk)
    if request.method == "POST":
        chosen = _number(request.POST.get("til", ""))
        occasion = next((each for each, _said in page.choices if each.key == chosen), None)
        how = Tick.How.WANTS if request.POST.get("svar") == "ja" else Tick.How.NO_THANKS
        if occasion is None:
            messages.warning(request, _("Det står ikke i kalenderen mere. Vælg noget andet."))
            return redirect(here)
        attempt(
            request,
            lambda: actions.put_ticks(
                by=request.member,
                day=timezone.localdate(occasion.starts_at),
                marks={page.resident.pk: how},
                occasion=occasion.key,
                now=now,
            ),
            said=_("Tak. Det er skrevet."),
        )
        return redirect(here)
    seen(request, "invited", of=page.resident)
    context = {
        "page": page,
        "resident": page.resident,
        "breadcrumbs": way_to(request, page.resident, (_("Vil du med?"), "")),
    }
    return render(request, "residents/would_you_like.html", context)


@open_to(Role.VOLUNTEER)
@require_GET
def cards(request: MemberRequest) -> HttpResponse:
    """Show a volunteer what residents have said yes to that she may know."""
    found = queries.volunteer_cards(request.member, now=timezone.now())
    seen(request, "cards_seen", number=len(found or []))
    context = {
        "found": found,
        "breadcrumbs": crumbs(request, (_("Beboere, du må kende"), "")),
    }
    return render(request, "residents/cards.html", context)
