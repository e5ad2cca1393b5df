"""How allauth behaves here: no sign-up, no passwords, a code or a passkey is enough."""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from samspil.accounts import actions, notices, queries, rules
from samspil.accounts.access import person_of, with_next
from samspil.accounts.language import speak_as
from samspil.accounts.models import Login

MFA_STAGE = "allauth.mfa.stages.AuthenticateStage"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """A code by e-mail or a passkey: either one lets a person in."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": _("Koden passer ikke. Se efter i den nyeste mail fra os."),
        "too_many_login_attempts": _("Koden blev skrevet forkert tre gange. Bed om en ny."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Say no: people come in by invitation."""
        return False

    def get_login_stages(self) -> list[str]:
        """
        Leave out the second step after a code.

        A passkey belongs to one of the people at an address; asking for it would lock out the
        other (decision 0009).
        """
        return [stage for stage in super().get_login_stages() if stage != MFA_STAGE]

    def is_reauthentication_required(self, *, app: str) -> bool:  # noqa: ARG002 - allauth's signature
        """Say no: samspil.accounts.views asks for a recent log-in where it matters."""
        return False

    def login(self, request: HttpRequest, user: Login) -> None:
        """Log in for SESSION_COOKIE_AGE from now, however often the browser is used meanwhile."""
        super().login(request, user)
        # A length of time is kept as its end; a number of seconds would start over at each save.
        request.session.set_expiry(timedelta(seconds=settings.SESSION_COOKIE_AGE))
        request.session[queries.SEEN_KEY] = queries.JUST_LOGGED_IN

    def post_login(self, request: HttpRequest, user: Login, **kwargs: Any) -> HttpResponse:
        """Go on to the page she came for, by way of "Hvem er du?" at a couple's address."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        person = person_of(request)
        if person is None:
            return redirect(with_next("accounts:choose", response["Location"]))
        speak_as(request, response, person)
        return response

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,  # noqa: ARG002 - allauth's signature
        message_context: dict[str, Any] | None = None,  # noqa: ARG002 - theirs
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Pass on our own sentences; the pages already say what allauth's templates would."""
        if message:
            messages.add_message(request, level, message, extra_tags=extra_tags)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """
        Send our own letters in place of allauth's templates.

        :raises KeyError: allauth has begun to send a letter that we have not written.
        """
        letters = {
            "account/email/login_code": lambda: notices.login_code(email, context["code"]),
            "account/email/unknown_account": lambda: notices.unknown_address(email),
        }
        letters[template_prefix]()


class PasskeyAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """A passkey is a person's, not the address's."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Nøglen passede ikke her. Prøv igen, eller få en kode på mail."),
    }

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Say to the device where the passkey is used."""
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"name": "Samspil"}

    def get_public_key_credential_user_entity(self, user: Login) -> dict[str, Any]:
        """
        Say to the device whose passkey it is.

        The handle names the person: two at one address may use one tablet, and a device keeps one
        passkey a handle.
        """
        person = person_of(context.request)
        name = person.name if person else user.email
        handle = rules.passkey_handle(person.pk if person else 0)
        return {"id": handle.encode(), "name": f"{name} ({user.email})", "display_name": name}

    def generate_authenticator_name(self, user: Login, type: Any) -> str:  # noqa: A002, ARG002 - theirs
        """Call the passkey after the browser it is made in."""
        return queries.browser_words(context.request.headers.get("user-agent", ""))


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """The municipality's own log-in opens for addresses that have been invited, no others."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002 - theirs
        """Say no: an unknown address gets a page that says whom to ask."""
        return False

    def can_authenticate_by_email(self, login: Any, email: str) -> bool:  # noqa: ARG002 - theirs
        """Let a verified address from the municipality's log-in open the log-in it belongs to."""
        return Login.objects.filter(email=email.lower(), is_active=True).exists()

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """
        Turn away whoever has not been invited, and any other use than to log in.

        :raises ImmediateHttpResponse: with the page that says whom to ask.
        """
        wants_in = sociallogin.state.get("process") == "login"
        if not wants_in or not sociallogin.is_existing or not sociallogin.user.is_active:
            page = render(request, "accounts/not_invited.html", status=403)
            raise ImmediateHttpResponse(page)
        actions.forget_claims(sociallogin.account)
