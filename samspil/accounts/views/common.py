"""What several of the log-in pages share."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.kit.errors import error_page


@dataclass(frozen=True, slots=True)
class MunicipalButton:
    """One municipality's own log-in."""

    name: str
    url: str


def municipal_buttons() -> list[MunicipalButton]:
    """Return the municipal log-ins that are set up."""
    providers: dict[str, Any] = settings.SOCIALACCOUNT_PROVIDERS
    return [
        MunicipalButton(
            name=app["name"], url=reverse("openid_connect_login", args=[app["provider_id"]])
        )
        for app in providers["openid_connect"]["APPS"]
    ]


def mail_is_down(request: HttpRequest) -> HttpResponse:
    """Say that no code could be sent."""
    return error_page(
        request,
        503,
        heading=_("Vi kan ikke sende mail lige nu"),
        message=_("Prøv igen om lidt. Har du en adgangsnøgle, kan du logge ind med den imens."),
    )


class NotStuck:
    """For allauth's pages: a code asked for earlier does not keep her from starting over."""

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:
        """Lead nowhere: the page is shown."""
