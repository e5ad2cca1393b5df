"""A volunteer's visits in her own calendar, by an address that the calendar asks by itself."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samspil.accounts.access import source_of
from samspil.kit.calendars import TYPE
from samspil.kit.doors import open_to_all
from samspil.kit.errors import error_page
from samspil.kit.limits import within
from samspil.organisations.access import MemberRequest, open_to, walls_of
from samspil.organisations.models import Role
from samspil.signups import actions, ics, queries
from samspil.signups.views.common import crumbs

WRONG_MOST, WRONG_SECONDS = 30, 600  # wrong addresses from one place; a right one always answers
KEPT_BACK = timedelta(days=90)  # how far back the calendar goes


@open_to(Role.VOLUNTEER)
@never_cache
@require_http_methods(["GET", "POST"])
def calendar(request: MemberRequest) -> HttpResponse:
    """Tell how visits come into a calendar; make a new address, and show it this once."""
    slug = request.member.tenant.slug
    volunteer = queries.volunteer_of(request.member)
    if volunteer is None:
        messages.info(request, _("Du står ikke som frivillig her. Skriv til koordinatoren."))
        return redirect("signups:mine", slug)
    context: dict[str, Any] = {"breadcrumbs": crumbs(request, (_("Ture i din kalender"), ""))}
    if request.method == "POST":
        secret = actions.make_calendar(by=request.member, volunteer=volunteer, now=timezone.now())
        path = reverse("signups:feed", args=[slug, secret])
        context["address"] = request.build_absolute_uri(path)
    context["has_address"] = queries.has_calendar(volunteer)
    return render(request, "signups/calendar.html", context)


@open_to(Role.VOLUNTEER)
@require_POST
def close_calendar(request: MemberRequest) -> HttpResponse:
    """Let the address stop working."""
    volunteer = queries.volunteer_of(request.member)
    if volunteer is not None:
        actions.close_calendar(by=request.member, volunteer=volunteer, now=timezone.now())
    messages.success(request, _("Adressen virker ikke længere."))
    return redirect("signups:calendar", request.member.tenant.slug)


@open_to_all
@require_GET
def feed(request: HttpRequest, municipality: str, token: str) -> HttpResponse:
    """Give a volunteer's visits to whoever has her secret address."""
    now = timezone.now()
    with walls_of(municipality) as tenant_id:
        if tenant_id is None:
            raise Http404
        volunteer = queries.calendar_of(tenant_id, token)
        if volunteer is None:
            few = within(
                "calendar", source_of(request), most=WRONG_MOST, seconds=WRONG_SECONDS, now=now
            )
            return error_page(request, 404 if few else 429)
        language = volunteer.person.language if volunteer.person else "da"
        with translation.override(language):
            name = _("Mine ture – %(municipality)s") % {"municipality": volunteer.tenant.name}
            content = ics.calendar(queries.feed_of(volunteer, since=now - KEPT_BACK), name=name)
    return HttpResponse(content, content_type=TYPE, headers={"Cache-Control": "private, no-store"})
