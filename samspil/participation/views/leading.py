"""The municipal lead follows the preparation, reminds once, and opens the views."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samspil.actionmap.grid import SHAPES
from samspil.kit.answers import attempt, base_url, or_404
from samspil.kit.verdict import Refused
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.models import Role
from samspil.participation import actions, queries
from samspil.participation.views.common import crumbs_of_lead


@open_to(Role.LEAD)
@never_cache
@require_GET
def status(request: MemberRequest, round_id: int) -> HttpResponse:
    """Show who takes part and how much each has written; the look is logged."""
    with or_404():
        page = queries.status_page(
            request.member, round_id, number=request.GET.get("side", "1"), now=timezone.now()
        )
    context = {"status": page, "page": page.page, "breadcrumbs": crumbs_of_lead(request, round_id)}
    return render(request, "participation/status.html", context)


@open_to(Role.LEAD)
@require_POST
def remind(request: MemberRequest, round_id: int) -> HttpResponse:
    """Write once to everybody who has written nothing."""
    try:
        with or_404():
            count = actions.remind(
                by=request.member,
                round_id=round_id,
                now=timezone.now(),
                base_url=base_url(request),
            )
    except Refused as no:
        messages.warning(request, str(no))
    else:
        said = ngettext(
            "%(count)d person har fået en påmindelse.",
            "%(count)d personer har fået en påmindelse.",
            count,
        )
        messages.success(request, said % {"count": count})
    return redirect("participation:status", request.member.tenant.slug, round_id)


@open_to(Role.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def open_views(request: MemberRequest, round_id: int) -> HttpResponse:
    """Ask before the participants see each other's views or do not any more, then do it."""
    slug = request.member.tenant.slug
    back = reverse("participation:status", args=[slug, round_id])
    with or_404():
        round_, opened = queries.round_and_views(request.member, round_id)
    if request.method == "POST":
        opening = request.POST.get("vis") == "ja"
        attempt(
            request,
            lambda: actions.open_views(
                by=request.member, round_id=round_.pk, opened=opening, now=timezone.now()
            ),
            said=_("Nu ser deltagerne hinandens indspil.")
            if opening
            else _("Nu ser hver kun sine egne indspil."),
        )
        return redirect(back)
    context = {
        "round": round_,
        "opened": opened,
        "back_url": back,
        "breadcrumbs": crumbs_of_lead(request, round_id, (_("Åbn indspillene"), "")),
    }
    return render(request, "participation/open_views.html", context)


@open_to(Role.LEAD)
@never_cache
@require_GET
def all_views(request: MemberRequest, round_id: int) -> HttpResponse:
    """Show which opportunities there are views of, and where they differ."""
    with or_404():
        page = queries.all_views_page(request.member, round_id)
    context = {
        "page": page,
        "breadcrumbs": crumbs_of_lead(request, round_id, (_("Indspil"), "")),
    }
    return render(request, "participation/all_views.html", context)


@open_to(Role.LEAD)
@never_cache
@require_GET
def views(request: MemberRequest, round_id: int, opportunity: str) -> HttpResponse:
    """Show the views of one opportunity beside each other, once they are open; that is logged."""
    with or_404():
        page = queries.views_page(request.member, round_id, opportunity, now=timezone.now())
    listed = reverse("participation:all-views", args=[request.member.tenant.slug, round_id])
    context = {
        "page": page,
        "shapes": SHAPES,
        "breadcrumbs": crumbs_of_lead(
            request, round_id, (_("Indspil"), listed), (str(page.opportunity.title), "")
        ),
    }
    return render(request, "participation/views.html", context)
