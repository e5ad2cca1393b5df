"""Log in with a passkey, add one, remove one."""

import json
from typing import Any

from allauth.account.internal.stagekit import clear_login
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth, flows
from allauth.mfa.webauthn.views import AddWebAuthnView, LoginWebAuthnView
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from fido2.utils import websafe_encode

from samspil.accounts import actions, policy, queries
from samspil.accounts.access import (
    PersonRequest,
    logged_in_at,
    open_to_person,
    safe_next,
    with_next,
)
from samspil.accounts.forms import PasskeyForm, PasskeyLogInForm
from samspil.accounts.views.common import NotStuck


class LogInView(NotStuck, LoginWebAuthnView):  # type: ignore[misc]  # allauth has no types
    """The browser fetches a question here, and posts what the passkey answered."""

    form_class = PasskeyLogInForm

    def form_invalid(self, form: PasskeyLogInForm) -> HttpResponse:
        """Say that it did not fit, on the log-in page."""
        for error in form.errors.get("credential", []):
            messages.error(self.request, error)
        return redirect(with_next("account_login", safe_next(self.request)))

    def form_valid(self, form: PasskeyLogInForm) -> HttpResponse:
        """Log the passkey's owner in; a code that was asked for before is of no use any more."""
        clear_login(self.request)
        response: HttpResponse = super().form_valid(form)
        return response


class AddView(AddWebAuthnView):  # type: ignore[misc]  # allauth has no types
    """Make a passkey for the person who is asking."""

    request: PersonRequest
    form_class = PasskeyForm
    template_name = "accounts/passkey_add.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the browser is asked to make."""
        options = auth.begin_registration(self.request.login, passwordless=True)
        self._let_both_use_the_tablet(options)
        return {
            "form": kwargs.get("form") or self.get_form(),
            "options": json.dumps(options),
            "breadcrumbs": breadcrumbs(_("Ny adgangsnøgle")),
        }

    def _let_both_use_the_tablet(self, options: dict[str, Any]) -> None:
        """Keep the device from refusing because the other at the address has a passkey on it."""
        own = {
            websafe_encode(key.wrap().authenticator_data.credential_data.credential_id)
            for key in Authenticator.objects.filter(owner__person=self.request.person)
        }
        public = dict(options["publicKey"])
        public["excludeCredentials"] = [
            known for known in public.get("excludeCredentials") or [] if known["id"] in own
        ]
        options["publicKey"] = public

    def form_valid(self, form: PasskeyForm) -> HttpResponse:
        """Keep the passkey, and whose it is."""
        passkey, _codes = flows.add_authenticator(
            self.request,
            name=form.cleaned_data["name"],
            credential=form.cleaned_data["credential"],
        )
        actions.own_passkey(authenticator_id=passkey.pk, person=self.request.person)
        messages.success(
            self.request, _("Nøglen er klar. Næste gang kan du logge ind uden en kode.")
        )
        return redirect("accounts:my-page")

    def form_invalid(self, form: PasskeyForm) -> HttpResponse:
        """Say what is wrong where it can be seen: what the browser made has no field."""
        for error in form.errors.pop("credential", []):
            form.add_error(None, error)
        response: HttpResponse = super().form_invalid(form)
        response.status_code = 422
        return response


def breadcrumbs(here: str) -> list[tuple[str, str]]:
    """Return the way back to Min side."""
    return [(_("Min side"), reverse("accounts:my-page")), (here, "")]


def _ask_for_a_fresh_log_in(request: HttpRequest) -> HttpResponse | None:
    """Return the way to log in again if it has been too long, else None."""
    if policy.change_keys(logged_in_at=logged_in_at(request), now=timezone.now()):
        return None
    return redirect(with_next("account_reauthenticate", request.get_full_path()))


@open_to_person
@never_cache
def add(request: PersonRequest) -> HttpResponse:
    """Add a passkey, shortly after a log-in."""
    if wait := _ask_for_a_fresh_log_in(request):
        return wait
    page: HttpResponse = AddView.as_view()(request)
    return page


@open_to_person
@never_cache
def remove(request: PersonRequest, passkey_id: int) -> HttpResponse:
    """Ask, and then remove one of her own passkeys; shortly after a log-in."""
    if wait := _ask_for_a_fresh_log_in(request):
        return wait
    passkey = next(
        (key for key in queries.passkeys_of(request.person) if key.id == passkey_id), None
    )
    if passkey is None:
        raise Http404
    if request.method == "POST":
        actions.remove_passkey(passkey_id=passkey.id, person=request.person)
        messages.success(request, _("Nøglen er fjernet."))
        return redirect("accounts:my-page")
    context = {
        "heading": _("Vil du fjerne nøglen %(name)s?") % {"name": passkey.name},
        "text": _("Du kan stadig logge ind med en kode på mail. Du kan altid lave en ny nøgle."),
        "consequences": [
            _("Nøglen kan ikke længere bruges til at logge ind i Samspil."),
            _("Den kan blive ved med at stå på din telefon eller computer. Slet den også dér."),
        ],
        "verb": _("Fjern nøglen"),
        "danger": True,
        "back_url": reverse("accounts:my-page"),
        "breadcrumbs": breadcrumbs(_("Fjern adgangsnøgle")),
    }
    return render(request, "kit/confirm.html", context)
