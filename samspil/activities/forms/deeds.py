"""Cancelling for all, answering a proposal, and closing a centre to visits."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samspil.activities.forms.fields import day_field
from samspil.activities.rules import REASON_LIMIT, Why
from samspil.activities.words import OFFERED_WHYS, WHY
from samspil.organisations.models import CareCentre

NO_NAMES = gettext_lazy("Skriv ikke navne, og ikke noget om, hvem der er syg.")


class CancelForm(forms.Form):
    """Why it is cancelled for everybody."""

    why = forms.ChoiceField(
        label=gettext_lazy("Hvorfor aflyser du?"),
        choices=[(why.value, WHY[why]) for why in OFFERED_WHYS],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Vælg, hvorfor den er aflyst.")},
    )
    words = forms.CharField(
        label=gettext_lazy("En sætning til dem, der ville komme"),
        required=False,
        max_length=REASON_LIMIT,
        help_text=NO_NAMES,
        widget=forms.TextInput(attrs={"class": "input-width-xl"}),
    )

    def said(self) -> dict[str, Any]:
        """Return what was typed, as the action takes it."""
        typed = self.cleaned_data
        return {"why": Why(typed["why"]), "words": typed["words"]}


class DeclineForm(forms.Form):
    """The sentence that the association reads."""

    because = forms.CharField(
        label=gettext_lazy("Hvorfor passer det ikke denne gang?"),
        max_length=REASON_LIMIT,
        help_text=gettext_lazy(
            "Foreningen får sætningen at læse. Skriv gerne, hvad der passer bedre."
        ),
        widget=forms.TextInput(attrs={"class": "input-width-xl"}),
        error_messages={"required": gettext_lazy("Skriv en sætning til foreningen om hvorfor.")},
    )


def only_carried(form: forms.Form) -> forms.Form:
    """Return the form with what was typed in it, not to be seen: it is asked about once more."""
    for field in form.fields.values():
        field.widget = forms.HiddenInput()
    return form


class ClosureForm(forms.Form):
    """Which centre is closed to visits, and on which days."""

    centre = forms.ChoiceField(label=gettext_lazy("Hvilket plejecenter?"))
    first_day = day_field(gettext_lazy("Første dag"))
    last_day = day_field(
        gettext_lazy("Sidste dag"),
        help_text=gettext_lazy("Er du i tvivl, så vælg en uge. I kan åbne før og lukke længere."),
    )

    def __init__(
        self, *args: Any, centres: Sequence[CareCentre], decides: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not decides:
            self.fields["last_day"].help_text = gettext_lazy(
                "Du kan lukke i tre dage. Lederen og koordinatoren får besked med det samme og"
                " kan lukke længere."
            )
        offered = [(str(centre.pk), centre.name) for centre in centres]
        self.fields["centre"].choices = offered  # type: ignore[attr-defined]  # a choice field
        if len(offered) == 1:
            self.fields["centre"].widget = forms.HiddenInput()
            self.initial["centre"] = offered[0][0]


class LongerForm(forms.Form):
    """Until when it stays closed."""

    last_day = day_field(gettext_lazy("Ny sidste dag"))
