"""What is typed about participants and by them, made into clean values. Nothing is stored here."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samspil.actionmap import policy as map_policy
from samspil.actionmap.forms import status_choices
from samspil.actionmap.rules import TEXT_LIMIT
from samspil.catalogue.rules import Actor
from samspil.kit.text import tidy
from samspil.participation.rules import Invitee, invitees

LONGEST_LIST = 20_000  # characters: a hundred people with room to spare


class ViewForm(forms.Form):
    """How one participant sees one cell, in words, and how far if she cares to say."""

    say_optional = False  # neither has to be filled in

    text = forms.CharField(
        label=gettext_lazy("Hvordan ser du det?"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": TEXT_LIMIT}),
        help_text=gettext_lazy("Skriv ikke navne på beboere eller noget om helbred."),
    )
    status = forms.ChoiceField(
        label=gettext_lazy("Hvor langt er det, synes du?"),
        required=False,
        widget=forms.RadioSelect,
    )
    read_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = status_choices()  # type: ignore[attr-defined]  # a ChoiceField

    def clean_text(self) -> str:
        """Return the text as it is to stand; see actionmap.policy.words for what is refused."""
        text = tidy(self.cleaned_data["text"])
        verdict = map_policy.words(text)
        if not verdict:
            raise forms.ValidationError(verdict.reason, code="words")
        return text


def _list(label: Any, example: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST_LIST,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "autocomplete": "off"}),
        help_text=example,
    )


class InviteForm(forms.Form):
    """Whom to invite: one person a line, in the field of her side."""

    say_optional = False  # at least one of the three; the page says so above them

    administration = _list(
        gettext_lazy("Fra forvaltningen"), gettext_lazy("Fx: Sara Winther, sara@kommune.dk")
    )
    centre = _list(
        gettext_lazy("Fra plejecentrene"),
        gettext_lazy("Fx: Karen Lund, karen@kommune.dk, Birkehøj"),
    )
    association = _list(
        gettext_lazy("Fra foreningerne"),
        gettext_lazy("Fx: Erik Dam, erik@eksempel.dk, Birkehøjs Venner"),
    )

    def people(self) -> dict[str, list[Invitee]]:
        """Return those to be invited, by sector, once the form is valid."""
        return {actor.value: invitees(self.cleaned_data[actor.value]) for actor in Actor}
