"""A volunteer's pages, logged in: what is next, one activity, and what she may join."""

import re
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from samspil.activities.models import Activity
from samspil.activities.words import when_in_words, where_in_words
from samspil.kit import drawing, sms
from samspil.kit.addresses import address, address_of_each
from samspil.kit.answers import or_404
from samspil.kit.verdict import Refused
from samspil.organisations import audit
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.models import Role
from samspil.signups import actions, queries
from samspil.signups.forms import AnswerForm, WaysForm, unanswered
from samspil.signups.views.common import crumbs, typed
from samspil.signups.views.links import answer_page, date_file, trip_context

# Pages that her list leads to.
BESIDE = ("open", "answer-mine", "calendar", "ways", "write", "messages")


@open_to(Role.VOLUNTEER)
@require_GET
def mine(request: MemberRequest) -> HttpResponse:
    """Show where she comes next, what she is asked about, and where she has been."""
    now = timezone.now()
    page = queries.mine(request.member, now=now)
    if page and any(trip.others for trip in (*page.next, *page.asked)):
        _read(request, now)
    slug = request.member.tenant.slug
    context = {
        "page": page,
        "next": [_listed(trip, slug) for trip in page.next] if page else [],
        "asked": [_listed(trip, slug) for trip in page.asked] if page else [],
        "past": [_been(ask.activity) for ask in page.past] if page else [],
        "to": {name: reverse(f"signups:{name}", args=[slug]) for name in BESIDE},
        "breadcrumbs": crumbs(request),
    }
    return render(request, "signups/mine.html", context)


def _listed(trip: queries.Trip, slug: str) -> dict[str, Any]:
    """Return what her list says of a trip: where its page is, and with whom she comes there."""
    with_others = _("sammen med %(names)s") % {"names": ", ".join(trip.others)}
    return trip_context(trip) | {
        "url": reverse("signups:trip", args=[slug, trip.activity.pk]),
        "together": with_others if trip.others else "",
    }


def _been(activity: Activity) -> tuple[str, str, str]:
    return activity.title, activity.centre.name, date_format(activity.day, "DATE_FORMAT")


def _read(request: MemberRequest, now: datetime) -> None:
    """Write down that first names of others were shown."""
    by = request.member
    audit.record("signups.companions_read", kind=audit.Kind.READ, by=by, at=now)


@open_to(Role.VOLUNTEER)
@require_GET
def open_trips(request: MemberRequest) -> HttpResponse:
    """Show what she may join by herself."""
    now, asked = timezone.now(), request.GET.get("side", "")
    number = int(asked) if re.fullmatch(r"[1-9]\d{0,3}", asked) else 1
    found = queries.open_to_join(request.member, page=number, now=now)
    if number > 1 and not found.page:  # behind the last, as when some have been taken since
        number, found = 1, queries.open_to_join(request.member, page=1, now=now)
    page = Paginator(range(found.all), queries.ON_A_PAGE).get_page(number)
    url_of = address_of_each("signups:trip", request.member.tenant.slug)
    rows = [
        {
            "url": url_of(activity.pk),
            "title": activity.title,
            "when": when_in_words(activity),
            "place": where_in_words(activity),
            "seats": _seats(free),
        }
        for activity, free in found.page
    ]
    context = {
        "page": page,
        "rows": rows,
        "breadcrumbs": crumbs(request, (_("Det kan du være med til"), "")),
    }
    return drawing.page(request, "signups/open.jinja", context)


def _seats(free: int | None) -> str:
    """Return how many seats are free, in words; None: no limit."""
    if free is None:
        return _("kom, som det passer")
    if free == 0:
        return _("alle pladser er taget; der er en venteliste")
    return ngettext("%(n)s plads er fri", "%(n)s pladser er fri", free) % {"n": free}


@open_to(Role.VOLUNTEER)
@require_http_methods(["GET", "POST"])
def trip(request: MemberRequest, activity_id: int) -> HttpResponse:
    """Show one activity and her answer; take a new one."""
    now = timezone.now()
    form = AnswerForm(request.POST) if request.method == "POST" else unanswered()
    status, found = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = {**form.said, "shown": bool(request.htmx)}
            try:
                with or_404():
                    found = actions.answer(
                        by=request.member, activity_id=activity_id, now=now, **said
                    )
            except Refused as no:
                form.add_error(None, str(no))
                status = 409
            else:
                if not request.htmx:
                    return redirect(request.path)
                form, status = unanswered(), 200
    if found is None:
        with or_404():
            found = queries.trip(request.member, activity_id, now=now)
        if found.others:
            _read(request, now)
    whom = ""
    if found.is_for_one:
        whom = queries.told_whom(request.member, found.activity, now=now)
    if whom:
        by = request.member
        audit.record("signups.whom_told", kind=audit.Kind.READ, by=by, at=now, of=found.activity)
    slug = request.member.tenant.slug
    context = trip_context(found) | {
        "form": form,
        "whom": whom,
        "cards_url": address("residents:cards", slug),
        "name": request.member.person.first_name,
        "calendar_url": reverse("signups:trip-calendar", args=[slug, activity_id]),
        "write_url": address("signups:write", slug),
        "breadcrumbs": crumbs(request, (found.activity.title, "")),
    }
    return answer_page(request, drawing.page, "signups/trip.jinja", context, status=status)


@open_to(Role.VOLUNTEER)
@require_GET
def trip_calendar(request: MemberRequest, activity_id: int) -> HttpResponse:
    """Give the date as a file for her calendar."""
    with or_404():
        found = queries.trip(request.member, activity_id, now=timezone.now())
    if found.ask is None or found.activity.starts_at is None:
        raise Http404
    return date_file(found.ask)


@open_to(Role.VOLUNTEER)
@require_http_methods(["GET", "POST"])
def ways(request: MemberRequest) -> HttpResponse:
    """Let her choose how we write to her."""
    volunteer = queries.volunteer_of(request.member)
    if volunteer is None:
        messages.info(request, _("Du står ikke som frivillig her. Skriv til koordinatoren."))
        return redirect("signups:mine", request.member.tenant.slug)
    form = WaysForm(typed(request), ways=queries.chosen_ways(volunteer), can_text=sms.can_send())
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose(
                by=request.member, volunteer=volunteer, ways=form.ways, now=timezone.now()
            )
        except Refused as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("Gemt. Sådan gør vi fra nu af."))
            return redirect("signups:mine", request.member.tenant.slug)
    context = {
        "form": form,
        "breadcrumbs": crumbs(request, (_("Sådan vil jeg høre fra jer"), "")),
    }
    return render(request, "signups/ways.html", context, status=422 if form.is_bound else 200)
