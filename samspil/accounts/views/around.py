"""Around every request: when the browser was last seen, at the cost of a query an hour."""

from collections.abc import Callable
from datetime import datetime

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from samspil.accounts import actions, rules
from samspil.accounts.queries import JUST_LOGGED_IN, SEEN_KEY

Handler = Callable[[HttpRequest], HttpResponse]


def last_seen(get_response: Handler) -> Handler:
    """Keep the list of open log-ins on Min side right to within an hour."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        # A page that never asked who is there is not made to ask now.
        if request.session.accessed and SESSION_KEY in request.session:
            now, seen = timezone.now(), request.session.get(SEEN_KEY)
            if seen == JUST_LOGGED_IN or (seen and _long_since(seen, now)):
                request.session[SEEN_KEY] = now.isoformat()
                actions.note_seen(session_key=request.session.session_key or "", now=now)
        return response

    return middleware


def _long_since(seen: str, now: datetime) -> bool:
    return now - datetime.fromisoformat(seen) > rules.SEEN_EVERY
