"""What people typed about guidelines, made into clean values. Nothing is stored here."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.guidelines import policy, standard
from samspil.guidelines.rules import (
    ANSWERS,
    CALLS,
    COMMENT_LIMIT,
    NAME_LIMIT,
    PHONE_LIMIT,
    TEXT_LIMIT,
)
from samspil.kit.text import tidy


class VersionForm(forms.Form):
    """Which version somebody looked at."""

    read_version = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1, initial=0
    )


class DraftForm(VersionForm):
    """The place's answers."""

    say_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key in ANSWERS:
            self.fields[key] = forms.CharField(
                label=standard.heading(key),
                required=False,
                max_length=TEXT_LIMIT,
                widget=forms.Textarea(attrs={"rows": 5}),
            )

    def clean(self) -> dict[str, Any]:
        """Ask the policy of each text, so that the refusal stands at its field."""
        typed: dict[str, Any] = super().clean() or {}
        for key in ANSWERS:
            if not (verdict := policy.words(tidy(typed.get(key, "")))):
                self.add_error(key, verdict.reason)
        return typed

    def answers(self) -> dict[str, str]:
        """Return what was typed."""
        return {key: self.cleaned_data[key] for key in ANSWERS}


class ContactsForm(VersionForm):
    """Whom to call."""

    say_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "coordinator": (_("Koordinator: navn"), _("Koordinator: telefon")),
            "manager": (_("Leder: navn"), _("Leder: telefon")),
            "worry": (
                _("Bekymring for en beboer: hvem man ringer til"),
                _("Bekymring for en beboer: telefon"),
            ),
            "accident": (
                _("Ulykke: hvem der anmelder den"),
                _("Ulykke: telefon"),
            ),
        }
        for call in CALLS:
            name, phone = labels[call]
            self.fields[f"{call}_name"] = forms.CharField(
                label=name, required=False, max_length=NAME_LIMIT
            )
            self.fields[f"{call}_phone"] = forms.CharField(
                label=phone,
                required=False,
                max_length=PHONE_LIMIT,
                widget=forms.TextInput(attrs={"type": "tel", "class": "input-width-s"}),
            )


class HearingForm(VersionForm):
    """Until when people are asked."""

    ends_on = forms.DateField(
        label=gettext_lazy("Hvor længe kan de svare?"),
        help_text=gettext_lazy("Skriv den sidste dag sådan: 15.05.2027"),
        error_messages={
            "required": gettext_lazy("Skriv den sidste dag, de kan svare."),
            "invalid": gettext_lazy("Skriv datoen sådan: 15.05.2027"),
        },
    )


class CommentForm(forms.Form):
    """What somebody thinks of the draft."""

    text = forms.CharField(
        label=gettext_lazy("Hvad synes du?"),
        max_length=COMMENT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Alle på stedet kan se, hvad du skriver, og at det er dig. "
            "Skriv ikke navne på beboere eller noget om helbred."
        ),
        error_messages={"required": gettext_lazy("Skriv noget, før du sender.")},
    )


class ReplyForm(forms.Form):
    """What comes of a comment."""

    text = forms.CharField(
        label=gettext_lazy("Hvad gør vi ved det?"),
        max_length=COMMENT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Skriv et svar, før du sender.")},
    )
