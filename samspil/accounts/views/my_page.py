"""Min side: who I am here, what opens for me, where I am logged in."""

import logging
import time
from dataclasses import asdict, dataclass
from smtplib import SMTPException

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login as AllauthLogin
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from samspil.accounts import actions, notices, policy, queries, rules
from samspil.accounts.access import (
    PersonRequest,
    candidates,
    logged_in_at,
    open_to_person,
    with_next,
)
from samspil.accounts.forms import LanguageForm, NameForm, NewAddressForm, ProofForm
from samspil.accounts.models import Login
from samspil.accounts.places import about_me, places_of
from samspil.accounts.views.common import mail_is_down
from samspil.accounts.views.passkeys import breadcrumbs
from samspil.kit.errors import error_page
from samspil.kit.verdict import Refused

log = logging.getLogger("samspil")

PROOF_KEY = "new_address"  # the proof under way, in the session


@dataclass
class Proof:
    """A new address on its way to be proved. The code is empty when the address is taken."""

    email: str
    code: str
    sent_at: float  # seconds since 1970
    tries: int = 0

    @property
    def is_alive(self) -> bool:
        """Tell whether a code may still be tried."""
        young = time.time() - self.sent_at <= rules.CODE_LIFE.total_seconds()
        return young and self.tries < rules.CODE_TRIES


@open_to_person
@never_cache
def my_page(request: PersonRequest) -> HttpResponse:
    """Show it all."""
    person = request.person
    context = {
        "person": person,
        "email": request.login.email,
        "shared": len(candidates(request, request.login)) > 1,
        "places": places_of(person),
        "about_me": about_me(person),
        "passkeys": queries.passkeys_of(person),
        "sessions": _sessions(request),
        "language_form": LanguageForm(initial={"language": person.language}),
    }
    return render(request, "accounts/my_page.html", context)


@open_to_person
def change_name(request: PersonRequest) -> HttpResponse:
    """Call the person by another name."""
    form = NameForm(request.POST or None, initial={"name": request.person.name})
    if form.is_valid():
        try:
            actions.rename(person=request.person, name=form.cleaned_data["name"])
        except Refused as no:
            form.add_error("name", str(no))
        else:
            messages.success(request, _("Dit navn er gemt."))
            return redirect("accounts:my-page")
    context = {"form": form, "breadcrumbs": breadcrumbs(_("Ret dit navn"))}
    status = 422 if form.errors else 200
    return render(request, "accounts/change_name.html", context, status=status)


@open_to_person
@never_cache
def change_email(request: PersonRequest) -> HttpResponse:
    """Ask for the new address, and send a code to it; shortly after a log-in."""
    if not policy.change_keys(logged_in_at=logged_in_at(request), now=timezone.now()):
        return redirect(with_next("account_reauthenticate", request.get_full_path()))
    form = NewAddressForm(request.POST or None, login=request.login)
    if form.is_valid():
        email = form.cleaned_data["email"]
        if not ratelimit.consume(request, action="change_address", key=email):
            return error_page(request, 429)
        return _send_proof(request, email)
    context = {
        "form": form,
        "shared": len(candidates(request, request.login)) > 1,
        "breadcrumbs": breadcrumbs(_("Skift mailadresse")),
    }
    status = 422 if form.errors else 200
    return render(request, "accounts/change_email.html", context, status=status)


def _send_proof(request: PersonRequest, email: str) -> HttpResponse:
    """Send the code, or a letter that says the address is taken; the page looks the same."""
    taken = Login.objects.filter(email=email).exists()
    proof = Proof(email=email, code="" if taken else rules.new_code(), sent_at=time.time())
    try:
        if taken:
            notices.address_taken(email)
        else:
            notices.address_code(email, proof.code)
    except (OSError, SMTPException):
        log.exception("address_code=not_sent")
        return mail_is_down(request)
    request.session[PROOF_KEY] = asdict(proof)
    return redirect("accounts:prove-email")


@open_to_person
@never_cache
def prove_email(request: PersonRequest) -> HttpResponse:
    """Take the code from the mail, and move her log-in to the new address."""
    stored = request.session.get(PROOF_KEY)
    proof = Proof(**stored) if stored else None
    if proof is None or not proof.is_alive:
        request.session.pop(PROOF_KEY, None)
        if proof is not None:
            messages.error(request, _("Koden virker ikke længere. Bed om en ny."))
        return redirect("accounts:change-email")
    form = ProofForm(request.POST or None)
    if request.method == "POST" and not ratelimit.consume(request, action="prove_address"):
        return error_page(request, 429)  # tabs at once could outrun the count below
    if form.is_valid():
        if proof.code and rules.same_code(form.cleaned_data["code"], proof.code):
            return _move(request, proof)
        proof.tries += 1
        request.session[PROOF_KEY] = asdict(proof)
        if not proof.is_alive:
            return redirect("accounts:prove-email")
        form.add_error("code", _("Koden passer ikke. Se i den nyeste mail fra os."))
    context = {
        "form": form,
        "email": proof.email,
        "minutes": int(rules.CODE_LIFE.total_seconds() // 60),
        "breadcrumbs": breadcrumbs(_("Skift mailadresse")),
    }
    status = 422 if form.errors else 200
    return render(request, "accounts/prove_email.html", context, status=status)


def _move(request: PersonRequest, proof: Proof) -> HttpResponse:
    """Change the address; the code has just proved it, so it counts as a new log-in here."""
    del request.session[PROOF_KEY]
    try:
        login = actions.change_address(person=request.person, email=proof.email, now=timezone.now())
    except Refused as no:
        messages.error(request, str(no))
        return redirect("accounts:change-email")
    logout(request)
    record_authentication(request, login, method="code", email=proof.email)
    messages.success(request, _("Din mailadresse er ændret. Log ind med den nye fra nu af."))
    response: HttpResponse = perform_login(
        request,
        AllauthLogin(user=login, redirect_url=reverse("accounts:my-page"), email=proof.email),
    )
    return response


@open_to_person
@require_POST
def end_session(request: PersonRequest, session_id: int) -> HttpResponse:
    """Log out in one of her other browsers."""
    ended = [s for s in _sessions(request) if s.id == session_id and not s.is_current]
    if not ended:
        raise Http404
    actions.end_sessions(sessions=ended)
    messages.success(request, _("Du er logget ud dér."))
    return redirect("accounts:my-page")


@open_to_person
@require_POST
def end_other_sessions(request: PersonRequest) -> HttpResponse:
    """Log out everywhere but here."""
    actions.end_sessions(sessions=[s for s in _sessions(request) if not s.is_current])
    messages.success(request, _("Du er logget ud alle andre steder end her."))
    return redirect("accounts:my-page")


def _sessions(request: PersonRequest) -> list[queries.OpenSession]:
    return queries.open_sessions(
        login=request.login,
        person=request.person,
        current_key=request.session.session_key,
        now=timezone.now(),
    )
