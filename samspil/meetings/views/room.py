"""To come in from the room: the code on the screen, then a name and where one comes from."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from samspil.accounts.access import source_of
from samspil.kit.doors import open_to_all
from samspil.kit.rls import walls
from samspil.kit.verdict import Refused
from samspil.meetings import actions, queries
from samspil.meetings.forms import CodeForm, JoinForm
from samspil.meetings.models import Meeting
from samspil.meetings.rules import tidy_code
from samspil.organisations.models import Municipality
from samspil.participation.access import (
    ParticipantRequest,
    open_to_participants,
    participant_asking,
    remember,
)


@open_to_all
@never_cache
@require_GET
def enter(request: HttpRequest, municipality: str) -> HttpResponse:
    """Ask for the code; with a right one, as behind the QR code, ask who comes in."""
    tenant = _municipality_or_404(request, municipality)
    if "kode" not in request.GET:
        return render(request, "meetings/enter.html", {"form": CodeForm()})
    form = CodeForm(request.GET)
    with walls(tenant_id=tenant.pk):
        meeting = _meeting_behind(request, tenant, form)
        if meeting is None:
            return render(request, "meetings/enter.html", {"form": form}, status=422)
        if participant_asking(request, tenant, meeting.round_id):
            return redirect("meetings:phone", tenant.slug, meeting.round_id, meeting.pk)
        start = {"kode": form.cleaned_data["kode"]}
        context = {"meeting": meeting, "form": JoinForm(initial=start)}
        return render(request, "meetings/join.html", context)


@open_to_all
@never_cache
@require_POST
def join(request: HttpRequest, municipality: str) -> HttpResponse:
    """Let her in under the name she gives, to this meeting's pages and no others."""
    tenant = _municipality_or_404(request, municipality)
    with walls(tenant_id=tenant.pk):
        code = CodeForm(request.POST)
        meeting = _meeting_behind(request, tenant, code)
        if meeting is None:
            return render(request, "meetings/enter.html", {"form": code}, status=422)
        form = JoinForm(request.POST)
        status = 422
        if form.is_valid():
            try:
                guest, secret = actions.come_in(
                    meeting_id=meeting.pk,
                    code=meeting.code,
                    name=form.cleaned_data["name"],
                    sector=form.cleaned_data["sector"],
                    now=timezone.now(),
                )
            except Refused as no:
                form.add_error(None, str(no))
                status = 409
            else:
                phone = reverse("meetings:phone", args=[tenant.slug, meeting.round_id, meeting.pk])
                response = redirect(phone)
                remember(response, guest, secret)
                return response
        context = {"meeting": meeting, "form": form}
        return render(request, "meetings/join.html", context, status=status)


@open_to_participants()
@never_cache
@require_GET
def follow(request: ParticipantRequest, round_id: int) -> HttpResponse:  # noqa: ARG001 - the door's
    """Lead a participant to her round's meeting, or say that none is held now."""
    meeting = queries.running_meeting(request.participant.round)
    if meeting is not None:
        return redirect("meetings:phone", request.municipality.slug, meeting.round_id, meeting.pk)
    return render(request, "meetings/follow.html", {"round": request.participant.round})


def _municipality_or_404(request: HttpRequest, slug: str) -> Municipality:
    tenant = Municipality.objects.filter(slug=slug).first()
    if tenant is None:
        raise Http404
    request.municipality = tenant  # type: ignore[attr-defined]  # read by the page's frame
    return tenant


def _meeting_behind(request: HttpRequest, tenant: Municipality, form: CodeForm) -> Meeting | None:
    """Return the meeting that the code opens; else count the attempt, and say so in the form."""
    if not form.is_valid():
        return None
    now, source = timezone.now(), source_of(request)
    allowed = queries.may_try_code(tenant, source=source, now=now)
    if not allowed:
        form.add_error("kode", allowed.reason)
        return None
    code = tidy_code(form.cleaned_data["kode"])
    meeting = queries.meeting_with_code(tenant, code, now=now)
    if meeting is None:
        actions.note_wrong_code(tenant=tenant, source=source, now=now)
        form.add_error("kode", _("Koden passer ikke. Se efter på skærmen, og prøv igen."))
    return meeting
