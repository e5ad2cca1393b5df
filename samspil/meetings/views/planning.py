"""A round's meetings: planned, prepared, begun and ended."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samspil.kit.verdict import Refused
from samspil.meetings import actions, policy, queries
from samspil.meetings.forms import MeetingForm
from samspil.meetings.views.common import crumbs, meeting_of, round_or_404, to
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.models import Role


@open_to(*policy.MAY_BE_NAMED)
@require_http_methods(["GET", "POST"])
def meetings(request: MemberRequest, round_id: int) -> HttpResponse:
    """Show the round's meetings; plan a new one."""
    round_ = round_or_404(request, round_id)
    may_plan = policy.plan(request.member) and policy.plan_in(round_)
    form = MeetingForm(request.POST or None, initial={"title": _("Indsatskortmøde")})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                planned = actions.plan(
                    by=request.member, round_id=round_id, now=timezone.now(), **form.cleaned_data
                )
            except Refused as no:
                form.add_error(None, str(no))
                status = 409
            else:
                messages.success(request, _("Mødet er planlagt."))
                return to(request, "prepare", planned)
    found = queries.meetings_of(request.member, round_)
    context = {
        "round": round_,
        "meetings": [(meeting, policy.facilitate(request.member, meeting)) for meeting in found],
        "may_plan": may_plan,
        "running": any(meeting.is_running for meeting in found),
        "form": form,
        "breadcrumbs": crumbs(request, round_),
    }
    return render(request, "meetings/meetings.html", context, status=status)


@open_to(*policy.MAY_BE_NAMED)
@require_http_methods(["GET", "POST"])
def prepare(request: MemberRequest, round_id: int, meeting_id: int) -> HttpResponse:
    """Show what there is to get ready, and who leads; change the name and the date."""
    meeting = meeting_of(request, round_id, meeting_id)
    start = {"title": meeting.title, "held_on": meeting.held_on}
    form = MeetingForm(request.POST or None, initial=start)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.change(
                    by=request.member,
                    meeting_id=meeting_id,
                    now=timezone.now(),
                    **form.cleaned_data,
                )
            except Refused as no:
                form.add_error(None, str(no))
                status = 409
            else:
                messages.success(request, _("Mødet er rettet."))
                return to(request, "prepare", meeting)
    context = {
        "meeting": meeting,
        "form": form,
        "leaders": queries.leaders(request.member, meeting),
        "may_plan": policy.plan(request.member),
        "may_begin": policy.begin(request.member, meeting),
        "breadcrumbs": crumbs(request, meeting.round, (meeting.title, "")),
    }
    return render(request, "meetings/prepare.html", context, status=status)


@open_to(Role.LEAD)
@require_POST
def facilitators(request: MemberRequest, round_id: int, meeting_id: int) -> HttpResponse:
    """Name another facilitator, or release one."""
    meeting = meeting_of(request, round_id, meeting_id)
    chosen = request.POST.get("person", "")
    if not chosen.isascii() or not chosen.isdigit() or len(chosen) > 18:
        messages.warning(request, _("Vælg en, der har adgang til kortet."))
        return to(request, "prepare", meeting)
    deed = (
        actions.release_facilitator
        if request.POST.get("fjern") == "ja"
        else actions.name_facilitator
    )
    try:
        deed(by=request.member, meeting_id=meeting.pk, person_id=int(chosen), now=timezone.now())
    except Refused as no:
        messages.warning(request, str(no))
    return to(request, "prepare", meeting)


@open_to(*policy.MAY_BE_NAMED)
@require_POST
def begin(request: MemberRequest, round_id: int, meeting_id: int) -> HttpResponse:
    """Begin the meeting and go to its screen."""
    meeting = meeting_of(request, round_id, meeting_id)
    try:
        actions.begin(by=request.member, meeting_id=meeting.pk, now=timezone.now())
    except Refused as no:
        messages.warning(request, str(no))
    return to(request, "meeting", meeting)


@open_to(*policy.MAY_BE_NAMED)
@require_http_methods(["GET", "POST"])
def close(request: MemberRequest, round_id: int, meeting_id: int) -> HttpResponse:
    """Ask, and then end the meeting."""
    meeting = meeting_of(request, round_id, meeting_id)
    slug = request.member.tenant.slug
    if request.method == "POST":
        try:
            actions.close(by=request.member, meeting_id=meeting.pk, now=timezone.now())
        except Refused as no:
            messages.warning(request, str(no))
        return to(request, "meeting", meeting)
    if not policy.lead_now(request.member, meeting):
        return redirect("meetings:meeting", slug, round_id, meeting_id)
    waiting = queries.waiting_texts(request.member, meeting)
    context = {
        "heading": _("Vil I slutte mødet?"),
        "consequences": [
            *(
                _("Ikke aftalt endnu: %(title)s – %(who)s.") % {"title": title, "who": who}
                for title, who in waiting
            ),
            _("Skærmen og telefonerne siger tak for i dag, og koden lukker."),
            _("Det, I har aftalt, står i kortet."),
            _("Du kan sende referatet til alle bagefter."),
        ],
        "verb": _("Slut mødet"),
        "back_url": reverse("meetings:meeting", args=[slug, round_id, meeting_id]),
        "breadcrumbs": crumbs(request, meeting.round, (meeting.title, "")),
    }
    return render(request, "kit/confirm.html", context)
