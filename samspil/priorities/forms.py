"""What people typed about marks and decisions, made into clean values. Nothing is stored here."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samspil.catalogue.rules import Actor, Priority
from samspil.catalogue.study import study
from samspil.kit.text import tidy
from samspil.priorities import policy
from samspil.priorities.queries import UNDECIDED, Selection
from samspil.priorities.rules import FEWEST_MARKS, MARKS_EACH, MOST_MARKS, REASON_LIMIT


class VotingForm(forms.Form):
    """How many marks each participant has."""

    marks_each = forms.IntegerField(
        label=gettext_lazy("Hvor mange mærker har hver deltager?"),
        initial=MARKS_EACH,
        min_value=FEWEST_MARKS,
        max_value=MOST_MARKS,
        help_text=gettext_lazy("Fem er tit nok: så skal man vælge."),
    )


class DecisionForm(forms.Form):
    """What the group has decided, and why."""

    choice = forms.ChoiceField(
        label=gettext_lazy("Hvad beslutter I?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Vælg nu, næste, senere eller ikke for os.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Hvorfor?"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": REASON_LIMIT}),
        help_text=gettext_lazy(
            "Vælger I fra, så skriv hvorfor: Vi vælger fra, fordi … Skriv ikke navne på beboere "
            "eller noget om helbred."
        ),
    )
    read_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["choice"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (choice.value, str(choice.label)) for choice in Priority
        ]

    def clean(self) -> dict[str, Any]:
        """Ask the policy whether the reason may stand beside the choice."""
        typed: dict[str, Any] = super().clean() or {}
        if "choice" in typed and "reason" in typed:
            typed["reason"] = tidy(typed["reason"])
            if not (verdict := policy.reason(typed["choice"], typed["reason"])):
                self.add_error("reason", verdict.reason)
        return typed


class SelectionForm(forms.Form):
    """Which part of the list to show; what cannot be read is left out, for it only filters."""

    valg = forms.CharField(required=False)
    drivkraft = forms.CharField(required=False)
    maerker = forms.CharField(required=False)

    def selection(self) -> Selection:
        """Return the selection."""
        self.is_valid()
        typed = self.cleaned_data
        numbers = {str(driver.number): driver.number for driver in study().drivers}
        choice, side = typed.get("valg", ""), typed.get("maerker", "")
        return Selection(
            choice=choice if choice in {UNDECIDED, *Priority} else "",
            driver=numbers.get(typed.get("drivkraft", "")),
            marked_by=side if side in set(Actor) else "",
        )
