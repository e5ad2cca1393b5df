"""A centre closes to visits, stays closed for longer, and opens again."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samspil.activities import actions, policy, queries
from samspil.activities.forms import ClosureForm, LongerForm
from samspil.activities.views.common import crumbs, done_with, posted
from samspil.kit.answers import attempt, or_404
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.models import CareCentre

USUAL = timedelta(days=6)


@open_to(*policy.CLOSERS)
@require_http_methods(["GET", "POST"])
def closures(request: MemberRequest) -> HttpResponse:
    """Show when her centres have been closed, and close one."""
    now = timezone.now()
    today = timezone.localdate(now)
    centres, rows = queries.closures(request.member, now=now)
    form = ClosureForm(
        posted(request),
        centres=centres,
        decides=request.member.holds(*policy.DECIDERS),
        initial={"first_day": today, "last_day": _usual(request, centres, today)},
    )
    if request.method == "POST":
        done = done_with(
            request,
            form,
            lambda: actions.close_to_visits(
                by=request.member,
                centre_id=int(form.cleaned_data["centre"]),
                first_day=form.cleaned_data["first_day"],
                last_day=form.cleaned_data["last_day"],
                now=now,
            ),
            said=_("Der er lukket for besøg. Alle, der ville komme, får besked."),
        )
        if done:
            return redirect("activities:closures", request.member.tenant.slug)
    context = {
        "form": form,
        "rows": rows,
        "breadcrumbs": crumbs(request, (_("Luk for besøg"), "")),
    }
    return render(request, "activities/closures.html", context, status=422 if form.errors else 200)


def _usual(request: MemberRequest, centres: Sequence[CareCentre], today: date) -> date:
    """Return the last day that is suggested: a week, or as long as she may."""
    may = [
        policy.last_day_to_close(request.member, centre_id=centre.pk, today=today)
        for centre in centres
    ]
    return min([today + USUAL, *(day for day in may if day is not None)])


@open_to(*policy.CLOSERS)
@require_POST
def open_again(request: MemberRequest, closure_id: int) -> HttpResponse:
    """Open for visits from today."""
    attempt(
        request,
        lambda: actions.open_to_visits(
            by=request.member, closure_id=closure_id, now=timezone.now()
        ),
        said=_("Der er åbent for besøg igen. Det, der ikke er begyndt, står i kalenderen."),
    )
    return redirect("activities:closures", request.member.tenant.slug)


@open_to(*policy.DECIDERS)
@require_http_methods(["GET", "POST"])
def longer(request: MemberRequest, closure_id: int) -> HttpResponse:
    """Ask for a later last day."""
    with or_404():
        row = queries.closure(request.member, closure_id)
    form = LongerForm(posted(request), initial={"last_day": row.last_day + USUAL + timedelta(1)})
    if request.method == "POST":
        done = done_with(
            request,
            form,
            lambda: actions.extend_closure(
                by=request.member,
                closure_id=closure_id,
                last_day=form.cleaned_data["last_day"],
                now=timezone.now(),
            ),
            said=_("Der er lukket for besøg i længere tid. Alle, der ville komme, får besked."),
        )
        if done:
            return redirect("activities:closures", request.member.tenant.slug)
    context = {
        "form": form,
        "row": row,
        "breadcrumbs": crumbs(request, (_("Luk for besøg i længere tid"), "")),
    }
    return render(request, "activities/longer.html", context, status=422 if form.errors else 200)
