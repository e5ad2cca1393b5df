"""The centre's page: how many weeks are left, which are missing, and that there was nothing."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samspil.kit.answers import or_404
from samspil.kit.verdict import Refused
from samspil.organisations.access import MemberRequest, open_to
from samspil.periods import actions, queries
from samspil.periods.forms import WeekForm
from samspil.periods.models import SPEAKERS
from samspil.periods.views.common import crumbs
from samspil.periods.words import left_in_words, missing_in_words


@open_to(*SPEAKERS)
@require_GET
def countdown(request: MemberRequest, period_id: int) -> HttpResponse:
    """Show how her own centres stand."""
    with or_404():
        page = queries.countdown(request.member, period_id, today=timezone.localdate())
    context = {
        "page": page,
        "left": left_in_words(page.left),
        "missing": missing_in_words(page.missing),
        "breadcrumbs": crumbs(request, (str(page.period), "")),
    }
    return render(request, "periods/countdown.html", context)


@open_to(*SPEAKERS)
@require_POST
def say_nothing(request: MemberRequest, period_id: int) -> HttpResponse:
    """Say that there was nothing in a week."""
    return _said(request, period_id, actions.say_nothing, _("Tak. Så ved vi det."))


@open_to(*SPEAKERS)
@require_POST
def take_back_nothing(request: MemberRequest, period_id: int) -> HttpResponse:
    """Take it back."""
    return _said(request, period_id, actions.take_back_nothing, _("Det er taget tilbage."))


def _said(
    request: MemberRequest, period_id: int, deed: Callable[..., object], thanks: str
) -> HttpResponse:
    with or_404():  # the period first: its address is the one we go back to
        queries.countdown(request.member, period_id, today=timezone.localdate())
    form = WeekForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Vælg ugen på siden her."))
        return redirect("periods:countdown", request.member.tenant.slug, period_id)
    try:
        with or_404():
            deed(
                by=request.member,
                centre_id=form.cleaned_data["centre"],
                day=form.cleaned_data["week"],
                now=timezone.now(),
            )
    except Refused as no:
        messages.error(request, str(no))
    else:
        messages.success(request, thanks)
    return redirect("periods:countdown", request.member.tenant.slug, period_id)
