"""What was typed about a period, made into clean values. Nothing is stored here."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samspil.organisations.models import CareCentre
from samspil.periods.rules import USUAL_WEEKS

DAY_FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y"]


class PeriodForm(forms.Form):
    """Which weeks, and which centres."""

    first_day = forms.DateField(
        label=gettext_lazy("Hvornår begynder I?"),
        help_text=gettext_lazy("Vælg en dag i den første uge. Perioden begynder om mandagen."),
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": gettext_lazy("Vælg en dag i den første uge."),
            "invalid": gettext_lazy("Skriv datoen sådan: 23.11.2026"),
        },
    )
    weeks = forms.IntegerField(
        label=gettext_lazy("Hvor mange uger?"),
        initial=USUAL_WEEKS,
        help_text=gettext_lazy("Undersøgelsen brugte seks uger."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 2}),
        error_messages={
            "required": gettext_lazy("Skriv, hvor mange uger."),
            "invalid": gettext_lazy("Skriv et helt tal, fx 6."),
        },
    )
    centres = forms.MultipleChoiceField(
        label=gettext_lazy("Hvilke plejecentre er med?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Vælg mindst ét plejecenter.")},
    )
    read_version = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1, initial=0
    )

    def __init__(self, *args: Any, centres: list[CareCentre], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(str(centre.pk), centre.name) for centre in centres]
        self.fields["centres"].choices = offered  # type: ignore[attr-defined]  # a choice field

    def planned(self) -> dict[str, Any]:
        """Return what was typed, as the actions take it."""
        typed = self.cleaned_data
        return {
            "first_day": typed["first_day"],
            "weeks": typed["weeks"],
            "centre_ids": [int(centre) for centre in typed["centres"]],
        }


class WeekForm(forms.Form):
    """Which centre and which week a button speaks of."""

    centre = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    week = forms.DateField(input_formats=["%Y-%m-%d"])
