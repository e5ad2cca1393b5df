"""What somebody types to log in or to change a log-in, made into clean values."""

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.mfa.adapter import get_adapter as get_passkey_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm, LoginWebAuthnForm
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.utils.translation import gettext_lazy as _
from fido2.utils import websafe_decode

from samspil.accounts import rules
from samspil.accounts.models import Login, Person

CODE_ERRORS = {"required": _("Skriv koden fra mailen.")}
EMAIL_ERRORS = {
    "required": _("Skriv din mailadresse."),
    "invalid": _("Skriv mailadressen sådan: navn@eksempel.dk"),
}
NAME_MAX = 60


def _email_field(label: Any, *, help_text: Any = "") -> forms.EmailField:
    return forms.EmailField(
        label=label,
        help_text=help_text,
        max_length=254,
        widget=forms.EmailInput(
            attrs={"autocomplete": "email", "spellcheck": "false", "class": "input-width-l"}
        ),
        error_messages=EMAIL_ERRORS,
    )


def _code_field() -> forms.CharField:
    """Return a field that a phone fills in from the mail, with the digits' keyboard."""
    return forms.CharField(
        label=_("Kode på seks tal"),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "class": "input-width-xs",
                "spellcheck": "false",
            }
        ),
        error_messages=CODE_ERRORS,
    )


class AddressForm(RequestLoginCodeForm):  # type: ignore[misc]  # allauth has no types
    """The address to send a code to."""

    email = _email_field(_("Din mailadresse"))


class CodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]  # allauth has no types
    """The code to log in with; it is told apart from a wrong one by allauth."""

    code = _code_field()


class PasskeyLogInForm(LoginWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """What the browser says after a finger, a face or a PIN has opened the passkey."""

    def clean_credential(self) -> Authenticator:
        """
        Return the passkey if it is one of ours and signed what we asked.

        :raises ValidationError: anything is wrong with it; which, is not told.
        """
        credential = self.cleaned_data["credential"]
        wrong = get_passkey_adapter().validation_error("incorrect_code")
        try:
            auth.parse_authentication_response(credential)
            handle = websafe_decode(credential["response"]["userHandle"]).decode()
        except (AttributeError, KeyError, TypeError, ValueError) as unreadable:
            raise wrong from unreadable
        person_id = rules.person_id_of(handle)
        person = Person.objects.select_related("login").filter(pk=person_id or 0).first()
        if person is None:
            raise wrong
        found = auth.complete_authentication(person.login, credential)
        # The handle is the device's word only; what it signed with is what counts.
        if not person.passkeys.filter(authenticator=found).exists():
            raise wrong
        return found


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """A new passkey and what to call it."""

    name = forms.CharField(
        label=_("Hvad skal nøglen hedde?"),
        help_text=_("Skriv, hvor du laver den, så du kan kende den igen. Fx Min telefon."),
        max_length=NAME_MAX,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["passwordless"]  # ours always are
        self.say_optional = False

    def clean_credential(self) -> dict[str, Any]:
        """
        Return what the browser made, if it can be read.

        :raises ValidationError: it cannot.
        """
        credential = self.cleaned_data["credential"]
        try:
            auth.parse_registration_response(credential)
        except (AttributeError, KeyError, TypeError, ValueError) as unreadable:
            raise get_passkey_adapter().validation_error("incorrect_code") from unreadable
        readable: dict[str, Any] = credential
        return readable


class NameForm(forms.Form):
    """What the person goes by."""

    name = forms.CharField(
        label=_("Dit navn"),
        help_text=_("Sådan står du på lister og i beskeder til andre."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Skriv dit navn.")},
    )


class NewAddressForm(forms.Form):
    """The address to change to."""

    email = _email_field(
        _("Din nye mailadresse"), help_text=_("Vi sender en kode til den, så vi ved, den er din.")
    )

    def __init__(self, *args: Any, login: Login, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.login = login

    def clean_email(self) -> str:
        """
        Return the address in lower case.

        :raises ValidationError: it is the one she has.
        """
        email: str = self.cleaned_data["email"].lower()
        if email == self.login.email:
            raise forms.ValidationError(_("Det er den adresse, du allerede har. Skriv en ny."))
        return email


class ProofForm(forms.Form):
    """The code that proves a new address. Whether it is the right one is the view's to say."""

    code = _code_field()


class LanguageForm(forms.Form):
    """The language to read in."""

    language = forms.ChoiceField(
        label=_("Hvilket sprog vil du læse?"), choices=Person.LANGUAGES, widget=forms.RadioSelect
    )
