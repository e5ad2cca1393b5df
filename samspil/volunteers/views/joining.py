"""The public door for whoever would like to volunteer, and the way to invite somebody one knows."""

from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from samspil.accounts.access import source_of
from samspil.kit.answers import base_url
from samspil.kit.doors import open_to_all
from samspil.kit.limits import within
from samspil.kit.qr import qr_svg
from samspil.kit.verdict import Refused
from samspil.organisations.access import MemberRequest, inside, open_to
from samspil.organisations.models import Municipality, Role
from samspil.volunteers import actions, queries
from samspil.volunteers.forms import JoinForm
from samspil.volunteers.views.common import crumbs
from samspil.volunteers.words import channels

FROM_ONE_PLACE, PLACE_SECONDS = 10, 3600
INVITED, INVITATION_SECONDS = "samspil.volunteers.invited", 180 * 24 * 3600
# What a way in is called when somebody with the role has invited.
WAY_OF = {
    Role.VOLUNTEER: "volunteer",
    Role.RELATIVE: "relative",
    Role.ASSOCIATION_LEAD: "association",
    Role.CARE_WORKER: "staff",
    Role.COORDINATOR: "staff",
    Role.MANAGER: "staff",
}


@open_to_all
@require_GET
def join_where(request: HttpRequest, municipality: str) -> HttpResponse:
    """Ask at which care centre she would like to volunteer."""
    tenant = _known(municipality)
    with inside(tenant):
        centres = queries.public_centres(tenant)
    context = {"municipality": tenant, "centres": centres}
    return render(request, "volunteers/join_where.html", context)


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, municipality: str, centre_id: int) -> HttpResponse:
    """Show the four fields, and write her up. The page tells nothing of anybody."""
    tenant = _known(municipality)
    invited = _invited(request)
    with inside(tenant):
        centre = next((c for c in queries.public_centres(tenant) if c.pk == centre_id), None)
        if centre is None:
            raise Http404
        form = JoinForm(request.POST or None, invited=invited)
        status = 422 if form.is_bound else 200
        if request.method == "POST" and form.is_valid():
            if not _few(request):
                status = 429
                form.add_error(None, _("Der er skrevet meget herfra. Vent en time, eller ring."))
            elif form.cleaned_data.get("website"):
                return redirect("volunteers:join-thanks", tenant.slug)
            else:
                try:
                    actions.would_like_to(
                        tenant=tenant,
                        centre_id=centre_id,
                        facts=form.facts(),
                        channel=invited or form.cleaned_data["channel"],
                        now=timezone.now(),
                    )
                except Refused as no:
                    form.add_error(None, str(no))
                else:
                    return redirect("volunteers:join-thanks", tenant.slug)
    context = {"municipality": tenant, "centre": centre, "form": form, "invited": invited}
    return render(request, "volunteers/join.html", context, status=status)


@open_to_all
@require_GET
def join_thanks(request: HttpRequest, municipality: str) -> HttpResponse:
    """Say thanks; what was written is not shown again."""
    return render(request, "volunteers/join_thanks.html", {"municipality": _known(municipality)})


@open_to(*WAY_OF)
@require_GET
def invite(request: MemberRequest) -> HttpResponse:
    """Show the link to hand on to somebody one knows; nobody is told who did."""
    member = request.member
    way = next(WAY_OF[role] for role in WAY_OF if member.holds(role))
    mark = signing.dumps(way, salt=INVITED)
    own = {each.centre_id for each in member.memberships if each.centre_id}
    links: list[dict[str, Any]] = []
    for centre in queries.public_centres(member.tenant):
        if own and centre.pk not in own:
            continue
        path = reverse("volunteers:join", args=[member.tenant.slug, centre.pk])
        address = f"{base_url(request)}{path}?{urlencode({'via': mark})}"
        label = _("QR-kode, der fører til siden Bliv frivillig")
        links.append(
            {
                "centre": centre,
                "address": address,
                "qr": qr_svg(address, label=label) if own else "",
            }
        )
    context = {"links": links, "breadcrumbs": crumbs(request, (_("Invitér en, du kender"), ""))}
    return render(request, "volunteers/invite.html", context)


def _known(slug: str) -> Municipality:
    tenant = Municipality.objects.filter(slug=slug).first()
    if tenant is None:
        raise Http404
    return tenant


def _invited(request: HttpRequest) -> str:
    """Return the way in that the link tells of, or nothing."""
    try:
        way = signing.loads(request.GET.get("via", ""), salt=INVITED, max_age=INVITATION_SECONDS)
    except signing.BadSignature:
        return ""
    return way if isinstance(way, str) and way in channels() else ""


def _few(request: HttpRequest) -> bool:
    return within(
        "join",
        source_of(request),
        most=FROM_ONE_PLACE,
        seconds=PLACE_SECONDS,
        now=timezone.now(),
    )
