"""A volunteer's pages, logged in: what is next, one activity, and what she may join."""

from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from samspil.kit import sms
from samspil.kit.answers import or_404
from samspil.kit.verdict import Refused
from samspil.organisations import audit
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.models import Role
from samspil.signups import actions, queries
from samspil.signups.forms import AnswerForm, WaysForm
from samspil.signups.views.common import crumbs, typed
from samspil.signups.views.links import date_file, trip_context

ON_A_PAGE = 10


@open_to(Role.VOLUNTEER)
@require_GET
def mine(request: MemberRequest) -> HttpResponse:
    """Show where she comes next, what she is asked about, and where she has been."""
    now = timezone.now()
    page = queries.mine(request.member, now=now)
    if page and any(trip.others for trip in (*page.next, *page.asked)):
        _read(request, now)
    context = {
        "page": page,
        "next": [trip_context(trip) for trip in page.next] if page else [],
        "asked": [trip_context(trip) for trip in page.asked] if page else [],
        "breadcrumbs": crumbs(request),
    }
    return render(request, "signups/mine.html", context)


def _read(request: MemberRequest, now: datetime) -> None:
    """Write down that first names of others were shown."""
    by = request.member
    audit.record("signups.companions_read", kind=audit.Kind.READ, by=by, at=now)


@open_to(Role.VOLUNTEER)
@require_GET
def open_trips(request: MemberRequest) -> HttpResponse:
    """Show what she may join by herself."""
    found = queries.open_to_join(request.member, now=timezone.now())
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("side"))
    rows = [
        {"activity": activity, "free": free}
        for activity, free in queries.open_trips(request.member, list(page))
    ]
    context = {
        "page": page,
        "rows": rows,
        "breadcrumbs": crumbs(request, (_("Det kan du være med til"), "")),
    }
    return render(request, "signups/open.html", context)


@open_to(Role.VOLUNTEER)
@require_http_methods(["GET", "POST"])
def trip(request: MemberRequest, activity_id: int) -> HttpResponse:
    """Show one activity and her answer; take a new one."""
    now = timezone.now()
    form = AnswerForm(typed(request))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                with or_404():
                    actions.answer(by=request.member, activity_id=activity_id, now=now, **form.said)
            except Refused as no:
                form.add_error(None, str(no))
                status = 409
            else:
                return redirect(request.get_full_path())
    with or_404():
        found = queries.trip(request.member, activity_id, now=now)
    if found.others:
        _read(request, now)
    whom = queries.told_whom(request.member, found.activity, now=now)
    if whom:
        by = request.member
        audit.record("signups.whom_told", kind=audit.Kind.READ, by=by, at=now, of=found.activity)
    context = trip_context(found) | {
        "form": form,
        "whom": whom,
        "name": request.member.person.first_name,
        "breadcrumbs": crumbs(request, (found.activity.title, "")),
    }
    return render(request, "signups/trip.html", context, status=status)


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
