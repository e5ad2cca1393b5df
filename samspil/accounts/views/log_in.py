"""Log in by a code, say who you are, log out, pick a language."""

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.internal.flows.logout import logout
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from samspil.accounts import actions, rules
from samspil.accounts.access import (
    LoginRequest,
    candidates,
    choose,
    login_of,
    person_of,
    safe_next,
    with_next,
)
from samspil.accounts.forms import AddressForm, CodeForm
from samspil.accounts.language import speak, speak_as
from samspil.accounts.missed import tell_missed
from samspil.accounts.views.common import NotStuck, mail_is_down, municipal_buttons
from samspil.kit.errors import error_page

log = logging.getLogger("samspil")

ADDRESS_KEY = "log_in_as"  # the address to log in with again, in the session
WAITS = "?venter"  # ends the address of a page where something waits on the device to be sent
LIMITED = "too_many_login_attempts"  # allauth's word for it, on the field


class RequestCodeView(NotStuck, RequestLoginCodeView):  # type: ignore[misc]  # allauth has no types
    """The log-in page: an address gets a code; a passkey and the municipality are beside it."""

    form_class = AddressForm
    template_name = "accounts/log_in.html"

    def get_initial(self) -> dict[str, Any]:
        """Fill in the address of somebody who was just asked to log in again."""
        return {"email": self.request.session.get(ADDRESS_KEY, "")}

    def form_valid(self, form: AddressForm) -> HttpResponse:
        """Send the code; the answer is the same for an address that nobody has."""
        try:
            response: HttpResponse = super().form_valid(form)
        except (OSError, SMTPException):
            log.exception("login_code=not_sent")
            return mail_is_down(self.request)
        return response

    def form_invalid(self, form: AddressForm) -> HttpResponse:
        """Show what is to be corrected, or ask her to wait."""
        if form.has_error("email", LIMITED):
            return error_page(self.request, 429)
        response: HttpResponse = super().form_invalid(form)
        response.status_code = 422
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where to go on to, what waits there, and the municipality's button if any."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        going_on = safe_next(self.request)
        return context | {
            "next": going_on,
            "waits": going_on.endswith(WAITS),
            "municipal": municipal_buttons(),
        }


class CodeView(ConfirmLoginCodeView):  # type: ignore[misc]  # allauth has no types
    """Where the code from the mail is typed."""

    form_class = CodeForm
    template_name = "accounts/code.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Try the code, unless too many have been tried: tabs at once could outrun the count."""
        address = self._process.state.get("email", "").lower()
        if not ratelimit.consume(request, action="confirm_login_code", key=address):
            return error_page(request, 429)
        response: HttpResponseBase = super().post(request, *args, **kwargs)
        return response

    def form_invalid(self, form: CodeForm) -> HttpResponse:
        """Show that the code is wrong, and let it be counted; after the third try log in anew."""
        tell_missed(self._process.state.get("email", "").lower(), now=timezone.now())
        response: HttpResponse = super().form_invalid(form)
        if response.status_code == 200:
            response.status_code = 422
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where to go on to and how long the code lives."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        minutes = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60
        return context | {"next": safe_next(self.request), "minutes": minutes}


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """End the log-in in this browser."""
    logout(request)
    return redirect(settings.ACCOUNT_LOGOUT_REDIRECT_URL)


def closed(_request: HttpRequest) -> HttpResponse:
    """Send whoever wants to sign up to the log-in page, which says how one is invited."""
    return redirect("account_login")


def inactive(request: HttpRequest) -> HttpResponse:
    """Say that the log-in is closed."""
    return render(request, "accounts/inactive.html", status=403)


@never_cache
def again(request: LoginRequest) -> HttpResponse:
    """Explain why she is asked to log in again; the button logs out and leads back."""
    target = safe_next(request)
    if request.method != "POST":
        minutes = int(rules.RECENT.total_seconds() // 60)
        return render(request, "accounts/again.html", {"next": target, "minutes": minutes})
    address = request.login.email
    logout(request)
    request.session[ADDRESS_KEY] = address
    return redirect(with_next("account_login", target))


@never_cache
def choose_person(request: LoginRequest) -> HttpResponse:
    """Ask "Hvem er du?" at an address with several people."""
    target = safe_next(request) or settings.LOGIN_REDIRECT_URL
    persons = candidates(request, request.login)
    chosen = persons[0] if len(persons) == 1 else None
    if request.method == "POST":
        wanted = request.POST.get("person")
        chosen = next((person for person in persons if str(person.pk) == wanted), None)
    if chosen is None:
        context = {"persons": persons, "next": target}
        return render(request, "accounts/choose.html", context)
    choose(request, chosen)
    response = redirect(target)
    speak_as(request, response, chosen)
    return response


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Answer in the language from now on, in this browser and in letters to the person."""
    response = redirect(safe_next(request) or settings.LOGIN_REDIRECT_URL)
    wanted = request.POST.get("language", "")
    if wanted in dict(settings.LANGUAGES):
        speak(response, wanted)
        person = person_of(request) if login_of(request) else None
        if person is not None:
            actions.set_language(person=person, language=wanted)
    return response
