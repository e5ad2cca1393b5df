"""What every screen and phone asks once a second: is there anything new? (decision 0013)."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from samspil.kit.doors import open_to_all
from samspil.kit.rls import walls
from samspil.meetings import actions, queries
from samspil.meetings.access import asker
from samspil.meetings.rules import HEARD_EVERY


@open_to_all
@transaction.non_atomic_requests  # the walls are its transaction: one, and a short one
@require_GET
def pulse(request: HttpRequest, municipality: str) -> HttpResponse:  # noqa: ARG001 - the token says
    """
    Answer 204 when the page shows what there is, 200 when it is to fetch itself anew.

    Whoever asks shows a token from a page that a door let her see. No session is opened and no
    template drawn: with nothing new it costs one query.
    """
    who = asker(request.GET.get("t", ""))
    if who is None:
        return HttpResponse(status=404)
    now = timezone.now()
    with walls(tenant_id=who.tenant_id):
        news = queries.pulse(meeting_id=who.meeting_id, participant_id=who.participant_id)
        if news is None:
            return HttpResponse(status=404)
        if who.participant_id and (news.heard_at is None or now - news.heard_at > HEARD_EVERY):
            actions.note_presence(
                tenant_id=who.tenant_id,
                meeting_id=who.meeting_id,
                participant_id=who.participant_id,
                now=now,
            )
    stands = f"{news.version}" if who.participant_id else f"{news.version}.{news.typing}"
    same = request.GET.get("set") == stands
    return HttpResponse(status=204 if same else 200, headers={"Cache-Control": "no-store"})
