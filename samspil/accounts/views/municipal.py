"""The municipality's own log-in (OpenID Connect): for those who have been invited."""

import logging
from collections.abc import Callable

from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from requests import RequestException

from samspil.kit.errors import error_page

log = logging.getLogger("samspil")

Step = Callable[[HttpRequest, str], HttpResponse]


def _unless_down(step: Step, request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take the step, or say plainly that the municipality's log-in does not answer."""
    try:
        return step(request, provider_id)
    except RequestException:
        log.warning("oidc=down provider=%s", provider_id)
        return error_page(
            request,
            503,
            heading=_("Kommunens log ind svarer ikke lige nu"),
            message=_("Prøv igen om lidt, eller gå tilbage, og få en kode på mail i stedet."),
        )


def log_in(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send her to the municipality's log-in page."""
    if request.method != "POST":
        return redirect("account_login")
    return _unless_down(openid_connect.login, request, provider_id)


def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Let her in when she comes back, if she has been invited."""
    return _unless_down(openid_connect.callback, request, provider_id)


def cancelled(request: HttpRequest) -> HttpResponse:
    """Say that nothing happened."""
    return render(request, "socialaccount/login_cancelled.html")


def failed(request: HttpRequest) -> HttpResponse:
    """Say that it did not succeed."""
    return render(request, "socialaccount/authentication_error.html", status=401)
