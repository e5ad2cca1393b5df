"""A volunteer's own page about one activity, by the link in her letter. No log-in, no menu."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods
from django_htmx.http import replace_url

from samspil.activities.words import (
    moment_in_words,
    needs_in_words,
    when_in_words,
    where_in_words,
)
from samspil.kit import calendars, sms
from samspil.kit.drawing import drawn
from samspil.kit.verdict import Refused
from samspil.organisations import audit
from samspil.organisations.access import MemberRequest
from samspil.signups import actions, ics, queries
from samspil.signups.access import LinkRequest, open_by_link
from samspil.signups.forms import AnswerForm, MessageForm, WaysForm, unanswered
from samspil.signups.models import Ask
from samspil.signups.views.common import typed
from samspil.signups.words import with_whom


@never_cache
@open_by_link
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: LinkRequest) -> HttpResponse:
    """Ask whether she can come, and show what she has answered. Opening it answers nothing."""
    now, ask = timezone.now(), request.ask
    form = AnswerForm(request.POST) if request.method == "POST" else unanswered()
    status, trip = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            shown = bool(request.htmx)
            try:
                trip = actions.answer_by_link(ask=ask, shown=shown, now=now, **form.said)
            except Refused as no:
                form.add_error(None, str(no))
                status = 409
            else:
                if not request.htmx:
                    return redirect(request.path)
                form, status = unanswered(), 200
    if trip is None:
        trip = queries.trip_of(ask, now=now)
        if trip.others:  # first names of those who come too
            by = actions.Herself(tenant=ask.tenant, person=ask.volunteer.person)
            audit.record("signups.companions_read", kind=audit.Kind.READ, by=by, at=now, of=ask)
    others = queries.others_waiting(ask, now=now)
    context = trip_context(trip) | {
        "form": form,
        "others_waiting": others,
        "name": ask.volunteer.first_name,
        "token": token_of(request),
        "municipality": ask.tenant,
        "calendar_url": reverse(
            "signups:answer-calendar", args=[ask.tenant.slug, token_of(request)]
        ),
    }
    return answer_page(request, render, "signups/answer.html", context, status=status)


@open_by_link
@require_GET
def answer_calendar(request: LinkRequest) -> HttpResponse:
    """Give the date as a file for her calendar."""
    if request.ask.activity.starts_at is None:
        raise Http404
    return date_file(request.ask)


@never_cache
@open_by_link
@require_http_methods(["GET", "HEAD", "POST"])
def answer_message(request: LinkRequest) -> HttpResponse:
    """Let her write a few words to the coordinator."""
    ask = request.ask
    form = MessageForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_by_link(ask=ask, text=form.cleaned_data["text"], now=timezone.now())
        except Refused as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("Sendt. Du får svar på mail eller telefon."))
            return redirect("signups:answer", ask.tenant.slug, token_of(request))
    context = {
        "form": form,
        "activity": ask.activity,
        "centre": ask.activity.centre,
        "token": token_of(request),
        "municipality": ask.tenant,
    }
    status = 422 if form.is_bound else 200
    return render(request, "signups/answer_message.html", context, status=status)


@never_cache
@open_by_link
@require_http_methods(["GET", "HEAD", "POST"])
def answer_ways(request: LinkRequest) -> HttpResponse:
    """Let her choose how we write to her."""
    ask = request.ask
    volunteer = ask.volunteer
    form = WaysForm(typed(request), ways=queries.chosen_ways(volunteer), can_text=sms.can_send())
    if request.method == "POST" and form.is_valid():
        by = actions.Herself(tenant=ask.tenant, person=volunteer.person)
        try:
            actions.choose(by=by, volunteer=volunteer, ways=form.ways, now=timezone.now())
        except Refused as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("Gemt. Sådan gør vi fra nu af."))
            return redirect("signups:answer", ask.tenant.slug, token_of(request))
    context = {"form": form, "token": token_of(request), "municipality": ask.tenant}
    status = 422 if form.is_bound else 200
    return render(request, "signups/answer_ways.html", context, status=status)


def date_file(ask: Ask) -> HttpResponse:
    """Return the date as a file for a calendar."""
    return HttpResponse(
        ics.calendar([ask]),
        content_type=calendars.TYPE,
        headers={"Content-Disposition": 'attachment; filename="tur.ics"'},
    )


def answer_page(
    request: MemberRequest | LinkRequest,
    draw: Callable[..., HttpResponse],
    page: str,
    context: dict[str, Any],
    *,
    status: int,
) -> HttpResponse:
    """
    Return the page about one activity; to an answer that htmx sent, its part with the answer only.

    That part stands at the page's plain address once the answer is stored, as the page would.

    :param draw: how the page is drawn: Django's `render`, or Jinja's `page`.
    """
    sent_by_htmx = request.method == "POST" and bool(request.htmx)
    stored = sent_by_htmx and status == 200
    asks_still = bool(context["trip"].verdict)
    context |= {
        "here": request.get_full_path(),
        "needs": needs_in_words(context["trip"].activity),
        "again": bool(request.GET.get("igen")) and not stored,
        "moved": stored or (sent_by_htmx and not asks_still),
        "said": _("Dit svar er gemt.") if stored else "",
    }
    if not sent_by_htmx:
        return draw(request, page, context, status=status)
    part = HttpResponse(drawn("signups/answer.jinja", context, request=request), status=status)
    return replace_url(part, request.path) if stored else part


def trip_context(trip: queries.Trip) -> dict[str, Any]:
    """Return what the pages say of one activity: when, where, with whom, and what is free."""
    until = trip.ask.offer_until if trip.ask else None
    return {
        "trip": trip,
        "activity": trip.activity,
        "when": when_in_words(trip.activity),
        "place": where_in_words(trip.activity),
        "until": moment_in_words(until) if until else "",
        "with_whom": with_whom(trip.others, trip.friends),
        "free": ngettext("%(n)s er fri", "%(n)s er fri", trip.free or 0) % {"n": trip.free},
    }


def token_of(request: LinkRequest) -> str:
    """Return the secret of the link that she came by."""
    match = request.resolver_match
    assert match is not None  # noqa: S101 - the door has read it off the address
    return str(match.kwargs["token"])
