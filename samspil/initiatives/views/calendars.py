"""Dates into people's own calendars: one file, or an address that the calendar asks by itself."""

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
from samspil.actionmap import policy as map_policy
from samspil.initiatives import actions, exports, queries
from samspil.initiatives.policy import READERS
from samspil.initiatives.views.common import crumbs
from samspil.kit.answers import or_404
from samspil.kit.calendars import TYPE
from samspil.kit.doors import open_to_all
from samspil.kit.errors import error_page
from samspil.kit.limits import within
from samspil.organisations.access import MemberRequest, open_to, walls_of

WRONG_MOST, WRONG_SECONDS = 30, 600  # wrong addresses from one place; a right one always answers


@open_to(*READERS)
@never_cache
@require_http_methods(["GET", "POST"])
def calendar(request: MemberRequest) -> HttpResponse:
    """Tell how dates come into a calendar; make a new address, and show it this once."""
    slug = request.member.tenant.slug
    context: dict[str, Any] = {"breadcrumbs": crumbs(request, (_("Datoer i din kalender"), ""))}
    if request.method == "POST":
        secret = actions.make_address(by=request.member, now=timezone.now())
        names = ("initiatives:feed-mine", "initiatives:feed-all")
        mine, every = (
            request.build_absolute_uri(reverse(name, args=[slug, secret])) for name in names
        )
        context |= {"mine": mine, "every": every}
    context["has_address"] = queries.has_address(request.member)
    return render(request, "initiatives/calendar.html", context)


@open_to(*READERS)
@require_POST
def close_calendar(request: MemberRequest) -> HttpResponse:
    """Let the address stop working."""
    actions.close_address(by=request.member, now=timezone.now())
    messages.success(request, _("Adressen virker ikke længere."))
    return redirect("initiatives:calendar", request.member.tenant.slug)


@open_to_all
@require_GET
def feed_mine(request: HttpRequest, municipality: str, token: str) -> HttpResponse:
    """Give the person's own dates to whoever has her secret address."""
    return _feed(request, municipality, token, every=False)


@open_to_all
@require_GET
def feed_all(request: HttpRequest, municipality: str, token: str) -> HttpResponse:
    """Give all the dates that she may read."""
    return _feed(request, municipality, token, every=True)


def _wrong(request: HttpRequest) -> HttpResponse:
    """
    Answer a wrong address; after many from one place, ask it to wait. A right one always answers.

    Returned and not raised: a fault would roll the count back with everything else.
    """
    few = within(
        "calendar", source_of(request), most=WRONG_MOST, seconds=WRONG_SECONDS, now=timezone.now()
    )
    return error_page(request, 404 if few else 429)


def _feed(request: HttpRequest, municipality: str, token: str, *, every: bool) -> HttpResponse:
    with walls_of(municipality) as tenant_id:
        if tenant_id is None:
            raise Http404
        member = queries.reader_of(tenant_id, token)
        if member is None or not map_policy.read(member):
            return _wrong(request)
        tenant = member.tenant
        with translation.override(member.person.language):
            name = _("Handlinger – %(municipality)s") % {"municipality": tenant.name}
            content = exports.calendar(
                queries.feed_of(member, every=every), name=name, slug=tenant.slug
            )
    return _answer(content)


@open_to(*READERS)
@require_GET
def one_date(request: MemberRequest, initiative_id: int) -> HttpResponse:
    """Give one initiative's date as a file."""
    with or_404():
        one = queries.initiative_page(request.member, initiative_id).initiative
    if one.due_on is None or one.taken_back:
        raise Http404
    slug = request.member.tenant.slug
    answer = _answer(exports.calendar([one], name=one.title, slug=slug))
    answer["Content-Disposition"] = f'attachment; filename="handling-{one.pk}.ics"'
    return answer


def _answer(content: bytes) -> HttpResponse:
    return HttpResponse(content, content_type=TYPE, headers={"Cache-Control": "private, no-store"})
