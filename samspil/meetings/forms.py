"""What people typed about a meeting and in it, made into clean values. Nothing is stored here."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.actionmap import policy as map_policy
from samspil.actionmap.forms import status_choices
from samspil.actionmap.rules import TEXT_LIMIT
from samspil.catalogue.rules import Actor
from samspil.kit.text import tidy
from samspil.meetings.rules import CLOSING_WORDS_LIMIT, CODE_LENGTH, TITLE_LIMIT
from samspil.participation.rules import NAME_LIMIT

LARGEST = 2**31 - 1  # a version's, in the database


class MeetingForm(forms.Form):
    """A meeting's name and date."""

    title = forms.CharField(
        label=_("Hvad skal mødet hedde?"),
        max_length=TITLE_LIMIT,
        error_messages={"required": _("Giv mødet et navn, fx Indsatskortmøde i maj.")},
    )
    held_on = forms.DateField(
        label=_("Hvornår er det?"),
        required=False,
        help_text=_("Skriv datoen sådan: 15.05.2027"),
        error_messages={"invalid": _("Skriv datoen sådan: 15.05.2027")},
    )


class LiveTextForm(forms.Form):
    """An agreed text on its way, how far they are, and what the writer had before her."""

    say_optional = False

    text = forms.CharField(
        required=False, strip=False, widget=forms.Textarea(attrs={"maxlength": TEXT_LIMIT})
    )
    status = forms.ChoiceField(required=False)
    read_version = forms.IntegerField(min_value=0, max_value=LARGEST)
    cell_version = forms.IntegerField(min_value=0, max_value=LARGEST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = status_choices()  # type: ignore[attr-defined]  # a ChoiceField

    def clean_text(self) -> str:
        """Return the text as it is to stand; see the map's policy for what is refused."""
        text = tidy(self.cleaned_data["text"])
        verdict = map_policy.words(text)
        if not verdict:
            raise forms.ValidationError(verdict.reason, code="words")
        return text


class CodeForm(forms.Form):
    """The code on the room's screen."""

    kode = forms.CharField(
        label=_("Koden på skærmen"),
        max_length=4 * CODE_LENGTH,
        widget=forms.TextInput(
            attrs={
                "class": "form-input room-code-field",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
        help_text=_("Seks bogstaver og tal. Store og små er lige gode."),
        error_messages={"required": _("Skriv koden, der står på skærmen.")},
    )


class JoinForm(forms.Form):
    """Who comes in: what she goes by, and where she comes from."""

    kode = forms.CharField(widget=forms.HiddenInput, max_length=4 * CODE_LENGTH)
    name = forms.CharField(
        label=_("Hvad hedder du?"),
        max_length=NAME_LIMIT,
        help_text=_("Et fornavn er nok. Vi sletter det 30 dage efter mødet."),
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={"required": _("Skriv et navn, fx dit fornavn.")},
    )
    sector = forms.ChoiceField(
        label=_("Hvor kommer du fra?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Vælg, hvor du kommer fra.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sector"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (actor.value, str(actor.label)) for actor in Actor
        ]


class ClosingWordsForm(forms.Form):
    """What stands at the end of the minutes."""

    closing_words = forms.CharField(
        label=_("Bemærkninger nederst i referatet"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": CLOSING_WORDS_LIMIT}),
        help_text=_("Fx hvad I gør nu, og hvornår I ses igen."),
    )


class AgainForm(forms.Form):
    """When the same group meets again."""

    held_on = forms.DateField(
        label=_("Hvornår ses I igen?"),
        required=False,
        help_text=_("Skriv datoen sådan: 15.05.2027"),
        error_messages={"invalid": _("Skriv datoen sådan: 15.05.2027")},
    )
