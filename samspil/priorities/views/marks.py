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
    """Store what she calls important and feasible."""
    return _done(
        request,
        round_id,
        lambda key: actions.judge(
            participant=request.participant,
            opportunity=key,
            important="vigtigt" in request.POST,
            feasible="muligt" in request.POST,
            now=timezone.now(),
        ),
    )


def _done(
    request: ParticipantRequest, round_id: int, deed: Callable[[str], object]
) -> HttpResponse:
    """Do it, and show the opportunity again: alone for htmx, else the page where she was."""
    key, refusal = request.POST.get("mulighed", ""), ""
    try:
        deed(key)
    except Refused as no:
        refusal = str(no)
    if not request.htmx:  # the page works without JavaScript
        if refusal:
            messages.warning(request, refusal)
        there = redirect("priorities:marks", request.municipality.slug, round_id)
        there["Location"] += f"#{key}"
        return there
    me = request.participant
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
