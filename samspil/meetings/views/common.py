"""What the meeting's pages share."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.actionmap.models import Round
from samspil.kit.verdict import require
from samspil.meetings import policy, queries
from samspil.meetings.access import token_for
from samspil.meetings.models import Meeting
from samspil.organisations.access import MemberRequest

Crumbs = list[tuple[str, str]]


def crumbs(request: MemberRequest, round_: Round, *more: tuple[str, str]) -> Crumbs:
    tenant = request.member.tenant
    meetings = reverse("meetings:meetings", args=[tenant.slug, round_.pk])
    return [
        (tenant.authority_name, reverse("organisations:home", args=[tenant.slug])),
        (_("Indsatskort"), reverse("actionmap:map", args=[tenant.slug])),
        (_("Møder"), meetings if more else ""),
        *more,
    ]


def round_or_404(request: MemberRequest, round_id: int) -> Round:
    found = Round.objects.visible_to(request.member).filter(pk=round_id).first()
    if found is None:
        raise Http404
    return found


def meeting_of(request: MemberRequest, round_id: int, meeting_id: int) -> Meeting:
    """Return the meeting for one of its facilitators; a friendly no for everybody else."""
    try:
        meeting = queries.meeting(request.member, round_id=round_id, meeting_id=meeting_id)
    except Meeting.DoesNotExist as missing:
        raise Http404 from missing
    require(policy.facilitate(request.member, meeting))
    return meeting


def to(request: MemberRequest, page: str, meeting: Meeting) -> HttpResponse:
    return redirect(f"meetings:{page}", request.member.tenant.slug, meeting.round_id, meeting.pk)


def pulse_address(meeting: Meeting, *, participant_id: int | None = None) -> str:
    """Return where a page asks for news, and as whom; none of a participant is a screen."""
    path = reverse("meetings:pulse", args=[meeting.tenant.slug])
    return f"{path}?t={token_for(meeting, participant_id=participant_id)}"
