"""The screen that the facilitators lead the meeting from, and all that is pressed on it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samspil.actionmap.forms import status_choices
from samspil.actionmap.models import Round
from samspil.catalogue import policy as catalogue_policy
from samspil.kit.verdict import Refused
from samspil.meetings import actions, policy, queries
from samspil.meetings.models import Meeting
from samspil.meetings.qr import qr_svg
from samspil.meetings.rules import said_code
from samspil.meetings.views.common import crumbs, meeting_of, pulse_address, to
from samspil.organisations import audit
from samspil.organisations.access import MemberRequest, open_to


@open_to(*policy.MAY_BE_NAMED)
@require_GET
def meeting(request: MemberRequest, round_id: int, meeting_id: int) -> HttpResponse:
    """Show the meeting's screen; before and after it, the page that belongs there."""
    found = meeting_of(request, round_id, meeting_id)
    if not found.is_running:
        if request.htmx:
            return HttpResponse(status=204, headers={"HX-Refresh": "true"})
        return to(request, "minutes" if found.closed_at else "prepare", found)
    if not request.htmx:
        audit.record(
            "meetings.screen_opened",
            kind=audit.Kind.READ,
            by=request.member,
            at=timezone.now(),
            of=found,
        )
    return screen_response(request, found)


def screen_response(
    request: MemberRequest, found: Meeting, *, said: str = "", status: int = 200
) -> HttpResponse:
    """Return the screen as it is now; for htmx only its parts, each put in its place."""
    now = timezone.now()
    fresh = queries.screen(request.member, found, now=now)
    context = {
        "screen": fresh,
        "meeting": found,
        "seen": f"{found.version}.{found.typing}",
        "said": said,
        "opened": request.GET.get("navne") == "ja",
        "may_add": catalogue_policy.edit(request.member),
        "statuses": status_choices(),
        "qr": qr_svg(join_address(request, found)) if found.code else "",
        "oob": bool(request.htmx),
    }
    if request.htmx:
        parts = render(request, "meetings/_news.html", context, status=status)
        parts.headers["HX-Reswap"] = "none"  # each part names its own place
        return parts
    context |= {
        "pulse": pulse_address(found),
        "present": queries.present(found, now=now),
    }
    return render(request, "meetings/screen.html", context, status=status)


def join_address(request: MemberRequest, found: Meeting) -> str:
    """Return the whole address behind the QR code, or nothing while nobody more may come in."""
    if not found.code:
        return ""
    path = reverse("meetings:enter", args=[request.member.tenant.slug])
    return request.build_absolute_uri(f"{path}?kode={found.code}")


def _pressed(
    request: MemberRequest, round_id: int, meeting_id: int, deed: Callable[..., Any], **what: Any
) -> HttpResponse:
    """Do what was pressed, and show the screen as it is then, whether it was done or not."""
    before = meeting_of(request, round_id, meeting_id)
    said = ""
    try:
        deed(by=request.member, meeting_id=before.pk, **what)
    except Round.DoesNotExist as missing:
        raise Http404 from missing
    except Refused as no:
        said = str(no)
    if request.htmx:
        after = meeting_of(request, round_id, meeting_id)
        if not after.is_running:
            return HttpResponse(status=204, headers={"HX-Refresh": "true"})
        return screen_response(request, after, said=said, status=409 if said else 200)
    if said:
        messages.warning(request, said)
    return to(request, "meeting", before)


@open_to(*policy.MAY_BE_NAMED)
@require_POST
def show(request: MemberRequest, round_id: int, meeting_id: int) -> HttpResponse:
    """Put another opportunity on the screen."""
    key = request.POST.get("mulighed", "")
    return _pressed(
        request, round_id, meeting_id, actions.go_to, opportunity=key, now=timezone.now()
    )


@open_to(*policy.MAY_BE_NAMED)
@require_POST
def park(request: MemberRequest, round_id: int, meeting_id: int) -> HttpResponse:
    """Park an opportunity, or take one up again."""
    key = request.POST.get("mulighed", "")
    if request.POST.get("parker") == "nej":
        return _pressed(request, round_id, meeting_id, actions.take_up, opportunity=key)
    return _pressed(
        request, round_id, meeting_id, actions.park, opportunity=key, now=timezone.now()
    )


@open_to(*policy.MAY_BE_NAMED)
@require_http_methods(["GET", "POST"])
def code(request: MemberRequest, round_id: int, meeting_id: int) -> HttpResponse:
    """Show the room's code over the whole screen; renew it or close it."""
    found = meeting_of(request, round_id, meeting_id)
    if request.method == "POST":
        deed = actions.close_code if request.POST.get("kode") == "luk" else actions.renew_code
        try:
            deed(by=request.member, meeting_id=found.pk, now=timezone.now())
        except Refused as no:
            messages.warning(request, str(no))
        return to(request, "code", found)
    if not found.is_running:
        return to(request, "meeting", found)
    slug = request.member.tenant.slug
    address = join_address(request, found)
    context = {
        "meeting": found,
        "code": said_code(found.code),
        "qr": qr_svg(address) if address else "",
        "enter": request.build_absolute_uri(reverse("meetings:enter", args=[slug])),
        "breadcrumbs": crumbs(
            request,
            found.round,
            (found.title, reverse("meetings:meeting", args=[slug, round_id, meeting_id])),
            (_("Koden"), ""),
        ),
    }
    return render(request, "meetings/code.html", context)


@open_to(*policy.MAY_BE_NAMED)
@require_GET
def present(request: MemberRequest, round_id: int, meeting_id: int) -> HttpResponse:
    """Answer with who is there now."""
    found = meeting_of(request, round_id, meeting_id)
    context = {"present": queries.present(found, now=timezone.now())}
    return render(request, "meetings/_present.html", context)
