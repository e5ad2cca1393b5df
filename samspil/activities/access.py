"""The door of a centre's screen: who comes by its secret address, without logging in."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.accounts.access import source_of
from samspil.activities.models import Screen
from samspil.kit.errors import error_page
from samspil.kit.limits import within
from samspil.organisations.access import walls_of
from samspil.organisations.rules import token_hash

ON_A_SCREEN = "on a screen"
WRONG_MOST, WRONG_SECONDS = 30, 600  # addresses that open nothing, from one place


def open_to_the_screen(
    view: Callable[[HttpRequest, Screen], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Let those in who have an address that works; others get a plain page with 404."""

    @wraps(view)
    def through(request: HttpRequest, municipality: str, token: str) -> HttpResponse:
        with walls_of(municipality) as tenant_id:
            rows = Screen.objects.open().filter(tenant=tenant_id, token_hash=token_hash(token))
            screen = rows.select_related("tenant", "centre").first()
            if screen is None:
                few = within(
                    "screen",
                    source_of(request),
                    most=WRONG_MOST,
                    seconds=WRONG_SECONDS,
                    now=timezone.now(),
                )
                message = _("Adressen virker ikke. Spørg koordinatoren efter en ny.")
                return error_page(request, 404 if few else 429, message=message)
            return view(request, screen)

    through.open_to = (ON_A_SCREEN,)  # type: ignore[attr-defined]  # read by the doors' own tests
    return through
