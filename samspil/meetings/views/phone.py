"""A participant's phone: what is on the screen, how she sees it, her marks. Nothing else."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from samspil.actionmap.models import Round
from samspil.kit.answers import now_said
from samspil.kit.verdict import Conflict, Refused
from samspil.meetings import actions, queries
from samspil.meetings.models import Meeting
from samspil.meetings.views.common import pulse_address
from samspil.participation.access import ParticipantRequest, open_to_participants
from samspil.participation.forms import ViewForm
from samspil.priorities import actions as priorities


def _meeting_or_404(request: ParticipantRequest, meeting_id: int) -> Meeting:
    here = Meeting.objects.select_related("round", "tenant")
    found = here.filter(pk=meeting_id, round=request.participant.round_id).first()
    if found is None:
        raise Http404
    return found


@open_to_participants()
@never_cache
@require_GET
def phone(request: ParticipantRequest, round_id: int, meeting_id: int) -> HttpResponse:  # noqa: ARG001 - the door's
    """Show the meeting as a participant follows it; to her page, only what can be new to it."""
    meeting = _meeting_or_404(request, meeting_id)
    subject = queries.subject(meeting)
    if not (request.htmx and subject and request.GET.get("emne") == subject):
        return phone_response(request, meeting)
    context = {
        "seen": str(meeting.version),
        "subject": subject,
        "running": True,
        "texts": queries.texts(meeting),
        "oob": True,
    }
    parts = render(request, "meetings/_phone_texts.html", context)
    parts.headers["HX-Reswap"] = "none"  # each part names its own place
    return parts


def phone_response(
    request: ParticipantRequest,
    meeting: Meeting,
    *,
    said: str = "",
    status: int = 200,
) -> HttpResponse:
    """Return the phone's page as it is now; for htmx only its parts, each put in its place."""
    picture = queries.phone(request.participant, meeting)
    stands = picture.mine
    form = ViewForm(
        initial={
            "text": stands.text if stands else "",
            "status": stands.status if stands else "",
            "read_version": stands.version if stands else 0,
        }
    )
    context = {
        "me": request.participant,
        "phone": picture,
        "meeting": meeting,
        "form": form,
        "state": f"{meeting.opportunity}.{form['read_version'].value()}",
        "seen": str(meeting.version),
        "subject": picture.subject,
        "said": said,
        "oob": bool(request.htmx),
    }
    if request.htmx:
        parts = render(request, "meetings/_phone_parts.html", context, status=status)
        parts.headers["HX-Reswap"] = "none"  # each part names its own place
        return parts
    context["pulse"] = pulse_address(meeting, participant_id=request.participant.pk)
    return render(request, "meetings/phone.html", context, status=status)


@open_to_participants()
@require_POST
def see(
    request: ParticipantRequest,
    round_id: int,  # noqa: ARG001 - the door's
    meeting_id: int,
    opportunity: str,
) -> HttpResponse:
    """Keep how she sees it."""
    meeting = _meeting_or_404(request, meeting_id)
    form = ViewForm(request.POST)
    if not form.is_valid():
        problem = str(next(iter(form.errors.values()))[0])
        return _not_kept(request, meeting, opportunity, problem, status=422)
    try:
        kept = actions.save_view(
            by=request.participant,
            meeting_id=meeting.pk,
            opportunity=opportunity,
            now=timezone.now(),
            **form.cleaned_data,
        )
    except Round.DoesNotExist as missing:
        raise Http404 from missing
    except Conflict as conflict:
        problem = _(
            "Du har også skrevet her fra en anden skærm: »%(text)s«. Gem igen, hvis denne skal stå."
        )
        return _not_kept(
            request,
            meeting,
            opportunity,
            problem % {"text": conflict.theirs.text},
            status=409,
            version=conflict.theirs.version,
        )
    except Refused as no:
        return _not_kept(request, meeting, opportunity, str(no), status=409)
    said = _("Gemt kl. %(time)s") % {"time": now_said()}
    if request.htmx:
        context = {"version": kept.version if kept else 0, "said": said}
        return render(request, "meetings/_seen.html", context)
    messages.success(request, said)
    return redirect("meetings:phone", request.municipality.slug, meeting.round_id, meeting.pk)


def _not_kept(
    request: ParticipantRequest,
    meeting: Meeting,
    opportunity: str,
    problem: str,
    *,
    status: int,
    version: int | None = None,
) -> HttpResponse:
    """Say why beside the text, which stays in the field as it was typed."""
    data = request.POST.copy()
    if version is not None:
        data["read_version"] = str(version)
    if request.htmx:
        context: dict[str, Any] = {"version": data.get("read_version", "0"), "problem": problem}
        return render(request, "meetings/_seen.html", context, status=status)
    context = {
        "meeting": meeting,
        "opportunity": opportunity,
        "problem": problem,
        "form": ViewForm(initial=data.dict()),
    }
    return render(request, "meetings/see.html", context, status=status)


@open_to_participants()
@require_POST
def mark(
    request: ParticipantRequest,
    round_id: int,  # noqa: ARG001 - the door's
    meeting_id: int,
    opportunity: str,
) -> HttpResponse:
    """Put one of her marks on what is on the screen, or take it back."""
    meeting = _meeting_or_404(request, meeting_id)
    deed = priorities.take_mark if request.POST.get("maerke") == "tag" else priorities.put_mark
    said = ""
    try:
        deed(participant=request.participant, opportunity=opportunity, now=timezone.now())
    except Refused as no:
        said = str(no)
    if request.htmx:
        return phone_response(request, meeting, said=said, status=409 if said else 200)
    if said:
        messages.warning(request, said)
    return redirect("meetings:phone", request.municipality.slug, meeting.round_id, meeting.pk)
