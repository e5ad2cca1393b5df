"""How allauth behaves here: no sign-up, no passwords, a code or a passkey is enough."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from samspil.accounts.models import Login

MFA_STAGE = "allauth.mfa.stages.AuthenticateStage"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """A code by e-mail or a passkey: either one lets a person in."""

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


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """The municipality's own log-in opens for addresses that have been invited, no others."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002
        """Say no: an unknown address gets a page that says whom to ask."""
        return False

    def can_authenticate_by_email(self, login: Any, email: str) -> bool:  # noqa: ARG002
        """Let a verified address from the municipality's log-in open the log-in it belongs to."""
        return Login.objects.filter(email=email.lower(), is_active=True).exists()
