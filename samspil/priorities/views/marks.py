"""A participant's own page: her marks, and what she calls important and feasible."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from samspil.catalogue.queries import UnknownOpportunity
from samspil.kit.verdict import Refused
from samspil.participation.access import ParticipantRequest, open_to_participants
from samspil.priorities import actions, policy, queries


@open_to_participants()
@require_GET
def marks(request: ParticipantRequest, round_id: int) -> HttpResponse:  # noqa: ARG001 - the door's signature
    """Show every opportunity with what she has said of it."""
    me = request.participant
    page = queries.voting_page(me)
    context = {
        "me": me,
        "page": page,
        "vote": policy.vote(me, me.round, page.voting),
        "breadcrumbs": [(me.round.title, "")],
    }
    return render(request, "priorities/marks.html", context)


@open_to_participants()
@require_POST
def put_mark(request: ParticipantRequest, round_id: int) -> HttpResponse:
    """Put one of her marks."""
    return _done(
        request,
        round_id,
        lambda key: actions.put_mark(
            participant=request.participant, opportunity=key, now=timezone.now()
        ),
    )


@open_to_participants()
@require_POST
def take_mark(request: ParticipantRequest, round_id: int) -> HttpResponse:
    """Take one of her marks away."""
    return _done(
        request,
        round_id,
        lambda key: actions.take_mark(
            participant=request.participant, opportunity=key, now=timezone.now()
        ),
    )


@open_to_participants()
@require_POST
def judge(request: ParticipantRequest, round_id: int) -> HttpResponse:
    """
    Store what she calls important and feasible.

    With htmx her ticks stay as they are: a second one may be under way when the first is stored.
    """
    refusal = _tried(
        request,
        lambda key: actions.judge(
            participant=request.participant,
            opportunity=key,
            important="vigtigt" in request.POST,
            feasible="muligt" in request.POST,
            now=timezone.now(),
        ),
    )
    if not request.htmx:
        return _back(request, round_id, refusal)
    status = 409 if refusal else 200
    return render(request, "priorities/_judged.html", {"refusal": refusal}, status=status)


def _tried(request: ParticipantRequest, deed: Callable[[str], object]) -> str:
    """Do it to the opportunity that she pressed at; return why not, or nothing."""
    try:
        deed(request.POST.get("mulighed", ""))
    except Refused as no:
        return str(no)
    return ""


def _back(request: ParticipantRequest, round_id: int, refusal: str) -> HttpResponse:
    """Lead back to where she was on the page, which works without JavaScript."""
    if refusal:
        messages.warning(request, refusal)
    there = redirect("priorities:marks", request.municipality.slug, round_id)
    there["Location"] += f"#{request.POST.get('mulighed', '')}"
    return there


def _done(
    request: ParticipantRequest, round_id: int, deed: Callable[[str], object]
) -> HttpResponse:
    """Do it, and show the opportunity again: alone for htmx, else the page where she was."""
    refusal = _tried(request, deed)
    if not request.htmx:
        return _back(request, round_id, refusal)
    me, key = request.participant, request.POST.get("mulighed", "")
    try:
        line = queries.said_by(me, key)
    except UnknownOpportunity as missing:
        raise Http404 from missing
    voting = queries.voting_of(me.round)
    context = {
        "me": me,
        "line": line,
        "refusal": refusal,
        "left": queries.marks_left(me, voting=voting),
        "vote": policy.vote(me, me.round, voting),
        "again": True,
    }
    return render(request, "priorities/_said.html", context, status=409 if refusal else 200)
