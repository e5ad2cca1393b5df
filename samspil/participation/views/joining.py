"""The ways in: a guest's own link, and a member's log-in. Looking at a link does nothing."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samspil.kit.answers import or_404
from samspil.kit.doors import open_to_all
from samspil.kit.errors import error_page
from samspil.kit.verdict import Refused
from samspil.organisations.access import ALL_ROLES, MemberRequest, inside, open_to
from samspil.organisations.models import Municipality
from samspil.organisations.rules import token_hash
from samspil.participation import actions, policy, queries
from samspil.participation.access import (
    ParticipantRequest,
    forget,
    open_to_participants,
    remember,
)
from samspil.participation.models import Participant
from samspil.participation.rules import Way


@open_to_all
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, municipality: str, token: str) -> HttpResponse:
    """Show who invites to what, and let the guest in when she says yes."""
    tenant = Municipality.objects.filter(slug=municipality).first()
    if tenant is None:
        raise Http404
    request.municipality = tenant  # type: ignore[attr-defined]  # read by the page's frame
    with inside(tenant):
        if request.method == "POST":
            return _take_up(request, tenant, token)
        guests = Participant.objects.filter(tenant=tenant, way=Way.GUEST)
        found = guests.select_related("round", "invited_by", "centre", "association")
        guest = found.filter(token_hash=token_hash(token)).first()
        if guest is None:
            return _dead_link(request)
        if not (allowed := policy.come_in(guest, guest.round)):
            return _dead_link(request, allowed.reason)
        return render(request, "participation/invitation.html", {"guest": guest})


def _take_up(request: HttpRequest, tenant: Municipality, token: str) -> HttpResponse:
    try:
        guest = actions.join(tenant=tenant, secret=token, now=timezone.now())
    except Participant.DoesNotExist:
        return _dead_link(request)
    except Refused as no:
        return _dead_link(request, str(no))
    response = redirect("participation:mine", tenant.slug, guest.round_id)
    remember(response, guest, token)
    return response


def _dead_link(request: HttpRequest, why: str = "") -> HttpResponse:
    return error_page(
        request,
        404,
        heading=_("Linket virker ikke mere"),
        message=why or _("Det er for gammelt eller skrevet forkert. Bed om et nyt."),
    )


@open_to(*ALL_ROLES)
@require_GET
def log_in(request: MemberRequest, round_id: int) -> HttpResponse:
    """Lead a member on from the letter's link, by way of the log-in when that is needed."""
    slug = request.member.tenant.slug
    with or_404():
        invited = queries.is_invited(request.member, round_id)
    if invited:
        return redirect("participation:mine", slug, round_id)
    messages.info(
        request, _("Du er ikke inviteret til runden, eller invitationen er taget tilbage.")
    )
    return redirect("organisations:home", slug)


@open_to_participants(Way.GUEST, Way.ROOM)
@require_POST
def leave(request: ParticipantRequest, round_id: int) -> HttpResponse:  # noqa: ARG001 - the door's
    """Let a device forget the guest, when it is not her own."""
    response = render(request, "participation/left.html", {"guest": request.participant})
    forget(response, request.municipality)
    return response
