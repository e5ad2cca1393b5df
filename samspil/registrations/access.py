"""The door of a centre: who comes by the code that hangs there, without logging in."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails

from samspil.accounts.access import source_of
from samspil.kit.errors import error_page
from samspil.kit.limits import within
from samspil.organisations.access import walls_of
from samspil.organisations.rules import token_hash
from samspil.registrations import policy
from samspil.registrations.models import DoorCode

P = ParamSpec("P")

AT_A_DOOR = "at a door"
WRONG_MOST, WRONG_SECONDS = 30, 600  # addresses that open nothing, from one place


class DoorRequest(HttpRequest):
    """A request that came by the code at a centre's door, inside the walls. Nobody is known."""

    door: DoorCode
    htmx: HtmxDetails


def open_to_the_door(
    view: Callable[Concatenate[DoorRequest, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """
    Let those in who came by a code that is open today; everybody else gets a plain page with 404.

    The page's address is `<slug>/…/<str:token>/…`, of which the view receives what comes after.
    """

    @wraps(view)
    def through(
        request: HttpRequest, municipality: str, token: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        now = timezone.now()
        with walls_of(municipality) as tenant_id:
            doors = DoorCode.objects.filter(tenant=tenant_id, token_hash=token_hash(token))
            door = doors.select_related("tenant", "centre").first()
            if door is None:
                few = within(
                    "door",
                    source_of(request),
                    most=WRONG_MOST,
                    seconds=WRONG_SECONDS,
                    now=now,
                )
                return _not_here(request, status=404 if few else 429)
            if not (allowed := policy.come_in(door, today=timezone.localdate(now))):
                return error_page(request, 404, message=allowed.reason)
            guarded = cast("DoorRequest", request)
            guarded.door = door
            return view(guarded, *args, **kwargs)

    through.open_to = (AT_A_DOOR,)  # type: ignore[attr-defined]  # read by the doors' own tests
    return through


def _not_here(request: HttpRequest, *, status: int) -> HttpResponse:
    return error_page(
        request, status, message=_("QR-koden virker ikke. Spørg personalet efter en ny.")
    )
