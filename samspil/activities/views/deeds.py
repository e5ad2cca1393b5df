"""Cancelled for all, given back, answered."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samspil.activities import actions, policy, queries
from samspil.activities.forms import CancelForm, DeclineForm
from samspil.activities.views.common import crumbs, done_with, posted
from samspil.activities.views.looking import show
from samspil.kit.answers import attempt, or_404
from samspil.organisations.access import MemberRequest, open_to


def _back(request: MemberRequest, activity_id: int) -> HttpResponse:
    return redirect("activities:activity", request.member.tenant.slug, activity_id)


def _ask(
    request: MemberRequest, page: queries.ActivityPage, *, status: int, **asked: Any
) -> HttpResponse:
    """Ask once more before something happens to everybody."""
    here = reverse("activities:activity", args=[request.member.tenant.slug, page.row.pk])
    context = {
        "back_url": here,
        "danger": True,
        "breadcrumbs": crumbs(request, (page.row.title, here), (asked["verb"], "")),
        **asked,
    }
    return render(request, "kit/confirm.html", context, status=status)


@open_to(*policy.WRITERS)
@require_http_methods(["GET", "POST"])
def cancel(request: MemberRequest, activity_id: int) -> HttpResponse:
    """Ask why, and cancel it for everybody."""
    now = timezone.now()
    with or_404():
        page = queries.activity(request.member, activity_id, now=now)
    form = CancelForm(posted(request))
    if request.method == "POST":
        done = done_with(
            request,
            form,
            lambda: actions.cancel_for_all(
                by=request.member, activity_id=activity_id, now=now, **form.said()
            ),
            said=_("Den er aflyst for alle. Du kan fortryde det her."),
        )
        if done:
            return _back(request, activity_id)
    return _ask(
        request,
        page,
        status=422 if form.is_bound else 200,
        heading=_("Vil du aflyse »%(title)s« for alle?") % {"title": page.row.title},
        text=page.when,
        consequences=[
            _("Alle, der ville komme, får besked."),
            _("Den står som aflyst i kalenderen."),
            _("Kan kun du ikke komme? Gå tilbage, og tryk »Jeg kan ikke komme« ved din egen tur."),
        ],
        form=form,
        verb=_("Aflys for alle"),
    )


@open_to(*policy.WRITERS)
@require_http_methods(["GET", "POST"])
def end_series(request: MemberRequest, activity_id: int) -> HttpResponse:
    """Ask, and cancel this one and all those after it."""
    now = timezone.now()
    with or_404():
        page = queries.activity(request.member, activity_id, now=now)
    if request.method == "POST":
        attempt(
            request,
            lambda: actions.end_series(by=request.member, activity_id=activity_id, now=now),
            said=_("Rækken er stoppet. De tidligere gange står, som de var."),
        )
        return _back(request, activity_id)
    return _ask(
        request,
        page,
        status=200,
        heading=_("Vil du stoppe »%(title)s«?") % {"title": page.row.title},
        text=page.often,
        consequences=[
            _("Denne gang og alle de følgende bliver aflyst for alle."),
            _("De tidligere gange bliver stående."),
        ],
        verb=_("Aflys denne og de følgende"),
    )


@open_to(*policy.WRITERS)
@require_POST
def restore(request: MemberRequest, activity_id: int) -> HttpResponse:
    """Take back that it was cancelled."""
    attempt(
        request,
        lambda: actions.restore(by=request.member, activity_id=activity_id, now=timezone.now()),
        said=_("Den står i kalenderen igen."),
    )
    return _back(request, activity_id)


@open_to(*policy.DECIDERS)
@require_POST
def accept(request: MemberRequest, activity_id: int) -> HttpResponse:
    """Say yes to the proposal."""
    attempt(
        request,
        lambda: actions.accept(by=request.member, activity_id=activity_id, now=timezone.now()),
        said=_("Den står i kalenderen nu. Foreningen får besked."),
    )
    return _back(request, activity_id)


@open_to(*policy.DECIDERS)
@require_POST
def decline(request: MemberRequest, activity_id: int) -> HttpResponse:
    """Say no thanks, with a sentence."""
    form = DeclineForm(request.POST)
    done = done_with(
        request,
        form,
        lambda: actions.decline(
            by=request.member,
            activity_id=activity_id,
            because=form.cleaned_data["because"],
            now=timezone.now(),
        ),
        said=_("Foreningen får besked."),
    )
    if done:
        return _back(request, activity_id)
    return show(request, activity_id, decline_form=form, status=422)
